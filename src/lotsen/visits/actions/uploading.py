"""A file of bookings: looked at, booked row by row by the worker, and taken back as a whole."""

import json
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lotsen.log.actions import Actor, send
from lotsen.log.models import Errand
from lotsen.people.models import CareUnit, User
from lotsen.policy.terms import Party
from lotsen.visits.actions.booking import Booking, Changed, Person, book, cancel, fingerprint_of, undo
from lotsen.visits.enums import Meeting, Part
from lotsen.visits.models import Batch, Visit

BOOK_BATCH = "book-batch"
AT_ONCE = 50  # visits for which an errand has ample time within its lease
FORGOTTEN = timedelta(hours=1)  # after which a file that was only looked at is nobody's any more


def key_of(booking: Booking) -> str:
    """What makes a booking of a file the same when it comes again: all that it says, and where."""
    return f"file:{booking.unit.pk}:{fingerprint_of(booking)}"


def known(bookings: list[Booking]) -> set[str]:
    """The keys of those that stand already."""
    keys = [key_of(booking) for booking in bookings]
    return set(
        Visit.objects.filter(submission__in=keys, cancelled_at=None).values_list("submission", flat=True)
    )


@transaction.atomic
def look_at(*, unit: CareUnit, by: User, bookings: list[Booking]) -> Batch:
    """Keep what a file says until somebody says yes; what was left lying before is thrown away."""
    now = timezone.now()
    Batch.objects.filter(state=Batch.SEEN, at__lt=now - FORGOTTEN).delete()
    rows = json.dumps([_plain(booking) for booking in bookings])
    return Batch.objects.create(unit=unit, by=by, at=now, rows=rows, total=len(bookings))


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
        _book(batch, _booking(batch.unit, row), by)
    _go_on(batch)


@transaction.atomic
def _go_on(batch: Batch) -> None:
    if batch.done < batch.total:
        return send([_errand(batch, batch.done)])
    Batch.objects.filter(pk=batch.pk, state=Batch.GOING).update(state=Batch.DONE, rows="")
    return None


@transaction.atomic
def _book(batch: Batch, booking: Booking, by: Actor) -> None:
    visit = book(booking=booking, by=by, submission=key_of(booking), batch=batch)
    is_new = visit.batch_id == batch.pk
    if visit.is_cancelled:
        undo(visit=visit, by=by)
        is_new = True
        Visit.objects.filter(pk=visit.pk).update(batch=batch)
    batch.done, batch.booked = batch.done + 1, batch.booked + is_new
    Batch.objects.filter(pk=batch.pk).update(done=batch.done, booked=batch.booked)


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


def _plain(booking: Booking) -> dict:
    people = [vars(person) for person in booking.people]
    plain = {"starts_at": booking.starts_at.isoformat(), "minutes": booking.minutes, "kind": booking.kind}
    return {**plain, "people": people}


def _booking(unit: CareUnit, row: dict) -> Booking:
    return Booking(
        unit=unit,
        starts_at=datetime.fromisoformat(row["starts_at"]),
        minutes=row["minutes"],
        kind=Meeting(row["kind"]),
        people=tuple(Person(**{**person, "part": Part(person["part"])}) for person in row["people"]),
    )
