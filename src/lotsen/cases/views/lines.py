"""One case on one line of a queue, with what its log says about time and about who waits for whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import get_language

from lotsen.cases import timekeeping
from lotsen.cases.models import Case, CaseQuerySet
from lotsen.cases.templatetags.desks import desk_name
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.clocks import Clock
from lotsen.policy.distances import told_of
from lotsen.policy.terms import Party, Step

NEAR = timedelta(hours=12)  # a meeting this close is told in minutes, one further away by its date
DESKS = {Party.HOLDER, Party.RECEIVER}
OF_A_ROW = ("stream", "at", "step", "party", "desk", "other", "public", "data")
BESIDE = {"symptom": "symptom_rows", "desk": "desk_rows", "offered_to": "desk_rows"}  # what the catalogue has
SHOWN = (
    "reference", "urgency", "state", "reporter", "affected", "text", "starts_at", "symptom", "desk", "offered_to",
    "unit__name", "assignee__name", "test",
)  # fmt: skip


class Line(NamedTuple):
    """Everything that one line of a queue shows, as plain values: whoever sees the same values sees the same line.

    `told` is what is said of the time, so that a line is another one as soon as other words are true.
    """

    reference: str
    address: str
    urgency: str
    state: str
    symptom: str
    summary: str
    reporter: str
    affected: str
    unit: str
    replies: int  # what the person has written and nobody has acted upon
    has_test: bool  # an equipment test came along
    has_alarm: bool  # time has run out and nobody has acted since
    starts_at: datetime | None
    is_near: bool
    clock: str  # the kind of the clock that runs out next, whoever owes it
    due_at: datetime | None
    is_late: bool
    owed_by: str  # another desk that owes it
    offered_by: str
    offered_to: str
    assignee: str
    is_mine: bool
    told: tuple


def as_lines(cases: CaseQuerySet) -> CaseQuerySet:
    """The cases with what their lines show, and nothing besides."""
    return cases.select_related("unit", "assignee").only(*SHOWN)


def lines(cases: Iterable[Case], desk: Desk, reader: User, now: datetime) -> list[Line]:
    """A line for each case; their logs are fetched at once, however many there are."""
    logs = defaultdict(list)
    rows = Row.objects.filter(stream__in=[case.stream for case in cases]).order_by("stream", "number")
    for row in rows.values_list(*OF_A_ROW, named=True):
        logs[row.stream].append(row)
    complete(cases)
    return [line(case, logs[case.stream], desk, reader, now) for case in cases]


def complete(cases: Iterable[Case]) -> None:
    """Give the cases their symptoms and desks out of the catalogue, so that the database need not."""
    for name, table in BESIDE.items():
        known = {row.pk: row for row in getattr(tables(), table).values()}
        for case in cases:
            if row := known.get(getattr(case, f"{name}_id")):
                setattr(case, name, row)


def line(case: Case, rows: Sequence[Row], desk: Desk, reader: User, now: datetime) -> Line:
    """The case as one desk, and somebody at it, has it before them. `rows` is its log."""
    clock, since, starts_at = running_out(rows, now), since_desk(rows), case.starts_at
    is_offer = case.offered_to_id == desk.pk
    return Line(
        reference=case.reference,
        address=case.get_absolute_url(),
        urgency=case.urgency,
        state=case.state,
        symptom=name_of(case.symptom),
        summary=case.summary,
        reporter=case.reporter,
        affected=case.affected,
        unit=str(case.unit or ""),
        replies=sum(row.step == Step.REPLY for row in since),
        has_test=bool(case.test_id),
        has_alarm=any(row.step == Step.ESCALATE for row in since),
        starts_at=starts_at,
        is_near=bool(starts_at) and abs(starts_at - now) < NEAR,
        clock=clock.kind if clock else "",
        due_at=clock.due_at if clock else None,
        is_late=bool(clock) and clock.overdue(now),
        owed_by=desk_name(clock.desk) if clock and clock.desk != desk.code else "",
        offered_by=name_of(case.desk) if is_offer else "",
        offered_to="" if is_offer else name_of(case.offered_to),
        assignee=str(case.assignee or ""),
        is_mine=case.assignee_id == reader.pk,
        told=(
            starts_at and (timezone.localdate(now), *told_of(starts_at - now)),
            clock and told_of(clock.due_at - now),
        ),
    )


def running_out(rows: Sequence[Row], now: datetime) -> Clock | None:
    """The clock that runs out next, whoever owes it."""
    return min(timekeeping.running(rows, now), key=lambda clock: clock.due_at, default=None)


def since_desk(rows: Sequence[Row]) -> Sequence[Row]:
    """What has happened since a desk last did something."""
    last = max((index for index, row in enumerate(rows) if row.party in DESKS), default=-1)
    return rows[last + 1 :]


def name_of(thing) -> str:
    """The name of a desk or symptom in the reader's language; Swedish where there is no English."""
    return (thing and ((get_language() == "en" and thing.name_en) or thing.name_sv)) or ""
