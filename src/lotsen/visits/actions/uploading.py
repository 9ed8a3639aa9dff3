"""A file of bookings: looked at, booked row by row by the worker, and taken back as a whole."""

import json
from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lotsen.log.actions import Actor, send
from lotsen.log.models import Errand
from lotsen.people.models import CareUnit, User
from lotsen.policy.terms import Party
from lotsen.visits.actions import telling
from lotsen.visits.actions.booking import (
    Booking,
    Changed,
    Person,
    book,
    cancel,
    fingerprint_of,
    move,
    undo,
)
from lotsen.visits.enums import Meeting, Part
from lotsen.visits.models import Batch, Visit

BOOK_BATCH = "book-batch"
AT_ONCE = 50  # visits for which an errand has ample time within its lease
FORGOTTEN = timedelta(hours=1)  # after which a file that was only looked at is nobody's any more


def keys_of(bookings: list[Booking]) -> list[str]:
    """What makes each booking of a file the same when it comes again: all that it says, and where.

    Those that say the same within one file are numbered.
    """
    times: Counter[str] = Counter()
    keys = []
    for booking in bookings:
        key = f"file:{booking.unit.pk}:{fingerprint_of(booking)}"
        times[key] += 1
        keys.append(key if times[key] == 1 else f"{key}:{times[key]}")
    return keys


def known(keys: list[str]) -> set[str]:
    """The keys of those that stand already."""
    return set(
        Visit.objects.filter(submission__in=keys, cancelled_at=None).values_list("submission", flat=True)
    )


def look_at(*, unit: CareUnit, by: User, bookings: dict[str, Booking]) -> Batch:
    """Keep what a file says, by its keys, until somebody says yes."""
    rows = json.dumps([_plain(key, booking) for key, booking in bookings.items()])
    return Batch.objects.create(unit=unit, by=by, at=timezone.now(), rows=rows, total=len(bookings))


def throw_away(at: datetime) -> None:
    """What was only looked at, and left lying, is nobody's any more."""
    Batch.objects.filter(state=Batch.SEEN, at__lt=at - FORGOTTEN).delete()


@transaction.atomic
def start(*, batch: Batch) -> bool:
    """Say yes: the worker books what the file says. False where somebody has said so already."""
    going = Batch.objects.filter(pk=batch.pk, state=Batch.SEEN).update(state=Batch.GOING)
    if going:
        send([_errand(batch, 0)])
    return bool(going)


def book_some(*, batch: Batch) -> None:
    """Book the next visits of a file, each in a transaction of its own; safe to do again after a crash."""
    rows = json.loads(batch.rows or "[]")
    by = Actor(Party.HOLDER, batch.by_id, batch.by.name)
    for row in rows[batch.done : batch.done + AT_ONCE]:
        _book(batch, row["key"], _booking(batch.unit, row), by)
    _go_on(batch)


@transaction.atomic
def _go_on(batch: Batch) -> None:
    if batch.done < batch.total:
        return send([_errand(batch, batch.done)])
    Batch.objects.filter(pk=batch.pk, state=Batch.GOING).update(state=Batch.DONE, rows="")
    return None


@transaction.atomic
def _book(batch: Batch, key: str, booking: Booking, by: Actor) -> None:
    visit = book(booking=booking, by=by, submission=key, batch=batch)
    is_new = visit.is_fresh or visit.is_cancelled
    if visit.is_cancelled:
        _bring_back(visit, booking, by)
        Visit.objects.filter(pk=visit.pk).update(batch=batch)
    batch.done, batch.booked = batch.done + 1, batch.booked + is_new
    Batch.objects.filter(pk=batch.pk).update(done=batch.done, booked=batch.booked)


def _bring_back(visit: Visit, booking: Booking, by: Actor) -> None:
    """No longer cancelled, and at the time that the file says; whoever is invited anew reads that one at once."""
    undo(visit=visit, by=by)
    quietly = telling.waits(visit)
    move(visit=visit, starts_at=booking.starts_at, minutes=booking.minutes, by=by, quietly=quietly)


@transaction.atomic
def undo_batch(*, batch: Batch, by: Actor, at: datetime | None = None) -> int:
    """Cancel every visit that a file has booked and that has not begun; returns how many.

    Whoever has not been told of a visit yet is not told that it is cancelled.
    """
    at = at or timezone.now()
    if not Batch.objects.filter(pk=batch.pk, state=Batch.DONE).update(state=Batch.UNDONE):
        raise Changed
    ahead = list(batch.visits.filter(cancelled_at=None, starts_at__gt=at))
    for visit in ahead:
        cancel(visit=visit, by=by, at=at)
    return len(ahead)


def _errand(batch: Batch, done: int) -> Errand:
    key = f"batch-{batch.pk}:{done}"
    return Errand(lane=Errand.HOME, kind=BOOK_BATCH, key=key, data={"batch": batch.pk})


def _plain(key: str, booking: Booking) -> dict:
    people = [vars(person) for person in booking.people]
    plain = {"starts_at": booking.starts_at.isoformat(), "minutes": booking.minutes, "kind": booking.kind}
    return {"key": key, **plain, "people": people}


def _booking(unit: CareUnit, row: dict) -> Booking:
    return Booking(
        unit=unit,
        starts_at=datetime.fromisoformat(row["starts_at"]),
        minutes=row["minutes"],
        kind=Meeting(row["kind"]),
        people=tuple(Person(**{**person, "part": Part(person["part"])}) for person in row["people"]),
    )
