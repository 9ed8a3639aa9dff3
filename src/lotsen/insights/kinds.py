"""What measures are made of: a `Count` and `Lengths` look at one case, a `Figure` at what was added up."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.functional import Promise

from lotsen.insights.courses import Course
from lotsen.insights.stories import Story
from lotsen.insights.tallies import Tally


class Count(NamedTuple):
    """How many a case adds to a number."""

    code: str
    of: Callable[[Course], int] | Callable[[Story], int]


class Lengths(NamedTuple):
    """The minutes that something took in a case, once for each time it happened."""

    code: str
    of: Callable[[Story], Sequence[float]]


class DeskCount(NamedTuple):
    """How many a case adds to a number of one desk that had to do with it."""

    code: str
    of: Callable[[Course, str], int] | Callable[[Story, str], int]


class DeskLengths(NamedTuple):
    code: str
    of: Callable[[Story, str], Sequence[float]]


class Figure(NamedTuple):
    """A number that people read, worked out from what was added up.

    `shown` is how: count, percent, ratio, seconds, or minutes (of all time, or open-minutes of the desk). `cases` names
    the count whose cases stand behind it, where there is one.
    """

    code: str
    label: Promise
    meaning: Promise
    shown: str
    of: Callable[[Tally], float | None]
    cases: str = ""


def count(code: str, label: Promise, meaning: Promise) -> Figure:
    return Figure(code, label, meaning, "count", lambda tally: tally.number(code), code)


def percent(code: str, part: str, whole: str, label: Promise, meaning: Promise, cases: str = "") -> Figure:
    return Figure(code, label, meaning, "percent", lambda tally: tally.percent(part, whole), cases)


def minutes(lengths: str, share: float, label: Promise, meaning: Promise) -> Figure:
    code = f"{lengths}-{'median' if share == MIDDLE else 'p90'}"
    shown = "open-minutes" if lengths.endswith("-open") else "minutes"
    return Figure(code, label, meaning, shown, lambda tally: tally.quantile(lengths, share))


def seconds(lengths: str, share: float, label: Promise, meaning: Promise) -> Figure:
    """Of lengths that are counted in seconds; the steps of the histogram are then seconds, too."""
    code = f"{lengths}-{'median' if share == MIDDLE else 'p90'}"
    return Figure(code, label, meaning, "seconds", lambda tally: tally.quantile(lengths, share))


MIDDLE, NINE_OF_TEN = 0.5, 0.9
