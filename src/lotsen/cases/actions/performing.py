"""One step of a case: allowed by the lifecycle, done by a conditional update, written in the log, told."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.cases import search, timekeeping
from lotsen.cases.actions import telling
from lotsen.cases.actions.registering import OtherBody
from lotsen.cases.doers import NOBODY, Doer
from lotsen.cases.models import Case
from lotsen.log.actions import append
from lotsen.log.models import Row
from lotsen.notify.enums import Notice
from lotsen.policy import lifecycle
from lotsen.policy.terms import Party, State, Step

RANK_OF_PARTY = [Party.HOLDER, Party.RECEIVER, Party.REPORTER, Party.SYSTEM]

# What the person reads in their own log: that something happened, never the desks' internal words.
PUBLIC = frozenset(
    {
        Step.TAKE, Step.ANSWER, Step.ASK, Step.REPLY, Step.ACKNOWLEDGE, Step.REFER, Step.HAND_OVER, Step.SEND_BACK,
        Step.WITHDRAW, Step.MERGE, Step.RESOLVE, Step.CONFIRM, Step.CLOSE, Step.REOPEN,
    }
)  # fmt: skip


class Overtaken(Exception):
    """Somebody else changed the case at the same moment. `case` is as they left it, `row` is what they did."""

    def __init__(self, case: Case):
        self.case = Case.objects.select_related("desk", "assignee", "system").get(pk=case.pk)
        self.row = self.case.rows.last()
        super().__init__(f"{case.reference} was changed by {self.row.by_name or self.row.party}")


class Held(Overtaken):
    """Somebody has the case whom the doer did not name: nobody takes from others unawares."""


def perform(
    case: Case,
    step: Step,
    by: Doer,
    *,
    data: dict | None = None,
    submission: str | None = None,
    **more,
) -> Row:
    """Do one step once: the same `submission` again returns the row of the first time.

    Raises `OtherBody` where the key was used for something else, `NotAllowed`, and `Overtaken`.
    """
    data = data or {}
    if earlier := earlier_row(submission, case, step, data):
        return earlier
    try:
        with transaction.atomic():
            return _write(case, step, by, data=data, submission=submission, **more)
    except (IntegrityError, Overtaken):  # perhaps by the same request, sent twice at the same moment
        if earlier := earlier_row(submission, case, step, data):
            return earlier
        raise


def _write(
    case: Case,
    step: Step,
    by: Doer,
    *,
    at: datetime | None = None,
    data: dict,
    other: str | None = None,
    public: bool | None = None,
    notice: Notice | None = None,
    tells: tuple[str, Notice] | None = None,
    submission: str | None = None,
    **changes,
) -> Row:
    at = at or timezone.now()
    before, parties = State(case.state), by.parties(case)
    if step in lifecycle.TAKES and not case.held_by:
        changes |= claim(case, by)
    _change(case, step, parties, changes)
    row = append(
        stream=case.stream,
        step=step,
        by=by.actor(_acting(before, step, parties)),
        at=at,
        desk=case.desk.code,
        other=other if other is not None else (case.offered_to.code if case.offered_to else ""),
        public=step in PUBLIC if public is None else public,
        data=data,
        submission=submission,
    )
    Case.objects.filter(pk=case.pk).update(**timekeeping.times_ahead(case, list(case.rows), at))
    search.after(case, row, changes)
    telling.unit(case)
    if notice:
        telling.reporter(case, notice, row_number=row.number)
    if tells:
        telling.desk(case, *tells, row_number=row.number)
    return row


def _change(case: Case, step: Step, parties: frozenset[Party], changes: dict) -> None:
    """Bring the case into its next state, if it is still as it was when this doer saw it."""
    seen = {
        "state": case.state,
        "desk": case.desk_id,
        "offered_to": case.offered_to_id,
        "assignee": case.assignee_id,
        "system": case.system_id,
    }
    changes["state"] = lifecycle.after(State(case.state), step, parties)
    if step != Step.HAND_OVER and changes["state"] != State.OFFERED:
        changes["offered_to"] = None
    if changes["state"] == State.REOPENED:
        changes |= {"outcome": "", "merged_into": None, **NOBODY}
    if not Case.objects.filter(pk=case.pk, **seen).update(**changes):
        raise Overtaken(case)
    for name, value in changes.items():
        setattr(case, name, value)


def claim(case: Case, by: Doer) -> dict:
    """The fields that change when the doer comes to have the case at the desk where it is, or is offered.

    A case that names no unit becomes that of the first unit that takes it, and nobody else's from then on.
    """
    desk = case.offered_to or case.desk
    is_free = desk.per_unit and case.unit_id is None and by.user and by.user.unit_id
    return by.holding | ({"unit": by.user.unit} if is_free else {})


def _acting(state: State, step: Step, parties: frozenset[Party]) -> Party:
    """The capacity that the log shows: one in which the step may be done, where somebody has several."""
    able = (party for party in RANK_OF_PARTY if step in lifecycle.possible(state, frozenset({party})))
    return next(party for party in able if party in parties)


def earlier_row(submission: str | None, case: Case, step: Step, data: dict) -> Row | None:
    """The row that this key made before. Raises `OtherBody` where it was for something else."""
    row = Row.objects.filter(submission=submission).first() if submission else None
    if row and (row.stream, row.step) == (case.stream, step) and "erased" in row.data:
        return row  # what was written then has been erased, and does not come back
    if row and (row.stream, row.step, row.data) != (case.stream, step, data):
        raise OtherBody(case)
    return row
