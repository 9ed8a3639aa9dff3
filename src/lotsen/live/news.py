"""What is new in a talk since a page last asked: the one answer by which a page gets to be right again, whatever it
missed. Asking again for the same gives the same."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from lotsen.cases.speaking import own_desks
from lotsen.live.actions.talking import TYPING_FOR
from lotsen.live.models import Mark, Signal, Talk
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.terms import Party, Step

SAID = (
    Step.REGISTER,
    Step.REPLY,
    Step.ANSWER,
    Step.ASK,
    Step.ATTACH,
)  # what counts as said, and is read or not


def rows_after(talk: Talk, after: int) -> list[Row]:
    """The rows of the case's log that the person's page has not shown yet, in order: the public ones, in which whoever
    was brought in speaks for their own desk and not for the one that has the case."""
    rows = list(talk.case.rows.filter(number__gt=after, public=True))
    desks = own_desks(talk.case.rows) if any(row.step in SAID and row.by for row in rows) else {}
    for row in rows:
        row.desk = desks.get(row.number, row.desk)  # as it is shown; the log stays as it is
    return rows


def of_others(talk: Talk, viewer: User | None, now: datetime) -> dict:
    """How far the other side has got: `delivered` and `read` are numbers of rows, `typing` is whether they type."""
    marks = Mark.objects.filter(talk=talk).exclude(who=viewer)
    marks = list(marks.filter(who=None) if viewer else marks)
    return {
        "delivered": max((mark.delivered for mark in marks), default=0),
        "read": max((mark.read for mark in marks), default=0),
        "typing": any(mark.typing_at and now - mark.typing_at < TYPING_FOR for mark in marks),
    }


def signals_after(talk: Talk, viewer: User | None, after: int) -> list[dict]:
    """What the other browser says about a connection between the two."""
    found = Signal.objects.filter(talk=talk, by_person=viewer is not None, pk__gt=after).order_by("pk")
    return [{"number": signal.pk, "data": signal.data} for signal in found]


def is_mine(row: Row, viewer: User | None) -> bool:
    """Whether the reader wrote it."""
    return row.by == viewer.pk if viewer else row.party == Party.REPORTER


def unread(rows: Iterable[Row], viewer: User | None, read: int) -> int:
    """How many things were said to the reader that they have not read."""
    return sum(row.number > read and row.step in SAID and not is_mine(row, viewer) for row in rows)


def waited(talk: Talk, now: datetime | None = None) -> timedelta:
    """How long somebody has waited for the first who helped."""
    return (talk.accepted_at or talk.ended_at or now or timezone.now()) - talk.asked_at
