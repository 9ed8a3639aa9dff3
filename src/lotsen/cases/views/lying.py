"""What lies at a desk: how many cases under each tab, and one page of them.

When something happens at a desk, everybody who works there fetches its queue anew. Those who see the same there share
what was read, until the log says more.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from datetime import datetime
from typing import TypeVar

from django.db.models import Count, Exists, F, Q

from lotsen.cases.models import STREAM, Case, CaseQuerySet
from lotsen.cases.reach import UNTAKEN, sees_as_it_lies
from lotsen.cases.views.lines import as_lines, standings
from lotsen.cases.views.table import Table
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk
from lotsen.log import keeping
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.alarms import Alarm
from lotsen.policy.terms import State, Step

Read = TypeVar("Read")

KEPT = keeping.Kept(most=500)  # a page of a queue is some 60 kB of rows


class Lying:
    """What lies at `desk` for `reader`, as the log is when this is made."""

    def __init__(self, desk: Desk, reader: User):
        self.desk, self.reader = desk, reader
        self.as_of = (keeping.extent(), tables().read_at)
        self.is_shared = sees_as_it_lies(desk, reader)
        self.filters = {
            "all": Q(),
            "mine": Q(assignee=reader),
            "untaken": Q(desk=desk) & UNTAKEN,
            "offered": Q(offered_to=desk),
            "waiting": Q(state=State.WAITING),
        }

    def numbers(self) -> dict[str, int]:
        """How many cases each tab shows."""
        of_everybody, by_assignee = self._kept("numbers", self._count)
        return of_everybody | {"mine": by_assignee[self.reader.pk]}

    def table(self, tab: str, first: int, after: int, now: datetime) -> Table:
        """The cases of a tab, the most urgent first, from one place to before another, counted from 0."""
        whose = self.reader.pk if tab == "mine" else None
        return self._kept(("table", tab, whose, first, after), lambda: self._table(tab, first, after, now))

    def late_elsewhere(self, now: datetime) -> list[int]:
        """Cases at other desks whose time has run out twice, so that this desk, as the fallback, was told."""
        told = self._kept_by_all("told", self._told_of)
        return [pk for pk, due_at in told if due_at < now]

    def _cases(self) -> CaseQuerySet:
        return Case.objects.worked_at(self.desk, self.reader)

    def _table(self, tab: str, first: int, after: int, now: datetime) -> Table:
        cases = as_lines(self._cases().filter(self.filters[tab]).most_urgent_first())[first:after]
        return Table(standings(cases, now), self.desk)

    def _count(self) -> tuple[dict[str, int], Counter[int]]:
        counts = {name: Count("pk", filter=only) for name, only in self.filters.items() if name != "mine"}
        rows = list(self._cases().values("assignee").annotate(**counts).order_by())
        by_assignee = Counter({row["assignee"]: row["all"] for row in rows})
        return {name: sum(row[name] for row in rows) for name in counts}, by_assignee

    def _told_of(self) -> list[tuple[int, datetime]]:
        """Open cases elsewhere that this desk was told of, and when their time has run out, or will have."""
        told = Row.objects.filter(
            stream=STREAM, step=Step.ESCALATE, other=self.desk.code, data__alarm=Alarm.FALLBACK
        )
        elsewhere = Case.objects.open().exclude(Q(desk=self.desk) | Q(offered_to=self.desk))
        late = elsewhere.filter(Exists(told), due_at__isnull=False).order_by(F("due_at"))
        return list(late.values_list("pk", "due_at"))

    def _kept(self, what: Hashable, read: Callable[[], Read]) -> Read:
        return self._kept_by_all(what, read) if self.is_shared else read()

    def _kept_by_all(self, what: Hashable, read: Callable[[], Read]) -> Read:
        return KEPT.get(self.as_of, (self.desk.pk, what), read)
