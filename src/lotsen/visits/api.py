"""The API of visits: booking, reading, moving, cancelling. A system sees what it has booked itself."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Header, Router, Status
from ninja.errors import HttpError

from lotsen.cases.api import submission_of
from lotsen.cases.schemas import Day
from lotsen.log.actions import Actor
from lotsen.people.bearer import Bearer
from lotsen.people.models import CareUnit, Token
from lotsen.people.tokens import Scope
from lotsen.policy.terms import Party
from lotsen.traces import actions as traces
from lotsen.traces.enums import View
from lotsen.visits import actions
from lotsen.visits.actions import Booking, Person
from lotsen.visits.models import Visit
from lotsen.visits.schemas import MoveIn, PersonIn, VisitIn, VisitOut, VisitPage
from lotsen.visits.standings import Entry, Way, entries

router = Router(tags=["visits"])
reads = Bearer(Scope.VISITS_READ)
writes = Bearer(Scope.VISITS_WRITE)
Key = Header(None, alias="Idempotency-Key", max_length=80)


class NoUnit(Exception):
    """No care unit has that code or HSA-id."""


@router.post("/visits", response={201: VisitOut}, auth=writes)
def book(request: HttpRequest, body: VisitIn, key: str | None = Key):
    """Book a visit. The same Idempotency-Key with the same body gives the same visit, for ever."""
    visit = actions.book(
        booking=_booking(body),
        by=_actor(request.auth),
        submission=submission_of(request.auth, key),
        system=request.auth,
    )
    return Status(201, _told(request.auth, visit) | {"masked": body.masked})


@router.get("/visits", response=VisitPage, auth=reads)
def visits(request: HttpRequest, day: Day):
    """Those of one day, in Swedish time, in order."""
    found = Visit.objects.booked().reached_by(request.auth).on(day)
    return {"items": _seen(request.auth, entries(found, timezone.now()))}


@router.get("/visits/{reference}", response=VisitOut, auth=reads)
def visit(request: HttpRequest, reference: str):
    """One visit, with where each participant is on the way."""
    return _told(request.auth, _visit(request.auth, reference))


@router.post("/visits/{reference}/move", response=VisitOut, auth=writes)
def move(request: HttpRequest, reference: str, body: MoveIn):
    """Another time. The same again changes nothing."""
    found = _visit(request.auth, reference)
    minutes = body.minutes or found.minutes
    _change(actions.move, visit=found, starts_at=body.starts_at, minutes=minutes, by=_actor(request.auth))
    return _told(request.auth, found)


@router.post("/visits/{reference}/cancel", response=VisitOut, auth=writes)
def cancel(request: HttpRequest, reference: str):
    """Cancel a visit. The same again changes nothing."""
    found = _visit(request.auth, reference)
    if not found.is_cancelled:
        _change(actions.cancel, visit=found, by=_actor(request.auth))
    return _told(request.auth, found)


def _change(action, **more) -> None:
    try:
        action(**more)
    except actions.Changed:
        raise HttpError(
            409, _("The visit is cancelled or over, or somebody changed it at the same moment.")
        ) from None


def _booking(body: VisitIn) -> Booking:
    units = CareUnit.objects.open()
    unit = units.filter(code=body.unit).first() or units.filter(hsa_id=body.unit).exclude(hsa_id="").first()
    if unit is None:
        raise NoUnit
    people = tuple(_person(person) for person in body.participants)
    return Booking(unit=unit, starts_at=body.starts_at, minutes=body.minutes, kind=body.kind, people=people)


def _person(person: PersonIn) -> Person:
    return Person(person.part, person.name, person.email, person.phone, person.language)


def _visit(token: Token, reference: str) -> Visit:
    return get_object_or_404(Visit.objects.booked().reached_by(token), reference=reference)


def _actor(token: Token) -> Actor:
    return Actor(Party.HOLDER, name=token.name)


def _told(token: Token, visit: Visit) -> dict:
    (told,) = _seen(token, entries(Visit.objects.filter(pk=visit.pk), timezone.now()))
    return told


def _seen(token: Token, shown: list[Entry]) -> list[dict]:
    """What another system is given, written down before it gets it."""
    traces.saw(references=[entry.visit.reference for entry in shown], by=traces.system(token), view=View.API)
    return [_plain(entry) for entry in shown]


def _plain(entry: Entry) -> dict:
    visit = entry.visit
    return {
        "reference": visit.reference,
        "unit": visit.unit.code,
        "starts_at": visit.starts_at,
        "minutes": visit.minutes,
        "kind": visit.kind,
        "cancelled_at": visit.cancelled_at,
        "participants": [_way(way) for way in sorted(entry.ways, key=lambda way: way.person.pk)],
    }


def _way(way: Way) -> dict:
    person = way.person
    return {
        "part": person.part,
        "link": person.link,
        "language": person.language,
        "opened_at": person.opened_at,
        "standing": way.standing,
        "symptoms": [result.symptom for result in way.found if result.symptom],
    }
