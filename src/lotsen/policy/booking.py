"""For when a visit may be booked, or moved to."""

from datetime import datetime, timedelta

LATE = timedelta(minutes=5)  # a visit that begins right now may still be booked
FARTHEST = timedelta(days=2 * 366)


def has_passed(starts_at: datetime, now: datetime) -> bool:
    """Whether it is too late for it."""
    return starts_at < now - LATE


def is_too_far(starts_at: datetime, now: datetime) -> bool:
    """Whether nobody plans so far ahead: it is a slip of the hand."""
    return starts_at > now + FARTHEST
