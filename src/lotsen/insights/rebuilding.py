"""All figures counted anew, a day at a time. Each day is right before and after, so it may be stopped anywhere."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.db import transaction
from django.db.models.functions import TruncDate
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.insights import facts, rollups
from lotsen.insights.loading import Table
from lotsen.insights.models import CaseFact, Rollup, next_month
from lotsen.insights.periods import DAY, Period
from lotsen.insights.rollups import Cell
from lotsen.insights.tallies import Tally
from lotsen.policy.routing import LOCAL

AT_ONCE = 1000  # cases whose logs are held in memory


def rebuild(since: date | None = None) -> Iterator[tuple[date, int]]:
    """Count every case anew, the oldest day first; yields each day with its number of cases. `since` skips the earlier.

    Facts of cases that have been erased stay as they are, and counted. While a month is under way it has no rows of
    its own, so its days are read.
    """
    for month, days in groupby(_days(since), key=lambda day: day.replace(day=1)):
        for day in days:
            yield day, count_day(day)
        sum_up(month)


@transaction.atomic
def count_day(day: date) -> int:
    """Count the cases of one day anew; returns how many there are."""
    rollups.wait_for_turn()
    came_in = Case.objects.filter(**Period(day, day).within("created_at"))
    references, now = list(came_in.values_list("reference", flat=True)), timezone.now()
    renewed = [
        fact
        for number in range(0, len(references), AT_ONCE)
        for fact in facts.of(references[number : number + AT_ONCE], now)
    ]
    erased = CaseFact.objects.filter(day=day).exclude(reference__in=came_in.values("reference"))
    counted = rollups.cells([*renewed, *erased])
    CaseFact.objects.filter(reference__in=came_in.values("reference")).delete()
    Table.of(CaseFact).load_objects(renewed)
    Rollup.objects.filter(grain=Rollup.DAY, day=day).delete()
    Rollup.objects.filter(grain=Rollup.MONTH, day=day.replace(day=1)).delete()
    rollups.create(counted)
    return len(references)


@transaction.atomic
def sum_up(month: date) -> None:
    """Make the rows of a month anew from those of its days."""
    rollups.wait_for_turn()
    found: dict[Cell, Tally] = defaultdict(Tally)
    days = Rollup.objects.daily(month, next_month(month) - DAY)
    for *place, counts, lengths in days.values_list(*Cell._fields[2:], *rollups.COUNTED).iterator():
        found[Cell(Rollup.MONTH, month, *place)].add_stored(counts, lengths)
    Rollup.objects.filter(grain=Rollup.MONTH, day=month).delete()
    rollups.create(found)


def _days(since: date | None) -> list[date]:
    """The days on which cases came in, and those that are counted already."""
    came = (
        Case.objects.annotate(day=TruncDate("created_at", tzinfo=LOCAL))
        .order_by()
        .values_list("day")
        .distinct()
    )
    kept = Rollup.objects.filter(grain=Rollup.DAY).order_by().values_list("day").distinct()
    return sorted(day for (day,) in {*came, *kept} if day >= (since or date.min))
