"""How near a meeting is, in the words in which people tell of it, and for how long what they told holds."""

from datetime import datetime, timedelta
from enum import StrEnum

from lotsen.policy.routing import LOCAL, LONGEST_MEETING, SOON


class Near(StrEnum):
    """How near a meeting is. `LATER` is today or another day, where nobody knows which."""

    NOW = "now"
    SOON = "soon"
    LATER = "later"
    TODAY = "today"
    ANOTHER_DAY = "another-day"


TOLD = frozenset(Near) - {Near.LATER}  # what an answer may tell: enough for nobody to ask again


def seen(near: Near | None) -> frozenset[str]:
    """What a guide sees of a meeting so near: later today is later as well."""
    if near in (Near.TODAY, Near.ANOTHER_DAY):
        return frozenset({near, Near.LATER})
    return frozenset({near} if near else ())


def by_clock(starts_at: datetime, now: datetime) -> Near:
    """How near a meeting is whose start is known."""
    left = starts_at - now
    if left < timedelta(0):
        return Near.NOW
    return Near.SOON if left <= SOON else Near.TODAY if _day(starts_at) == _day(now) else Near.ANOTHER_DAY


def by_word(told: Near, at: datetime, now: datetime) -> Near | None:
    """How near a meeting is of which somebody said only that, a while ago; None where that tells no more."""
    age = now - at
    if told == Near.ANOTHER_DAY:
        return told if _day(at) == _day(now) else None
    if told == Near.SOON and age > SOON:
        return Near.NOW if age <= SOON + LONGEST_MEETING else None
    return told if age <= LONGEST_MEETING else None


def _day(moment: datetime):
    return moment.astimezone(LOCAL).date()
