"""How many took how long: lengths of time counted in fixed steps, so that counts of days add up to those of years.

A length falls into the first step that it does not exceed. The steps are chosen so that a median read from them is
as exact as people speak: to the minute up to half an hour, to five minutes up to two hours, to a quarter up to a
working day, to the hour up to two days, to the day up to two months.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

HOUR, DAY = 60, 24 * 60
EDGES = (
    *range(31),
    *range(35, 2 * HOUR + 1, 5),
    *range(2 * HOUR + 15, 8 * HOUR + 1, 15),
    *range(9 * HOUR, 48 * HOUR + 1, HOUR),
    *range(3 * DAY, 60 * DAY + 1, DAY),
    *(days * DAY for days in (90, 180, 365, 730)),
)  # minutes, each the upper end of its step; what is longer still falls into the last one

Histogram = Mapping[int, int]  # number of a step → how many


def step(minutes: float) -> int:
    """The number of the step into which a length of time falls."""
    return bisect_left(EDGES, minutes, hi=len(EDGES) - 1)


def counted(lengths: Iterable[float]) -> dict[int, int]:
    """The histogram of some lengths in minutes."""
    found: dict[int, int] = {}
    for minutes in lengths:
        found[step(minutes)] = found.get(step(minutes), 0) + 1
    return found


def size(histogram: Histogram) -> int:
    """How many lengths were counted."""
    return sum(histogram.values())


def quantile(histogram: Histogram, share: float) -> float | None:
    """The length in minutes that `share` (0 to 1) of all do not exceed; None where nothing was counted.

    Within a step the lengths are taken to lie evenly, so the answer is at most one step wrong.
    """
    sought, below = share * size(histogram), 0
    for number in sorted(histogram):
        if histogram[number] and below + histogram[number] >= sought:
            begin, end = EDGES[number - 1] if number else 0, EDGES[number]
            return begin + (end - begin) * (sought - below) / histogram[number]
        below += histogram[number]
    return None
