"""Adding to the log and to the outbox, in the transaction of the change, so that it and its traces are one."""

import threading
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from lotsen.log.inserting import Question, insert, whole
from lotsen.log.models import Errand, Head, Row
from lotsen.policy.terms import Party, Step

# Rung after commit, so that a worker in this process need not wait: a bell for its rounds, and one for each lane.
bell = threading.Event()
errand_bells = {lane: threading.Event() for lane in Errand.LANES}

FIRST = 1  # number in each stream
TAKE_NUMBER = """
    INSERT INTO log_head (stream, last) VALUES (%s, 1)
    ON CONFLICT (stream) DO UPDATE SET last = log_head.last + 1
    RETURNING last
"""


@dataclass(frozen=True)
class Actor:
    """Who does something: an account, or a person without one, or the product itself."""

    party: Party
    user: int | None = None
    name: str = ""


SYSTEM = Actor(Party.SYSTEM)


def ring() -> None:
    """Wake whatever part of a worker sleeps in this process."""
    for one in (bell, *errand_bells.values()):
        one.set()


def append(
    *,
    stream: str,
    step: Step,
    by: Actor,
    at: datetime | None = None,
    desk: str = "",
    other: str = "",
    public: bool = False,
    data: dict | None = None,
    submission: str | None = None,
) -> Row:
    """Add a row with the next number of its stream; the stream stays locked until the transaction ends.

    `desk` holds the case after the step and `other` is the second desk concerned. `submission` is unique for ever:
    the same one again raises IntegrityError.
    """
    _demand_transaction()
    transaction.on_commit(ring)
    row = Row(
        stream=stream,
        number=_take_number(stream),
        at=at or timezone.now(),
        step=step,
        party=by.party,
        by=by.user,
        by_name=by.name,
        desk=desk,
        other=other,
        public=public,
        data=data or {},
        submission=submission,
    )
    insert(row)
    return row


def begin(row: Row, *beside: Model, unless: Question | None = None) -> list:
    """Store the first row of a new stream and what else is new with it, such as errands and rows of other rooms.

    All of it or nothing, with no need of a transaction around. Where `unless` finds anything, it is nothing, and what
    was found is returned. Raises IntegrityError where the stream has begun before.
    """
    row.number = FIRST
    with whole():
        found = insert(Head(stream=row.stream, last=FIRST), row, *beside, unless=unless)
    transaction.on_commit(ring)
    return found


def send(errands: list[Errand]) -> None:
    """Ask for things to happen after commit, each at least once. Keys are unique: the same errand twice is one."""
    _demand_transaction()
    transaction.on_commit(ring)
    for errand in errands:
        insert(errand)


def _take_number(stream: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(TAKE_NUMBER, [stream])
        return cursor.fetchone()[0]


def _demand_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("the log is written in the transaction of the change itself")
