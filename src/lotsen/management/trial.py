"""Trying a change on the cases that have been: which of them would have gone elsewhere, and the cases behind.

Many cases are counted a stretch at a time, so that whoever waits sees how far it has come.
"""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet

from lotsen.cases.models import Case
from lotsen.policy.candidates import Alike
from lotsen.policy.terms import Affected, Reporter


def kinds_of(cases: QuerySet[Case]) -> list[Alike]:
    """The cases counted by all that decides their route: some hundreds of groups, however many the cases are."""
    counted = cases.order_by().values_list("symptom__code", "reporter", "affected").annotate(Count("pk"))
    return [
        Alike(symptom, Reporter(reporter), Affected(affected), number)
        for symptom, reporter, affected, number in counted
    ]


STRETCH = 50_000  # cases, about, that are counted at once
PATIENCE = 1.0  # seconds of counting for one page


@dataclass
class Counting:
    """How far the counting has come: the cases up to number `at`, of those from `first` to `last`."""

    first: int
    last: int
    at: int
    kinds: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    @property
    def done(self) -> bool:
        return self.at >= self.last

    @property
    def percent(self) -> int:
        """How much of it is counted; 100 only when all of it is."""
        return 100 if self.done else 100 * (self.at - self.first + 1) // (self.last - self.first + 1)

    @property
    def alike(self) -> list[Alike]:
        """What is counted so far, by all that decides the route."""
        return [
            Alike(symptom, Reporter(reporter), Affected(affected), number)
            for (symptom, reporter, affected), number in self.kinds.items()
        ]

    def kept(self) -> dict:
        """As a session keeps it."""
        counted = [[*kind, number] for kind, number in self.kinds.items()]
        return {"first": self.first, "last": self.last, "at": self.at, "kinds": counted}


def begin(cases: QuerySet[Case]) -> Counting:
    """Nothing is counted yet."""
    ends = cases.order_by().aggregate(first=Min("pk"), last=Max("pk"))
    first, last = ends["first"] or 1, ends["last"] or 0
    return Counting(first, last, at=first - 1)


def resumed(kept: dict) -> Counting:
    """The counting that a session kept."""
    counted = Counter({(symptom, reporter, affected): n for symptom, reporter, affected, n in kept["kinds"]})
    return Counting(kept["first"], kept["last"], kept["at"], counted)


def go_on(counting: Counting, cases: QuerySet[Case], patience: float | None = None) -> Counting:
    """Count on until all is counted, or patience, in seconds, has ended; at least one stretch."""
    end = time.monotonic() + (PATIENCE if patience is None else patience)
    while not counting.done:
        upto = min(counting.at + STRETCH, counting.last)
        for one in kinds_of(cases.filter(pk__gt=counting.at, pk__lte=upto)):
            counting.kinds[one.symptom, one.reporter, one.affected] += one.number
        counting.at = upto
        if time.monotonic() >= end:
            break
    return counting


def since(begin: datetime | None) -> QuerySet[Case]:
    """The cases registered from a moment on; all of them without one."""
    return Case.objects.filter(created_at__gte=begin) if begin else Case.objects.all()


def behind(cases: QuerySet[Case], alike: Iterable[Alike]) -> QuerySet[Case]:
    """Those of the cases that belong to one of the groups."""
    symptoms: dict[tuple[str, str], list[str]] = {}
    for one in alike:
        symptoms.setdefault((one.reporter, one.affected), []).append(one.symptom)
    wanted = Q(pk__in=[])
    for (reporter, affected), codes in symptoms.items():
        wanted |= Q(reporter=reporter, affected=affected, symptom__code__in=codes)
    return cases.filter(wanted)
