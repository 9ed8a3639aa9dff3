"""What follows when a clock runs out: the desk is told and the case rises; later its fallback is told.

Where nobody does anything even then, nothing more rings: the case is forgotten, and the sweep finds it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from lotsen.policy.clocks import Clock
from lotsen.policy.hours import ALWAYS, DAY, Hours, add, add_working_days
from lotsen.policy.limits import Target
from lotsen.policy.terms import Urgency


class Alarm(StrEnum):
    """The two alarms of one clock, in order."""

    DESK = "desk"
    FALLBACK = "fallback"


RISEN = {Urgency.NORMAL: Urgency.TODAY, Urgency.TODAY: Urgency.ACUTE, Urgency.ACUTE: Urgency.ACUTE}
FORGOTTEN = {
    Urgency.ACUTE: Target(timedelta(hours=1)),
    Urgency.TODAY: Target(working_days=1),
    Urgency.NORMAL: Target(working_days=1),
}


def next_alarm(
    clock: Clock, given: Sequence[datetime], patience: Target, hours: Hours
) -> tuple[Alarm, datetime] | None:
    """The alarm that comes next for a clock and when; None after both.

    `given` holds when the alarms of this very clock were given, oldest first. `patience` is how long the desk, open
    at `hours`, has after its alarm before its fallback is told.
    """
    if clock.due_at is None or len(given) >= len(Alarm):
        return None
    if not given:
        return Alarm.DESK, clock.due_at
    return Alarm.FALLBACK, _after(given[-1], patience, hours)


def forgotten_from(last: datetime, urgency: Urgency, hours: Hours) -> datetime:
    """From when a case is forgotten of which every alarm was given, and at `last` the last thing was done.

    It is counted in the open time of whoever was told last: nobody forgets while they are closed. `urgency` is that
    which the rules or an agent gave, since what rose only because it is late is no visit that waits.
    """
    return _after(last, FORGOTTEN[urgency], hours)


def _after(alarm: datetime, patience: Target, hours: Hours) -> datetime:
    """When patience ends. That of a desk that never opens is counted by the clock on the wall."""
    if patience.working_days:
        end = add_working_days(hours, alarm, patience.working_days)
        return end or alarm + patience.working_days * DAY
    end = add(ALWAYS if patience.real else hours, alarm, patience.amount)
    return end or alarm + patience.amount
