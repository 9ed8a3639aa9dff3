"""Somebody else is needed: another desk takes over, or a colleague joins, with everything said so far."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import worker
from lotsen.desks.models import Desk
from lotsen.live.actions import beside
from lotsen.live.actions.serving import Taken, match
from lotsen.live.actions.writing import acting, hold, line_stream, nudge, write
from lotsen.live.contacts import contacts_there
from lotsen.live.models import Duty, Guest, Talk
from lotsen.people.models import User
from lotsen.policy import line
from lotsen.policy.terms import Step
from lotsen.realtime import doorbell


class NobodyThere(Exception):
    """Nobody of that desk is on duty: hand the case over instead, or call."""


@transaction.atomic
def transfer(
    *,
    talk: Talk,
    by: User,
    to: Desk,
    reason: str,
    required: dict[str, str] | None = None,
    shares: bool = False,
    submission: str | None = None,
    at: datetime | None = None,
) -> None:
    """Hand case and talk over: the person is first in the other desk's line, and is told.

    Raises `NobodyThere`, and `NotThere` of the hand-over.
    """
    at = at or timezone.now()
    if not is_staffed(to, at):
        raise NobodyThere
    hold(talk)
    cases.hand_over(
        case=talk.case, by=worker(by), to=to, reason=reason, required=required, shares=shares,
        submission=submission, at=at,
    )  # fmt: skip
    before = talk.desk
    moved = {"state": Talk.WAITING, "agent": None, "desk": to, "since": at, "passed": []}
    moved |= {"returned": True, "passed_on": True, "earlier_desks": [*talk.earlier_desks, before.pk]}
    if not Talk.objects.filter(pk=talk.pk, state=Talk.TALKING, agent=by).update(**moved):
        raise Taken(talk)
    for name, value in moved.items():
        setattr(talk, name, value)
    write(talk, Step.LIVE_MOVED, by=acting(by), at=at, public=True, other=to.code)
    beside.waits(talk, at)
    nudge(talk, by.pk)
    transaction.on_commit(lambda: doorbell.nudge(line_stream(before.code)))
    transaction.on_commit(lambda: match(at=at), robust=True)


def is_staffed(desk: Desk, at: datetime) -> bool:
    """Whether anybody of a desk is on duty and there."""
    return Duty.objects.present(at).filter(user__desks=desk).exists()


@transaction.atomic
def invite(*, talk: Talk, by: User, desk: Desk, at: datetime | None = None) -> Guest:
    """Ask a desk to join; its line shows it. Asked once, it stays asked until somebody comes or it is taken back."""
    at = at or timezone.now()
    try:
        with transaction.atomic():
            guest = Guest.objects.create(talk=talk, desk=desk, asked_at=at)
    except IntegrityError:
        return Guest.objects.get(talk=talk, desk=desk, left_at=None)
    write(talk, Step.LIVE_INVITED, by=acting(by), at=at, public=True, other=desk.code)
    _ring(talk, desk, at)
    return guest


@transaction.atomic
def join(*, guest: Guest, by: User, at: datetime | None = None) -> bool:
    """Come into the talk for one's desk; False where a colleague was first."""
    at = at or timezone.now()
    if not Guest.objects.filter(pk=guest.pk, user=None, left_at=None).update(user=by, joined_at=at):
        return Guest.objects.filter(pk=guest.pk, user=by, left_at=None).exists()
    write(guest.talk, Step.LIVE_JOINED, by=acting(by), at=at, public=True, other=guest.desk.code)
    _ring(guest.talk, guest.desk, at)
    return True


@transaction.atomic
def leave(*, guest: Guest, by: User, at: datetime | None = None) -> None:
    """Go out of a talk into which one was asked, or take the question back."""
    at = at or timezone.now()
    if Guest.objects.filter(pk=guest.pk, left_at=None).update(left_at=at):
        write(guest.talk, Step.LIVE_LEFT, by=acting(by), at=at, public=True, other=guest.desk.code)
        _ring(guest.talk, guest.desk, at)


def _ring(talk: Talk, desk: Desk, at: datetime) -> None:
    there = set(Duty.objects.present(at).filter(user__desks=desk).values_list("user", flat=True))
    if desk.code == line.CONTACTS:
        there |= {contact.pk for contact in contacts_there(talk.case, at)}
    nudge(talk, *there)
    transaction.on_commit(lambda: doorbell.nudge(line_stream(desk.code)))
