"""Where to look for cases, the newest first, in a time that does not grow with their number.

On PostgreSQL the newest cases tell whether what is sought is common. What is common is found by walking on, what is
rare through the index. SQLite walks along its index in any case.
"""

from collections.abc import Iterator

from django.db import connection

from lotsen.cases.search import matching
from lotsen.cases.search.matching import Sought

STRETCH, LONGEST_STRETCH = 2_000, 16_000  # cases that are walked first at most, and at once later
RARE = STRETCH // 200  # hits in the first stretch; fewer, and reading the index costs less than walking
FIRST_LOOK = 60  # hits whose cases are fetched together at first: a page, and some that are not the reader's
MOST_BY_INDEX = 20_000  # hits that are fetched through the index; more are walked

Piece = tuple[int, list[int]]  # down to which case, and which cases down there may be meant


def pieces(sought: Sought, high: int, longest: int) -> Iterator[Piece]:
    """The cases below `high` that have what is sought, the newest first, at most `longest` at once."""
    return (_chosen if connection.vendor == "postgresql" else _along_index)(sought, high, longest)


def stretches(high: int) -> Iterator[tuple[int, int]]:
    """From which case to below which, in growing steps down to the oldest."""
    size = STRETCH
    while high > 1:
        low = max(high - size, 1)
        yield low, high
        high, size = low, min(size * 4, LONGEST_STRETCH)


def _chosen(sought: Sought, high: int, longest: int) -> Iterator[Piece]:
    stretch, size, is_first = STRETCH, FIRST_LOOK, True
    while high > 1:
        low = max(high - stretch, 1)
        hits = matching.walk(sought, low=low, high=high, most=size)
        high = hits[-1] if len(hits) == size else low
        yield high, hits
        if is_first and len(hits) < RARE:
            rare = matching.through_index(sought, most=MOST_BY_INDEX)
            if rare is not None:
                yield from _looks([pk for pk in rare if pk < high], longest)
                return
        stretch, size, is_first = min(stretch * 4, LONGEST_STRETCH), min(size * 4, longest), False


def _along_index(sought: Sought, high: int, longest: int) -> Iterator[Piece]:
    size = FIRST_LOOK
    while high > 1:
        hits = matching.newest(sought, below=high, most=size)
        high = hits[-1] if len(hits) == size else 1
        yield high, hits
        size = min(size * 4, longest)


def _looks(hits: list[int], longest: int) -> Iterator[Piece]:
    """Hits in growing portions down to the oldest: most often the first is enough for a page."""
    at, size = 0, FIRST_LOOK
    while at < len(hits):
        portion = hits[at : at + size]
        at, size = at + size, min(size * 4, longest)
        yield portion[-1] if at < len(hits) else 1, portion
