"""What was read is kept in this process for as long as the log says the same.

Whatever happens to a case is a row of the log, so nothing that is shown of cases changes while no row is added. What is
no row, such as the name of an account or the tables of the catalogue, is read anew with the tables, some seconds later.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from django.db import connection

Read = TypeVar("Read")

EXTENT = """
    SELECT (SELECT max(position) FROM log_row), (SELECT count(*) FROM log_row WHERE position IS NULL),
        (SELECT max(id) FROM log_redaction)
"""


class Extent(NamedTuple):
    """How far the log has come. Equal extents are the same log, since positions have no gaps and rows never change.

    `position` is the last one that was given, `unplaced` how many rows have none yet, `erased` the last leave to erase.
    """

    position: int | None
    unplaced: int
    erased: int | None


def extent() -> Extent:
    """How far the log has come by now, also what this process has just committed."""
    with connection.cursor() as cursor:
        cursor.execute(EXTENT)
        return Extent(*cursor.fetchone())


class Kept:
    """Things that were read, each kept under its key for as long as `as_of` is the same."""

    def __init__(self, most: int):
        """`most`: how many are kept at once."""
        self.most, self.held, self.choosing = most, (None, {}), Lock()
        every.append(self)

    def get(self, as_of: Hashable, key: Hashable, read: Callable[[], Read]) -> Read:
        """What `read` found when `as_of` was already so; read now if it was not.

        What `as_of` says is asked for before anything is read. `key` names everything else that decides what is read,
        who reads included: what only some may see is never to be kept under a key that others have, too.
        """
        return self._place(as_of, key).get(read)

    def _place(self, as_of: Hashable, key: Hashable) -> "Place":
        with self.choosing:
            if self.held[0] != as_of:
                self.held = (as_of, {})
            places = self.held[1]
            if key not in places:
                if len(places) >= self.most:
                    places.clear()
                places[key] = Place()
            return places[key]


class Place:
    """Where one thing is kept. When something has happened, many ask for it at once: one reads, the others wait."""

    def __init__(self):
        self.reading, self.found = Lock(), []

    def get(self, read: Callable[[], Any]) -> Any:
        """What is there; read first where nothing is."""
        with self.reading:
            if not self.found:
                self.found.append(read())
            return self.found[0]


every: list[Kept] = []


def forget() -> None:
    """Read everything anew: for tests, which take back what they have written."""
    for kept in every:
        kept.held = (None, {})
