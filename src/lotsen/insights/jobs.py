"""What the worker does for the figures: read the log, and count anew the cases that it concerns."""

import time
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from lotsen.cases.models import Case
from lotsen.insights import rebuilding, rollups
from lotsen.insights.models import ALL, EVERY, Rollup, Stale
from lotsen.log.jobs import BATCH, each_round, read_on, reads, stamp, sweeping
from lotsen.log.models import Row

CASES, UNITS, CATALOGUE = "case:", "unit:", "catalogue"
AT_ONCE = 200  # cases in one transaction
EACH_ROUND = 1  # second of counting, then a batch's end: alarms and offers wait in the same thread


@reads(rollups.READER)
def notice(row: Row) -> None:
    """Remember that something happened to a case, or to where it belongs."""
    if row.stream.startswith(CASES):
        Stale.objects.get_or_create(reference=row.stream.removeprefix(CASES), defaults={"at": row.at})
    elif row.stream.startswith(UNITS) and "organisation" in row.data.get("before", {}):
        _count_anew(Case.objects.filter(unit=row.stream.removeprefix(UNITS)), row.at)
    elif row.stream == CATALOGUE and (desks := _moved_desks(row.data.get("changed", []))):
        _count_anew(Case.objects.filter(unit=None, first_desk__code__in=desks), row.at)


def _moved_desks(changed: list[str]) -> list[str]:
    """The desks that belong to another organisation after a change of the catalogue."""
    paths = [path.split("/") for path in changed]
    return [path[1] for path in paths if path[0] == "desks" and path[2:] == ["organisation"]]


def _count_anew(cases: QuerySet[Case], at: datetime) -> None:
    references = cases.order_by().values_list("reference", flat=True)
    Stale.objects.bulk_create(
        (Stale(reference=reference, at=at) for reference in references.iterator()),
        rollups.AT_ONCE,
        ignore_conflicts=True,
    )


@each_round(rollups.READER)
def keep_up(now: datetime) -> None:
    """Count anew cases to which something has happened, those that wait longest first; the next round goes on."""
    until = time.monotonic() + EACH_ROUND
    while count_some(now) and time.monotonic() < until:
        pass


@transaction.atomic
def count_some(now: datetime) -> bool:
    """Count some of them; whether there were any."""
    if not Stale.objects.exists():
        return False
    rollups.wait_for_turn()
    references = list(Stale.objects.order_by("at").values_list("reference", flat=True)[:AT_ONCE])
    rollups.count(references, now)
    Stale.objects.filter(reference__in=references).delete()
    return True


def catch_up(now: datetime) -> None:
    """Count all that has been written in the log, without waiting for the worker."""
    while stamp():
        pass
    while read_on(rollups.READER) == BATCH:
        pass
    while count_some(now):
        pass


@sweeping("months-not-summed-up")
def sum_up_months(now: datetime) -> list[str]:
    """Sum up the months that counting anew has left without rows of their own, should it have been stopped."""
    whole = Rollup.objects.filter(organisation=EVERY, dimension=ALL).order_by()
    days = whole.filter(grain=Rollup.DAY).values_list("day", flat=True)
    months = whole.filter(grain=Rollup.MONTH).values_list("day", flat=True)
    for month in {day.replace(day=1) for day in days} - set(months):
        rebuilding.sum_up(month)
    return []
