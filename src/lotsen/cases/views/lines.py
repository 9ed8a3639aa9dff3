"""One case on one line of a queue, with what its log says about time and about who waits for whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from lotsen.cases import timekeeping
from lotsen.cases.models import Case, CaseQuerySet
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.clocks import Clock
from lotsen.policy.terms import Party, Step

NEAR = timedelta(hours=12)  # a meeting this close is told in minutes, one further away by its date
DESKS = {Party.HOLDER, Party.RECEIVER}
OF_A_ROW = ("stream", "at", "step", "party", "desk", "other", "public", "data")
BESIDE = {"symptom": "symptom_rows", "desk": "desk_rows", "offered_to": "desk_rows"}  # what the catalogue has
SHOWN = (
    "reference", "urgency", "state", "reporter", "affected", "text", "starts_at", "symptom", "desk", "offered_to",
    "unit__name", "assignee__name",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A case as one desk, and somebody at it, has it before them. `rows` is its log."""

    case: Case
    rows: list[Row]
    desk: Desk
    reader: User
    now: datetime

    @cached_property
    def clock(self) -> Clock | None:
        """The clock that runs out next, whoever owes it."""
        return min(timekeeping.running(self.rows, self.now), key=lambda clock: clock.due_at, default=None)

    @cached_property
    def since_desk(self) -> list[Row]:
        """What has happened since a desk last did something."""
        last = max((index for index, row in enumerate(self.rows) if row.party in DESKS), default=-1)
        return self.rows[last + 1 :]

    @property
    def replies(self) -> int:
        """What the person has written and nobody has acted upon."""
        return sum(row.step == Step.REPLY for row in self.since_desk)

    @property
    def has_alarm(self) -> bool:
        """Whether time has run out and nobody has acted since."""
        return any(row.step == Step.ESCALATE for row in self.since_desk)

    @property
    def is_late(self) -> bool:
        return self.clock.overdue(self.now)

    @property
    def is_mine(self) -> bool:
        return self.case.assignee_id == self.reader.pk

    @property
    def is_offer(self) -> bool:
        return self.case.offered_to_id == self.desk.pk

    @property
    def meeting_is_near(self) -> bool:
        return abs(self.case.starts_at - self.now) < NEAR


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
    return [Line(case, logs[case.stream], desk, reader, now) for case in cases]


def complete(cases: Iterable[Case]) -> None:
    """Give the cases their symptoms and desks out of the catalogue, so that the database need not."""
    for name, table in BESIDE.items():
        known = {row.pk: row for row in getattr(tables(), table).values()}
        for case in cases:
            if row := known.get(getattr(case, f"{name}_id")):
                setattr(case, name, row)
