"""The API of live help: another system asks for somebody, and sees where they stand."""

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Header, Router, Status

from lotsen.cases import guided, references
from lotsen.cases.actions import NOBODY, ContactDetails
from lotsen.cases.api import submission_of
from lotsen.cases.doers import PERSON, Doer
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.cases.tested import with_booking
from lotsen.cases.testing import told_test
from lotsen.desks import connected
from lotsen.desks.contact import cards
from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.live.schemas import LiveHelpIn, LiveHelpOut
from lotsen.live.standing import standing
from lotsen.people.bearer import Bearer
from lotsen.people.models import Token
from lotsen.people.tokens import Scope
from lotsen.policy.embedding import place_of
from lotsen.traces import actions as traces
from lotsen.traces.enums import View
from lotsen.visits.models import Participant, Visit

router = Router(tags=["live help"])
reads = Bearer(Scope.CASES_READ)
writes = Bearer(Scope.CASES_WRITE)
Key = Header(None, alias="Idempotency-Key", max_length=80)
FACTS = {"text", "symptom", "reporter", "affected", "phase", "starts_at", "language", "channel"}
CLOSED = "closed"


class NoVisit(Exception):
    """No visit of this system has that reference, or nobody takes part in it whom the reporter could be."""


@router.post("/live-help", response={201: LiveHelpOut}, auth=writes)
def ask(request: HttpRequest, body: LiveHelpIn, key: str | None = Key):
    """Put somebody into the line of live help. The same Idempotency-Key with the same body does it once.

    Open `talk_url` for the person. Where `state` is `closed` there is a case and no talk; the same key again asks anew
    whether somebody is there.
    """
    case, _talk = actions.ask(
        facts=_facts(body),
        submission=submission_of(request.auth, key),
        participant=_participant(request.auth, body),
        contact=ContactDetails(**body.contact.model_dump()) if body.contact else NOBODY,
        by=Doer(name=request.auth.name, always=PERSON.always),
        page=place_of(body.page),
    )
    return Status(201, _told(request.auth, case) | {"masked": body.masked})


@router.get("/live-help/{reference}", response=LiveHelpOut, auth=reads)
def stands(request: HttpRequest, reference: str):
    """Where somebody stands now. The private links are told to whoever has asked for help alone, and only then."""
    cases = Case.objects.reached_by(request.auth).select_related("desk")
    case = get_object_or_404(cases, reference=references.parse(reference))
    return _told(request.auth, case) | {"talk_url": None, "follow_url": None}


def _facts(body: LiveHelpIn) -> Facts:
    device = body.device | ({"test": body.test} if body.test else {})
    test, service = told_test(body.test), connected.named(body.service)
    tried = guided.told_elsewhere(body.guide.model_dump()) if body.guide else {}
    facts = Facts(**body.model_dump(include=FACTS), device=device, service=service, tried=tried, **test)
    return with_booking(facts)


def _participant(token: Token, body: LiveHelpIn) -> Participant | None:
    """Of the visit, if one is named, the one who asks: the first whose part is that of the reporter."""
    if not body.visit:
        return None
    visit = Visit.objects.booked().reached_by(token).filter(reference=body.visit).first()
    people = visit.participants.order_by("pk").select_related("visit__unit") if visit else []
    found = next((person for person in people if person.role.reporter == body.reporter), None)
    if found is None:
        raise NoVisit
    return found


def _told(token: Token, case: Case) -> dict:
    """What another system is given, written down before it gets it."""
    traces.saw(references=[case.reference], by=traces.system(token), view=View.API)
    now = timezone.now()
    talk = Talk.objects.filter(case=case).select_related(*actions.BESIDE).last()
    place = standing(talk, now) if talk and talk.state in Talk.IN_LINE else None
    desk = None if talk else next(iter(cards([case.desk.code], case.language, now)), None)
    return {
        "reference": case.reference,
        "talk_url": _address(case) if talk else None,
        "follow_url": case.follow_url,
        "state": talk.state if talk else CLOSED,
        "place": place.place if place else None,
        "expected_wait_minutes": place.minutes if place else None,
        "answered_from": desk.opens_at if desk else place and place.opens_at,
    }


def _address(case: Case) -> str:
    return settings.BASE_URL + reverse("live:talk", args=[case.follow_token])
