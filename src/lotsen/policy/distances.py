"""How much of a length of time is told: minutes, and from a day on days. What is told alike may be drawn alike."""

from datetime import timedelta

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def told_of(ahead: timedelta) -> tuple[timedelta, bool]:
    """What is told of a distance in time, in whole minutes or days, and whether it lies ahead."""
    length = abs(ahead)
    return length - length % (DAY if length >= DAY else MINUTE), ahead > timedelta()


def told_for(ahead: timedelta) -> timedelta:
    """How long what is told of a distance stays true while time goes by; nothing when it is just about to change."""
    length = abs(ahead)
    step = DAY if length >= DAY else MINUTE
    return length % step if ahead >= timedelta() else step - length % step
