"""What the worker does for the figures: read the log, and count anew the cases that something happened to."""

from datetime import datetime

from django.db import transaction

from lotsen.insights import rollups
from lotsen.insights.models import Stale
from lotsen.log.jobs import BATCH, each_round, read_on, reads, stamp
from lotsen.log.models import Row

CASES = "case:"
AT_ONCE = 200  # cases in one transaction


@reads(rollups.READER)
def notice(row: Row) -> None:
    """Remember that something happened to a case."""
    if row.stream.startswith(CASES):
        Stale.objects.get_or_create(reference=row.stream.removeprefix(CASES), defaults={"at": row.at})


@each_round(rollups.READER)
def keep_up(now: datetime) -> None:
    """Count every case anew to which something has happened."""
    while count_some(now):
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
    keep_up(now)
