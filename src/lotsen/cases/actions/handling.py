"""Every step of a case after its registration, each a sentence of its own."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lotsen.cases import timekeeping
from lotsen.cases.actions.performing import Held, claim, earlier_row, perform
from lotsen.cases.actions.sharing import share
from lotsen.cases.doers import NOBODY, PRODUCT, Doer
from lotsen.cases.models import Case, MissingAnswer
from lotsen.desks.models import Desk
from lotsen.log.actions import Actor, append
from lotsen.log.models import Row
from lotsen.notify.enums import Notice
from lotsen.policy import lifecycle, saving
from lotsen.policy.alarms import RISEN, Alarm
from lotsen.policy.terms import Component, Outcome, Party, Saved, Step, Urgency


class NotThere(Exception):
    """A hand-over to a desk to which this desk may not send cases, or without what the receiver requires.

    `missing` lists the codes of what is required and was not filled in; it is empty where the way is closed.
    """

    def __init__(self, receiver: str, missing: list[str]):
        self.receiver, self.missing = receiver, missing
        super().__init__(f"cannot hand over to {receiver}: {', '.join(missing) or 'no such way'}")


def take(*, case: Case, by: Doer, at: datetime | None = None, submission: str | None = None) -> Row:
    """Make the case one's own, also from a colleague."""
    return perform(case, Step.TAKE, by, at=at, submission=submission, **claim(case, by))


def take_over(
    *, case: Case, by: Doer, seen: str, at: datetime | None = None, submission: str | None = None
) -> Row:
    """Take the case; from somebody else only where `seen` is what `Case.held_by` says. Raises `Held`."""
    is_anothers = case.held_by not in ("", seen) and not by.has(case)
    if is_anothers and not earlier_row(submission, case, Step.TAKE, {}):
        raise Held(case)
    return take(case=case, by=by, at=at, submission=submission)


def release(*, case: Case, by: Doer, at: datetime | None = None, submission: str | None = None) -> Row:
    """Put the case back in the desk's queue."""
    return perform(case, Step.RELEASE, by, at=at, submission=submission, **NOBODY)


def answer(
    *,
    case: Case,
    by: Doer,
    text: str,
    quietly: bool = False,
    at: datetime | None = None,
    submission: str | None = None,
) -> Row:
    """Write to the person. `quietly`: they are looking at the page, so that no message goes out besides."""
    notice = None if quietly else Notice.ANSWERED
    return perform(case, Step.ANSWER, by, data={"text": text}, notice=notice, at=at, submission=submission)


def ask(*, case: Case, by: Doer, text: str, at: datetime | None = None, submission: str | None = None) -> Row:
    """Ask the person something; the case waits for them and the clocks stand still. Who asks has taken the case."""
    return perform(case, Step.ASK, by, data={"text": text}, notice=Notice.ASKED, at=at, submission=submission)


def resume(*, case: Case, by: Doer, at: datetime | None = None, submission: str | None = None) -> Row:
    """Go on without waiting for the person's answer."""
    return perform(case, Step.RESUME, by, at=at, submission=submission)


def note(
    *, case: Case, by: Doer, text: str, at: datetime | None = None, submission: str | None = None
) -> Row:
    """Write something that only desks read."""
    return perform(case, Step.NOTE, by, at=at, submission=submission, data={"text": text}, public=False)


def reply(
    *, case: Case, by: Doer, text: str, at: datetime | None = None, submission: str | None = None
) -> Row:
    """What the person writes; an ended case opens again."""
    return perform(case, Step.REPLY, by, at=at, submission=submission, data={"text": text})


def refer(
    *, case: Case, by: Doer, to: Desk, text: str = "", reason: str = "", at: datetime | None = None
) -> Row:
    """Tell the person to turn to another desk themselves. The case stays here: that is not a hand-over."""
    return perform(case, Step.REFER, by, at=at, other=to.code, data={"text": text, "reason": reason})


@transaction.atomic
def hand_over(
    *,
    case: Case,
    by: Doer,
    to: Desk,
    reason: str,
    required: dict[str, str] | None = None,
    shares: bool = False,
    at: datetime | None = None,
    submission: str | None = None,
) -> Row:
    """Offer the case to a desk that the escalation table allows. It stays ours until they have acknowledged it, and
    who offers it has taken it.

    `shares` also shows an outside desk who reported the case, as `share` does. Raises `NotThere` where the table has
    no such way or something that the receiver requires is missing, `NotAllowed` where it is not the doer's to share.
    """
    filled = {code: text.strip() for code, text in (required or {}).items()}
    shares = shares and to.outside
    data = {"to": to.code, "reason": reason, "required": filled} | ({"share": True} if shares else {})
    if earlier := earlier_row(submission, case, Step.HAND_OVER, data):
        return earlier
    if not to.is_active or not case.desk.escalations.filter(to=to).exists():
        raise NotThere(to.code, [])
    missing = [code for code in to.requirements.values_list("code", flat=True) if not filled.get(code)]
    if missing:
        raise NotThere(to.code, missing)
    row = perform(
        case, Step.HAND_OVER, by, at=at, submission=submission, data=data,
        other=to.code, offered_to=to, tells=(to.code, Notice.OFFERED),
    )  # fmt: skip
    if shares:
        share(case=case, by=by, desk=to, at=at)
    return row


def acknowledge(*, case: Case, by: Doer, at: datetime | None = None, submission: str | None = None) -> Row:
    """Receive an offered case: from now on it is the receiver's."""
    receiver = case.offered_to or case.desk
    return perform(
        case, Step.ACKNOWLEDGE, by, at=at, submission=submission,
        other=case.desk.code, desk=receiver, **claim(case, by),
    )  # fmt: skip


def send_back(
    *,
    case: Case,
    by: Doer,
    reason: str,
    right_desk: Desk | None = None,
    at: datetime | None = None,
    submission: str | None = None,
) -> Row:
    """Decline an offered case, naming the right receiver where one knows it."""
    refuser = case.offered_to.code if case.offered_to else ""
    data = {"reason": reason, "right_desk": right_desk.code if right_desk else ""}
    return perform(
        case, Step.SEND_BACK, by, at=at, submission=submission, data=data,
        other=refuser, tells=(case.desk.code, Notice.SENT_BACK),
    )  # fmt: skip


def withdraw(
    *, case: Case, by: Doer, reason: str = "", at: datetime | None = None, submission: str | None = None
) -> Row:
    """Take back an offer that nobody has acknowledged."""
    other = case.offered_to.code if case.offered_to else ""
    return perform(
        case, Step.WITHDRAW, by, at=at, submission=submission, data={"reason": reason}, other=other
    )


def change_urgency(
    *,
    case: Case,
    by: Doer,
    urgency: Urgency,
    reason: str,
    at: datetime | None = None,
    submission: str | None = None,
) -> Row:
    """Give the case another urgency than the rules did; the reason is kept."""
    data = {"urgency": urgency, "reason": reason}
    return perform(case, Step.RAISE, by, at=at, submission=submission, data=data, urgency=urgency)


@transaction.atomic
def resolve(
    *,
    case: Case,
    by: Doer,
    outcome: Outcome,
    text: str = "",
    component: Component | None = None,
    answer_is_missing: bool = False,
    saved: Saved | None = None,
    minutes: int | None = None,
    at: datetime | None = None,
    submission: str | None = None,
) -> Row:
    """End the case with its outcome and the component where the fault truly was; the person is told.

    `answer_is_missing` tells the editors that nobody could have looked up what solved it. `saved` is what became of the
    visit of an acute case, and `minutes` what it cost of it; None where nobody has said it.
    """
    if answer_is_missing:
        MissingAnswer.objects.get_or_create(case=case, defaults={"at": at or timezone.now()})
    true_component = component or case.origin_component
    data = {"text": text, "outcome": outcome, "component": true_component}
    if saved:
        data |= {"saved": saved, "minutes": saving.cost(saved, minutes)}
    return perform(
        case, Step.RESOLVE, by, at=at, submission=submission, data=data, notice=Notice.RESOLVED,
        outcome=outcome, true_component=true_component,
    )  # fmt: skip


def confirm(
    *, case: Case, by: Doer, text: str = "", at: datetime | None = None, submission: str | None = None
) -> Row:
    """The person says that it works now, in words of their own if they like."""
    outcome = case.outcome or Outcome.SOLVED
    return perform(case, Step.CONFIRM, by, at=at, submission=submission, data={"text": text}, outcome=outcome)


def close(*, case: Case, by: Doer, at: datetime | None = None, submission: str | None = None) -> Row:
    """End a resolved case for good, though not for ever: it can be reopened."""
    return perform(case, Step.CLOSE, by, at=at, submission=submission)


@transaction.atomic
def reopen(
    *, case: Case, by: Doer, text: str = "", at: datetime | None = None, submission: str | None = None
) -> Row:
    """Open an ended case again; it lies unowned at the desk that had it. One that was merged goes on by itself."""
    into = _locked(case.merged_into, beside=case) if case.merged_into else None
    row = perform(case, Step.REOPEN, by, at=at, submission=submission, data={"text": text})
    if into:
        _note_in(into, by.actor(Party(row.party)), row.at, {"into": case.reference})
    return row


@transaction.atomic
def merge(
    *,
    case: Case,
    into: Case,
    by: Doer,
    reason: str = "",
    at: datetime | None = None,
    submission: str | None = None,
) -> Row:
    """Close a duplicate; whoever reported it goes on following the other case."""
    data = {"into": into.reference, "reason": reason}
    if earlier := earlier_row(submission, case, Step.MERGE, data):
        return earlier
    into = _locked(into, beside=case)
    if into.pk == case.pk or not into.is_open:
        raise lifecycle.NotAllowed(into.state, Step.MERGE)
    row = perform(
        case, Step.MERGE, by, at=at, submission=submission, data=data, notice=Notice.MERGED, merged_into=into
    )
    _note_in(into, by.actor(Party.HOLDER), row.at, {"merged": case.reference})
    case.merged.update(merged_into=into)
    return row


def _locked(other: Case, beside: Case) -> Case:
    """A case as it is now; both are locked in the same order by everybody, so that nobody waits for each other."""
    both = Case.objects.select_for_update().filter(pk__in=[beside.pk, other.pk]).order_by("pk")
    return next(locked for locked in both if locked.pk == other.pk)


def _note_in(into: Case, by: Actor, at: datetime, data: dict) -> None:
    """Tell those who have a case what became of its duplicate. A clock begins with it, as with any note."""
    append(stream=into.stream, step=Step.NOTE, by=by, at=at, desk=into.desk.code, data=data)
    Case.objects.filter(pk=into.pk).update(**timekeeping.times_ahead(into, list(into.rows), at))


@transaction.atomic
def sound_alarm(*, case: Case, now: datetime) -> Row | None:
    """A clock has run out: the case rises and the desk is told; later, if nothing happens, the desk's fallback.

    Raises `Case.DoesNotExist` where it was erased meanwhile.
    """
    case.refresh_from_db(
        from_queryset=Case.objects.select_for_update(no_key=True)
    )  # it may have lain in a long list
    due = timekeeping.alarm_due(case, now)
    if due is None:
        Case.objects.filter(pk=case.pk).update(**timekeeping.times_ahead(case, list(case.rows), now))
        return None
    alarm, clock = due
    urgency = RISEN[Urgency(case.urgency)] if alarm == Alarm.DESK else case.urgency  # once for each clock
    told = Desk.objects.select_related("fallback").get(code=clock.desk)
    if alarm == Alarm.FALLBACK and told.fallback:
        told = told.fallback
    return perform(
        case, Step.ESCALATE, PRODUCT, at=now, other=told.code, urgency=urgency,
        data={"clock": timekeeping.name_of(clock), "alarm": alarm, "urgency": urgency, "told": told.code},
        tells=(told.code, Notice.OVERDUE),
    )  # fmt: skip
