"""Which problems come back, whether they grow, and whose they are.

One bad hour gives many cases and is over with them; what comes back comes on different days. A known problem needs
fewer cases than mere likeness does, since somebody has looked and found one cause behind them. The thresholds are our
own: the pilot's report counts problems of three cases as worth a line, and two downtimes as one problem.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from math import sqrt

ALIKE, KNOWN = (
    3,
    2,
)  # cases that make a problem a recurring one: alike, and with the same known problem behind them
DAYS = 2  # different days on which they must have come


class Course(StrEnum):
    """How the number of cases has changed."""

    NEW = "new"
    MORE = "more"
    AS_MANY = "as-many"
    FEWER = "fewer"


def recurs(cases: int, days: int, *, known: bool) -> bool:
    """Whether so many cases on so many different days are a problem that comes back."""
    return cases >= (KNOWN if known else ALIKE) and days >= DAYS


def course(now: int, before: int) -> Course:
    """How two numbers of cases differ, as far as chance alone does not often make them.

    Independent events vary by about the square root of their number, so a smaller difference says nothing.
    """
    if not before:
        return Course.NEW
    if abs(now - before) <= sqrt(now + before):
        return Course.AS_MANY
    return Course.MORE if now > before else Course.FEWER


def owner(cases: Mapping[str, int]) -> str:
    """Whose it is: the desk where most of the cases ended or lie now, by its code; the first of several alike."""
    return min(cases, key=lambda desk: (-cases[desk], desk), default="")


def came_back(last: date, solved: date | None) -> bool:
    """Whether a case came later than on the day on which the problem was said to be solved."""
    return solved is not None and last > solved
