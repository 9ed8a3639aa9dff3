"""What the worker does with the log: global order, readers, errands, sweeps. Each piece is safe to run twice."""

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import takewhile
from threading import Event

from django.db import transaction
from django.db.models import F, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lotsen.log.models import Errand, Finding, Place, Row

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=3)  # longer than a mail may take, or another worker sends it again meanwhile
LEASE_AT_HOME = timedelta(seconds=60)
FIRST_RETRY = timedelta(seconds=10)
LONGEST_RETRY = timedelta(hours=1)
LAST_ATTEMPT = 8
BATCH = 500

Reader = Callable[[Row], None]
Handler = Callable[[dict], None]
Sweep = Callable[[datetime], list[str]]
Chore = Callable[[datetime], None]

readers: dict[str, Reader] = {}
handlers: dict[str, Handler] = {}
sweeps: dict[str, Sweep] = {}
chores: dict[str, Chore] = {}
waits: dict[str, Chore] = {}


class Permanent(Exception):
    """Raised by a handler when trying again cannot help."""


def reads(name: str) -> Callable[[Reader], Reader]:
    """Register a function that is called once with each row, in global order, in a transaction with its place."""
    return lambda reader: readers.setdefault(name, reader)


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that does errands of one kind. It may be called again after a crash."""
    return lambda handler: handlers.setdefault(kind, handler)


def sweeping(name: str) -> Callable[[Sweep], Sweep]:
    """Register a function that looks each minute for what is amiss and returns the references of what it found."""
    return lambda sweep: sweeps.setdefault(name, sweep)


def each_round(name: str) -> Callable[[Chore], Chore]:
    """Register what the worker does in every round, such as offering those who wait."""
    return lambda chore: chores.setdefault(name, chore)


def each_few_seconds(name: str) -> Callable[[Chore], Chore]:
    """Register what waits for its moment, such as noticing clocks that have run out: nobody looks at the second."""
    return lambda chore: waits.setdefault(name, chore)


def stamp() -> int:
    """Give committed rows their global order; returns how many. Where there are none, nothing is locked."""
    return _stamp() if Row.objects.filter(position__isnull=True).exists() else 0


@transaction.atomic
def _stamp() -> int:
    """The place is locked, so there is one relay at a time."""
    place = _locked("relay")
    unplaced = list(Row.objects.filter(position__isnull=True).order_by("id")[:BATCH])
    for offset, row in enumerate(unplaced, 1):
        row.position = place.position + offset
    Row.objects.bulk_update(unplaced, ["position"])
    Place.objects.filter(reader="relay").update(position=place.position + len(unplaced))
    return len(unplaced)


def read_on(name: str) -> int:
    """Let one reader go on from its place; returns how many rows it read. Where there are none, nothing is locked."""
    place = Place.objects.filter(reader=name).values("position")
    unread = Row.objects.filter(position__gt=Coalesce(Subquery(place), 0))
    return _read_on(name) if unread.exists() else 0


@transaction.atomic
def _read_on(name: str) -> int:
    place = _locked(name)
    rows = list(Row.objects.filter(position__gt=place.position).order_by("position")[:BATCH])
    for row in rows:
        readers[name](row)
    if rows:
        Place.objects.filter(reader=name).update(position=rows[-1].position)
    return len(rows)


def _locked(reader: str) -> Place:
    """The reader's place, locked until the transaction ends on either database."""
    if not Place.objects.filter(reader=reader).update(seen_at=timezone.now()):
        Place.objects.get_or_create(reader=reader)
        Place.objects.filter(reader=reader).update(seen_at=timezone.now())
    return Place.objects.get(reader=reader)


def run_errands(stop: Event | None = None, *, lane: str = "") -> int:
    """Do every errand that is due and not leased, or as many as there is time for until `stop`; returns how many.

    With a `lane`, only those of that one. No transaction is open meanwhile: an errand may take as long as the server of
    somebody else.
    """
    wanted = Q(lane=lane) if lane else Q()
    due = _to_do(timezone.now()).filter(wanted).order_by("due_at")[:BATCH]
    return sum(_do(errand) for errand in takewhile(lambda _: not (stop and stop.is_set()), due))


def _to_do(now: datetime) -> QuerySet[Errand]:
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    return Errand.objects.filter(free, state=Errand.WAITING, due_at__lte=now)


def _do(errand: Errand) -> bool:
    """Claim one errand by a conditional update and do it; False when another worker was first, or has tried meanwhile.

    The lease begins with the claim: those before it in the batch may have taken long.
    """
    now = timezone.now()
    until = now + (LEASE_AT_HOME if errand.lane == Errand.HOME else LEASE)
    claimable = _to_do(now).filter(pk=errand.pk, attempts=errand.attempts)
    if not claimable.update(leased_until=until, attempts=F("attempts") + 1):
        return False
    mine = Errand.objects.filter(pk=errand.pk, state=Errand.WAITING, leased_until=until)
    try:
        handlers[errand.kind](errand.data)
    except Exception as error:
        logger.warning("errand %s failed: %s", errand.key, type(error).__name__)
        _put_off(mine, errand.attempts + 1, error)
    else:
        mine.update(state=Errand.DONE, leased_until=None, error="")
    return True


def _put_off(mine: QuerySet[Errand], attempts: int, error: Exception) -> None:
    """Try again later, longer apart each time and not all at once; dead when it cannot help or was tried enough."""
    wait = min(FIRST_RETRY * 4 ** (attempts - 1), LONGEST_RETRY) * random.uniform(0.8, 1.2)  # nosec B311  # only spreads retries
    mine.update(
        state=Errand.DEAD if isinstance(error, Permanent) or attempts >= LAST_ATTEMPT else Errand.WAITING,
        leased_until=None,
        due_at=timezone.now() + wait,
        error=f"{type(error).__name__}: {error}"[:500],
    )


def sweep_one(name: str) -> int:
    """Run one sweep and store what it found; returns how much."""
    now = timezone.now()
    found = sweeps[name](now)
    Finding.objects.update_or_create(
        sweep=name, defaults={"found": len(found), "examples": found[:20], "at": now}
    )
    if found:
        logger.warning("sweep %s found %d: %s", name, len(found), ", ".join(found[:5]))
    return len(found)


@sweeping("errands-overdue")
def errands_overdue(now: datetime) -> list[str]:
    """Errands that should have been done ten minutes ago, and those given up as dead."""
    late = Q(state=Errand.WAITING, due_at__lt=now - timedelta(minutes=10))
    return list(Errand.objects.filter(late | Q(state=Errand.DEAD)).values_list("key", flat=True)[:1000])


@sweeping("rows-unplaced")
def rows_unplaced(now: datetime) -> list[str]:
    """Rows that the relay has left without a global order for more than a minute."""
    late = Row.objects.filter(position__isnull=True, at__lt=now - timedelta(minutes=1))
    return [f"{stream} {number}" for stream, number in late.values_list("stream", "number")[:1000]]
