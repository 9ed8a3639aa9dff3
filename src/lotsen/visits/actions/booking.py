"""Booking a visit, moving it, cancelling it, and taking the last of these back."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.cases.actions.registering import TRIES, keyed
from lotsen.log.actions import SYSTEM, Actor
from lotsen.log.models import Row
from lotsen.notify.enums import Notice
from lotsen.people.models import CareUnit, Token
from lotsen.policy.terms import Step
from lotsen.visits import references
from lotsen.visits.actions import telling
from lotsen.visits.actions.writing import write
from lotsen.visits.enums import Meeting, Part
from lotsen.visits.models import Batch, Participant, Visit

CHANGES = (Step.VISIT_MOVED, Step.VISIT_CANCELLED, Step.VISIT_RESTORED)
MADE = (Step.VISIT_BOOKED, Step.VISIT_RESTORED)  # with these goes the invitation


@dataclass(frozen=True)
class Person:
    """Somebody who is to take part; all but the part is voluntary."""

    part: Part = Part.RESIDENT
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = "sv"


@dataclass(frozen=True)
class Booking:
    """What is booked."""

    unit: CareUnit
    starts_at: datetime
    minutes: int = 30
    kind: Meeting = Meeting.CONSULTATION
    people: tuple[Person, ...] = (Person(),)


class OtherBooking(Exception):
    """The same key came before with another booking. `visit` is what was booked then."""

    def __init__(self, visit: Visit):
        self.visit = visit
        super().__init__(f"the key was used for {visit.reference} with another booking")


class Changed(Exception):
    """Somebody else changed the visit meanwhile, or it is not in the state that the step needs."""


def book(
    *,
    booking: Booking,
    by: Actor = SYSTEM,
    submission: str | None = None,
    batch: Batch | None = None,
    system: Token | None = None,
    at: datetime | None = None,
) -> Visit:
    """Store a visit with its participants, and write their invitations and reminders.

    The same `submission` again returns the first visit as it stands now, for ever; raises `OtherBooking` where it
    comes again with another booking.
    """
    fingerprint = fingerprint_of(booking)
    for _ in range(TRIES):
        if earlier := _earlier(submission, fingerprint):
            return earlier
        visit = Visit(
            reference=references.new(), unit=booking.unit, starts_at=booking.starts_at, minutes=booking.minutes,
            kind=booking.kind, submission=submission, fingerprint=fingerprint, batch=batch, system=system,
            booked_at=at or timezone.now(),
        )  # fmt: skip
        try:
            return _store(visit, booking, by)
        except IntegrityError as error:  # the key came at the same moment, or the number was drawn before
            collision = error
    raise collision


@transaction.atomic
def _store(visit: Visit, booking: Booking, by: Actor) -> Visit:
    visit.save()
    for person in booking.people:
        Participant.objects.create(visit=visit, **vars(person))
    row = write(visit, Step.VISIT_BOOKED, by=by, at=visit.booked_at)
    telling.all_of(visit, Notice.INVITED, row)
    telling.remind(visit, row)
    visit.is_fresh = True
    return visit


@transaction.atomic
def move(
    *,
    visit: Visit,
    starts_at: datetime,
    minutes: int,
    by: Actor,
    at: datetime | None = None,
    quietly: bool = False,
    takes_back: bool = False,
) -> Row | None:
    """Give a visit another time; None where it has that time already. Raises `Changed` where somebody was first.

    Who has said why they do not test says so for one time alone. `quietly`: nobody has been told of the time that
    it had, or they are told of the visit anyway. `takes_back`: this is a move undone.
    """
    if (visit.starts_at, visit.minutes) == (starts_at, minutes):
        return None
    before = {"starts_at": visit.starts_at.isoformat(), "minutes": visit.minutes}
    _change(visit, cancelled=False, starts_at=starts_at, minutes=minutes)
    visit.participants.update(skipped_at=None, why_skipped="")
    data = {"before": before, "takes_back": takes_back}
    row = write(visit, Step.VISIT_MOVED, by=by, at=at, public=True, data=data)
    return _after(visit, row, None if quietly else Notice.VISIT_MOVED)


@transaction.atomic
def cancel(*, visit: Visit, by: Actor, at: datetime | None = None) -> Row:
    """Cancel a visit. Raises `Changed` where it is cancelled or over, or somebody was first.

    What was still to be told of it is kept back; where that was the invitation itself, nobody is told of this either.
    """
    at = at or timezone.now()
    if at >= visit.ends_at:
        raise Changed
    _change(visit, cancelled=False, cancelled_at=at)
    kept_back = _keep_back(visit)
    row = write(visit, Step.VISIT_CANCELLED, by=by, at=at, public=True, data=kept_back)
    return _after(visit, row, None if kept_back["untold"] else Notice.VISIT_CANCELLED)


@transaction.atomic
def undo(*, visit: Visit, by: Actor, at: datetime | None = None) -> Row:
    """Take back the last move or cancellation. Whom nobody has told of it yet is not told of this either, but for
    what a cancellation has kept back.

    Raises `Changed` where there is nothing to take back.
    """
    last = to_take_back(visit, at or timezone.now())
    if last is None:
        raise Changed
    quietly = telling.take_back(last) and not last.data.get("kept_back")
    if last.step == Step.VISIT_MOVED:
        before = {"starts_at": _before(last), "minutes": last.data["before"]["minutes"]}
        return move(visit=visit, **before, by=by, at=at, quietly=quietly, takes_back=True) or last
    _change(visit, cancelled=True, cancelled_at=None)
    data = {"untold": last.data.get("untold", False)}
    row = write(visit, Step.VISIT_RESTORED, by=by, at=at, public=True, data=data)
    return _after(visit, row, None if quietly else Notice.INVITED)


def last_change(visit: Visit) -> Row | None:
    """The last time that the booking itself was changed."""
    return Row.objects.filter(stream=visit.stream, step__in=CHANGES).order_by("-number").first()


def to_take_back(visit: Visit, at: datetime) -> Row | None:
    """The last change, where it can be undone: what undid another cannot, nor a move from a time that has passed."""
    last = last_change(visit)
    if last is None or last.step == Step.VISIT_RESTORED or last.data.get("takes_back"):
        return None
    return None if last.step == Step.VISIT_MOVED and _before(last) <= at else last


def _before(moved: Row) -> datetime:
    """When the visit began before it was moved."""
    return datetime.fromisoformat(moved.data["before"]["starts_at"])


def _keep_back(visit: Visit) -> dict[str, bool]:
    """Keep back what was to be told of a visit: whether there was anything, and whether nobody knows of the visit.

    Errands that are done are erased in time: only an invitation that still waited tells that nobody was told before.
    """
    waited = telling.waits(visit)
    made = Row.objects.filter(stream=visit.stream, step__in=MADE).order_by("-number").first()
    unseen = made and telling.take_back(made) and made.data.get("untold", made.step == Step.VISIT_BOOKED)
    opened = visit.participants.exclude(opened_at=None).exists()
    return {"kept_back": waited, "untold": telling.take_all_back(visit) and bool(unseen) and not opened}


def _after(visit: Visit, row: Row, notice: Notice | None) -> Row:
    if notice:
        telling.all_of(visit, notice, row)
    telling.remind(visit, row)
    return row


def _change(visit: Visit, *, cancelled: bool, **values) -> None:
    """Change a visit that stands as it was read; the row count tells who was first."""
    as_read = Visit.objects.filter(pk=visit.pk, sequence=visit.sequence, cancelled_at__isnull=not cancelled)
    values["sequence"] = visit.sequence + 1
    if not as_read.update(**values):
        raise Changed
    for name, value in values.items():
        setattr(visit, name, value)


def fingerprint_of(booking: Booking) -> str:
    """A keyed hash of all that a booking says."""
    people = [[*vars(person).values()] for person in booking.people]
    told = [booking.unit.pk, booking.starts_at.timestamp(), booking.minutes, booking.kind, people]
    return keyed(hashlib.sha256(json.dumps(told).encode()).hexdigest())


def _earlier(submission: str | None, fingerprint: str) -> Visit | None:
    visit = Visit.objects.filter(submission=submission).first() if submission else None
    if visit and visit.fingerprint not in ("", fingerprint):
        raise OtherBooking(visit)
    return visit
