"""The API of cases: triage, registration, reading, and the lifecycle."""

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.crypto import salted_hmac
from ninja import Header, Query, Router, Status

from lotsen.cases import actions, answering, doers, listing, references, search
from lotsen.cases.actions import NOBODY, ContactDetails, NotThere
from lotsen.cases.intake import Facts, assess
from lotsen.cases.models import Case
from lotsen.cases.schemas import (
    CaseChanged,
    CaseIn,
    CasePage,
    CaseRegistered,
    CaseWithLog,
    Code,
    HandOverIn,
    MessageIn,
    ReopenIn,
    ResolveIn,
    Situation,
    TakeIn,
    TriageOut,
)
from lotsen.cases.tested import with_booking
from lotsen.cases.testing import told_test
from lotsen.cases.texts import clean
from lotsen.desks import connected
from lotsen.desks.models import Desk
from lotsen.people.bearer import Bearer
from lotsen.people.limits import limited
from lotsen.people.models import Token
from lotsen.people.tokens import Scope
from lotsen.policy import identity_numbers
from lotsen.policy.terms import State, Step, Urgency
from lotsen.traces import actions as traces
from lotsen.traces.enums import View

router = Router(tags=["cases"])
reads = Bearer(Scope.CASES_READ)
writes = Bearer(Scope.CASES_WRITE)

Key = Header(None, alias="Idempotency-Key", max_length=80)
BESIDE = ("desk", "offered_to", "assignee", "system", "symptom", "service")
DOING = {
    Step.TAKE: actions.take_over,
    Step.ANSWER: actions.answer,
    Step.ASK: actions.ask,
    Step.NOTE: actions.note,
    Step.HAND_OVER: actions.hand_over,
    Step.ACKNOWLEDGE: actions.acknowledge,
    Step.RESOLVE: actions.resolve,
    Step.REOPEN: actions.reopen,
}


class NoDesk(Exception):
    """No desk has that code."""


@router.post("/triage", response=TriageOut)
@limited("triage")
def triage(request: HttpRequest, situation: Situation):
    """The route and the first advice for a problem; nothing is stored."""
    return answering.triage(assess(_facts(situation), timezone.now()), situation.language)


@router.post("/cases", response={201: CaseRegistered}, auth=writes)
def register(request: HttpRequest, body: CaseIn, key: str | None = Key):
    """Store a case. The same Idempotency-Key with the same body gives the same case, for ever."""
    contact = ContactDetails(**body.contact.model_dump()) if body.contact else NOBODY
    case = actions.register(
        facts=_facts(body, channel=body.channel),
        by=doers.system(request.auth),
        contact=contact,
        submission=submission_of(request.auth, key),
    )
    return Status(201, answering.registered(case, body.language) | {"masked": body.masked})


@router.get("/cases", response=CasePage, auth=reads)
def cases(
    request: HttpRequest,
    desk: Code = "",
    status: State | None = None,
    urgency: Urgency | None = None,
    q: str = Query("", max_length=200),
    cursor: str = Query("", max_length=200),
    limit: int = Query(50, ge=1, le=listing.MOST),
):
    """Newest first."""
    found = Case.objects.reached_by(request.auth).select_related(*BESIDE)
    if desk and not Desk.objects.filter(code=desk).exists():
        raise NoDesk(desk)
    wanted = {"desk__code": desk, "state": status, "urgency": urgency}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    within = search.within(request.auth)
    items, next_cursor = listing.page(found, cursor, limit, clean(q), internal=True, within=within)
    _seen(request.auth, items)
    return {"items": items, "next_cursor": next_cursor}


@router.get("/cases/{reference}", response=CaseWithLog, auth=reads)
def case(request: HttpRequest, reference: str):
    """One case with its log."""
    return _case(request.auth, reference)


@router.post("/cases/{reference}/take", response=CaseChanged, auth=writes)
def take(request: HttpRequest, reference: str, body: TakeIn | None = None, key: str | None = Key):
    """Take the case for the token's desk. One that somebody else has is refused unless `taken_from` names them."""
    found = _case(request.auth, reference)
    is_named = bool(found.holder and body) and str(found.holder) == body.taken_from
    return _step(request, reference, key, Step.TAKE, seen=found.held_by if is_named else "")


@router.post("/cases/{reference}/message", response=CaseChanged, auth=writes)
def message(request: HttpRequest, reference: str, body: MessageIn, key: str | None = Key):
    """Write to the person, ask them something, or note something for the desks."""
    step = (Step.ASK if body.waits else Step.ANSWER) if body.public else Step.NOTE
    return _step(request, reference, key, step, masked=body.masked, text=body.text)


@router.post("/cases/{reference}/hand-over", response=CaseChanged, auth=writes)
def hand_over(request: HttpRequest, reference: str, body: HandOverIn, key: str | None = Key):
    """Offer the case to another desk; it stays here until they have acknowledged it.

    A desk outside is shown who reported it only with `share`.
    """
    to = Desk.objects.filter(code=body.to).first()
    if to is None:
        raise NotThere(body.to, [])
    return _step(
        request, reference, key, Step.HAND_OVER,
        masked=body.masked, to=to, reason=body.reason, required=body.required, shares=body.share,
    )  # fmt: skip


@router.post("/cases/{reference}/acknowledge", response=CaseChanged, auth=writes)
def acknowledge(request: HttpRequest, reference: str, key: str | None = Key):
    """Receive an offered case."""
    return _step(request, reference, key, Step.ACKNOWLEDGE)


@router.post("/cases/{reference}/resolve", response=CaseChanged, auth=writes)
def resolve(request: HttpRequest, reference: str, body: ResolveIn, key: str | None = Key):
    """End the case with its outcome and the true component."""
    return _step(request, reference, key, Step.RESOLVE, masked=body.masked, **body.model_dump())


@router.post("/cases/{reference}/reopen", response=CaseChanged, auth=writes)
def reopen(request: HttpRequest, reference: str, body: ReopenIn, key: str | None = Key):
    """Open an ended case again."""
    return _step(request, reference, key, Step.REOPEN, masked=body.masked, text=body.text)


def _step(
    request: HttpRequest, reference: str, key: str | None, step: Step, *, masked: bool = False, **details
) -> Case:
    found = _case(request.auth, reference)
    by, submission = doers.system(request.auth), submission_of(request.auth, key)
    DOING[step](case=found, by=by, submission=submission, **details)
    changed = _case(request.auth, reference)
    changed.masked = masked
    return changed


def _case(token: Token, reference: str) -> Case:
    cases = Case.objects.reached_by(token).select_related(*BESIDE)
    found = get_object_or_404(cases, reference=references.parse(reference))
    _seen(token, [found])
    return found


def _seen(token: Token, shown: list[Case]) -> None:
    """Write down what another system is given: in a list, too, it reads the text of each case."""
    traces.saw(references=[case.reference for case in shown], by=traces.system(token), view=View.API)


def _facts(situation: Situation, **more) -> Facts:
    fields = {"text", "symptom", "reporter", "affected", "phase", "starts_at", "language"}
    device = situation.device | ({"test": situation.test} if situation.test else {})
    test = told_test(situation.test)
    service = connected.named(situation.service)
    told = situation.model_dump(include=fields)
    return with_booking(Facts(**told, device=device, service=service, **test, **more))


def submission_of(token: Token, key: str | None) -> str | None:
    """Keys of different callers never meet. A key with a personal identity number in it is kept as a digest."""
    if key and identity_numbers.find(key):
        secret = settings.TRACE_KEY  # the one that never changes
        key = salted_hmac("lotsen.idempotency-key", key, secret=secret, algorithm="sha256").hexdigest()
    return f"{token.pk}:{key}" if key else None
