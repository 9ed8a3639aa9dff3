"""The only SQL of the search: which cases have all keys of a question. Both databases compare the same keys.

PostgreSQL chooses the wrong way for words that are very common or very rare, so it is not asked to choose:
`walk` reads a stretch of cases, `through_index` reads the index, and `walking` says which. SQLite reads its index from
the newest case on and stops when it has enough.
"""

from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Field
from django.db.models.lookups import In

from lotsen.cases.search.places import ANYWHERE, Places, Within
from lotsen.policy.searching import INTERNAL

# The offset keeps PostgreSQL from the index of words: it reads case after case, the newest first, until it has enough.
WALK = """
    SELECT case_id FROM (
        SELECT case_id, keys FROM cases_words WHERE case_id >= %s AND case_id < %s ORDER BY case_id DESC OFFSET 0
    ) AS stretch WHERE keys @@ %s::tsquery ORDER BY case_id DESC LIMIT %s
"""
THROUGH_INDEX = "SELECT case_id FROM cases_words WHERE keys @@ %s::tsquery LIMIT %s"
LAST = "SELECT max(id) FROM cases_case"
NEWEST_SQLITE = """
    SELECT rowid FROM cases_words_index
    WHERE cases_words_index MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s
"""


@Field.register_lookup
class Among(In):
    """As `in` with a list of values, but worded alike for any number of them: PostgreSQL plans the statement once."""

    lookup_name = "among"

    def as_postgresql(self, compiler, connection):
        if not self.rhs:
            raise EmptyResultSet
        column, values = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*values, self.rhs]


class Sought(NamedTuple):
    """What a case must have: all words, `internal` also where only the desks read them, and be in the right places."""

    words: tuple[str, ...]
    internal: bool = False
    within: Within = ANYWHERE

    @property
    def anything(self) -> bool:
        """Whether every case has that."""
        return not (self.words or self.within)

    @property
    def nothing(self) -> bool:
        """Whether no case can have it."""
        return not all(self.within)


class Signs(NamedTuple):
    """How a database's language writes a question."""

    both: str
    either: str
    quote: str


POSTGRESQL, SQLITE = Signs(" & ", " | ", "'"), Signs(" AND ", " OR ", '"')


def last() -> int:
    """The number of the newest case; 0 where there is none."""
    (found,) = _fetch(LAST, [])
    return found or 0


def walk(sought: Sought, *, low: int, high: int, most: int) -> list[int]:
    """At most so many of the cases from `low` to below `high` that have it, newest first. PostgreSQL only."""
    return _fetch(WALK, [low, high, written(sought, POSTGRESQL), most])


def through_index(sought: Sought, *, most: int) -> list[int] | None:
    """All cases that have it, newest first; None where there are more than `most`. PostgreSQL only."""
    found = _fetch(THROUGH_INDEX, [written(sought, POSTGRESQL), most + 1])
    return sorted(found, reverse=True) if len(found) <= most else None


def newest(sought: Sought, *, below: int, most: int) -> list[int]:
    """At most so many of the cases below a number that have it, newest first. SQLite only."""
    return _fetch(NEWEST_SQLITE, [written(sought, SQLITE), below, most])


def written(sought: Sought, signs: Signs) -> str:
    """The question in the database's language. Keys are letters, digits and _ only, so nothing can break out."""
    forms = [((word,), (INTERNAL + word,)) if sought.internal else ((word,),) for word in sought.words]
    return signs.both.join(_alternatives(each, signs) for each in [*forms, *sought.within])


def _alternatives(places: Places, signs: Signs) -> str:
    return f"({signs.either.join(_all_of(keys, signs) for keys in places)})"


def _all_of(keys: tuple[str, ...], signs: Signs) -> str:
    return f"({signs.both.join(f'{signs.quote}{key}{signs.quote}' for key in keys)})"


def _fetch(sql: str, values: list) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [pk for (pk,) in cursor.fetchall()]
