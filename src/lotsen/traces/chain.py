"""The chain of the read log: each row's hash covers that of the row before, so that nothing changes unseen."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone

from lotsen.traces import sealing
from lotsen.traces.models import Breach, Head, Read, Start

BATCH = 500
MOST_FAULTS = 100
PLACE = "UPDATE traces_read SET number = %s, hash = %s WHERE id = %s"


class Fault(NamedTuple):
    """Something that is not as it was written. `what` is one of changed, missing, moved, forged."""

    what: str
    number: int
    upto: int
    reference: str = ""

    def __str__(self):
        rows = f"row {self.number}" if self.number == self.upto else f"rows {self.number} to {self.upto}"
        return f"{rows} {WORDS[self.what]}{f' ({self.reference})' if self.reference else ''}"


WORDS = {
    "changed": "was changed, or not written by Lotsen",
    "missing": "is missing",
    "moved": "does not stand in its own place",
    "forged": "says wrongly where the log begins or ends",
}


@transaction.atomic
def extend() -> int:
    """Give written rows their place in the chain. The head is locked, so there is one chain; returns how many."""
    if not Read.objects.filter(number__isnull=True).exists():
        return 0
    head, highest = locked_head(), _last_number()
    unchained = list(Read.objects.filter(number__isnull=True).order_by("id")[:BATCH])
    for read in unchained:
        head.number = read.number = max(head.number, highest) + 1
        head.hash = read.hash = sealing.link(read.number, head.hash, read.seal)
    with connection.cursor() as cursor:  # five times as fast as one statement that names every row
        cursor.executemany(PLACE, [[read.number, read.hash, read.pk] for read in unchained])
    head.seal = sealing.of_head(head)
    head.save(update_fields=["number", "hash", "seal"])
    return len(unchained)


def locked_head() -> Head:
    """The end of the chain, locked until the transaction ends on either database."""
    Head.objects.get_or_create(pk=1)
    Head.objects.filter(pk=1).update(number=F("number"))
    return Head.objects.get(pk=1)


def _last_number() -> int:
    """The highest number there is: above the head's where somebody has forged a row, which then stays visible."""
    return Read.objects.aggregate(last=Max("number"))["last"] or 0


def verify(*, after: int = 0, upto: int | None = None) -> list[Fault]:
    """Every fault in the chain, or between two numbers, at most `MOST_FAULTS`. Healthy is an empty list."""
    return list(islice(_faults(after, upto), MOST_FAULTS))


def _faults(after: int, upto: int | None) -> Iterator[Fault]:
    head, start = Head.objects.first() or Head(), Start.objects.order_by("-number").first()
    if head.number and head.seal != sealing.of_head(head):
        yield Fault("forged", head.number, head.number)
    if start and start.seal != sealing.of_start(start):
        yield Fault("forged", start.number, start.number)
    at, before = (start.number, start.hash) if start else (0, "")
    if after > at:
        at, before = after, Read.objects.filter(number=after).values_list("hash", flat=True).first()
    end = min(head.number, upto) if upto else head.number
    for read in Read.objects.filter(number__gt=at, number__lte=end).order_by("number").iterator(BATCH):
        if read.number != at + 1:
            yield Fault("missing", at + 1, read.number - 1)
            before = None
        if read.seal != sealing.of_read(read):
            yield Fault("changed", read.number, read.number, read.reference)
            at, before = read.number, None
            continue
        if before is not None and read.hash != sealing.link(read.number, before, read.seal):
            yield Fault("moved", read.number, read.number, read.reference)
        at, before = read.number, read.hash
    if at < end:
        yield Fault("missing", at + 1, end)
    elif end == head.number:
        yield from _faults_at_the_end(head, at, before)


def _faults_at_the_end(head: Head, at: int, before: str | None) -> Iterator[Fault]:
    """The end is another than was sealed, or somebody else has put rows after it.

    The worker may have gone on meanwhile: a row and the head that counts it become visible together, so that the head
    is looked at once more after the rows.
    """
    if at and before is not None and before != head.hash:
        yield Fault("moved", at, at)
    beyond = list(Read.objects.filter(number__gt=head.number).order_by("number")[:MOST_FAULTS])
    counted = Head.objects.values_list("number", flat=True).first() or 0
    late = (read for read in beyond if read.number > counted)
    yield from (Fault("changed", read.number, read.number, read.reference) for read in late)


def verify_on(at: datetime, portion: int) -> list[Fault]:
    """Verify the next rows of the round that is going on, and the newest ones; remember what is amiss.

    After the last row a new round begins. What a whole round no longer finds has been erased and is forgotten.
    """
    head = Head.objects.first()
    if head is None:
        return []
    upto = head.checked_upto + portion
    faults = verify(after=head.checked_upto, upto=upto) + verify(after=max(0, head.number - portion))
    _remember(faults, at)
    began = head.began_at or at
    if upto < head.number:
        Head.objects.update(checked_upto=upto, began_at=began)
        return faults
    Breach.objects.filter(seen_at__lt=began).delete()
    Head.objects.update(checked_upto=0, began_at=None, checked_at=at)
    return faults


def _remember(faults: list[Fault], at: datetime) -> None:
    for fault in faults:
        Breach.objects.update_or_create(
            what=fault.what,
            number=fault.number,
            defaults={"upto": fault.upto, "reference": fault.reference, "seen_at": at},
        )


def breaches() -> list[Fault]:
    """What the rounds of verifying have found amiss so far."""
    return [Fault(found.what, found.number, found.upto, found.reference) for found in Breach.objects.all()]


def begins_before(cutoff: datetime) -> bool:
    """Whether there is anything that `forget_before` would erase."""
    first = Read.objects.filter(number__isnull=False).order_by("number").first()
    return first is not None and first.at < cutoff


@transaction.atomic
def forget_before(*, cutoff: datetime, at_once: int) -> int:
    """Erase the oldest rows seen before `cutoff`, at most `at_once`; the chain begins anew after them."""
    locked_head()
    oldest = Read.objects.filter(number__isnull=False).order_by("number")[:at_once]
    going = []
    for read in oldest:  # only from the beginning on: a chain has no holes
        if read.at >= cutoff:
            break
        going.append(read)
    if not going:
        return 0
    start = Start(number=going[-1].number, hash=going[-1].hash, at=timezone.now())
    start.seal = sealing.of_start(start)
    start.save(force_insert=True)
    return Read.objects.filter(number__lte=start.number).delete()[0]
