"""What follows when a clock runs out: the desk is told and the case rises; later its fallback is told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from lotsen.policy.clocks import Clock
from lotsen.policy.terms import Urgency


class Alarm(StrEnum):
    """The two alarms of one clock, in order."""

    DESK = "desk"
    FALLBACK = "fallback"


# How long a desk has after its alarm before its fallback is told.
PATIENCE = {
    Urgency.ACUTE: timedelta(minutes=1),
    Urgency.TODAY: timedelta(minutes=15),
    Urgency.NORMAL: timedelta(hours=2),
}
RISEN = {Urgency.NORMAL: Urgency.TODAY, Urgency.TODAY: Urgency.ACUTE, Urgency.ACUTE: Urgency.ACUTE}


def next_alarm(clock: Clock, urgency: Urgency, given: Sequence[datetime]) -> tuple[Alarm, datetime] | None:
    """The alarm that comes next for a clock and when; None after both.

    `given` holds when the alarms of this very clock were given, oldest first.
    """
    if clock.due_at is None or len(given) >= len(Alarm):
        return None
    if not given:
        return Alarm.DESK, clock.due_at
    return Alarm.FALLBACK, given[-1] + PATIENCE[urgency]
