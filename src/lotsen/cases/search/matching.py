"""The only SQL of the search: which cases have all keys of a question. Both databases compare the same keys.

PostgreSQL chooses the wrong way for words that are very common or very rare, so it is not asked to choose:
`walk` reads a stretch of cases, `through_index` reads the index, and `finding` says which.
"""

from django.db import connection

from lotsen.policy.searching import INTERNAL

WALK = """
    WITH stretch AS MATERIALIZED (SELECT case_id, keys FROM cases_words WHERE case_id >= %s AND case_id < %s)
    SELECT case_id FROM stretch WHERE keys @@ %s::tsquery ORDER BY case_id DESC
"""
THROUGH_INDEX = "SELECT case_id FROM cases_words WHERE keys @@ %s::tsquery LIMIT %s"
AMONG = (
    "SELECT case_id FROM cases_words WHERE case_id = ANY(%s) AND keys @@ %s::tsquery ORDER BY case_id DESC"
)
WALK_SQLITE = """
    SELECT rowid FROM cases_words_index
    WHERE cases_words_index MATCH %s AND rowid >= %s AND rowid < %s ORDER BY rowid DESC
"""


def walk(words: tuple[str, ...], *, internal: bool, low: int, high: int) -> list[int]:
    """The cases from `low` to below `high` that have all words, newest first."""
    if connection.vendor == "postgresql":
        return _fetch(WALK, [low, high, _query(words, internal, " & ", " | ", "'")])
    return _fetch(WALK_SQLITE, [_query(words, internal, " AND ", " OR ", '"'), low, high])


def among(pks: list[int], words: tuple[str, ...], *, internal: bool) -> list[int]:
    """Those of some cases, newest first, that have all words."""
    if connection.vendor == "postgresql":
        return _fetch(AMONG, [pks, _query(words, internal, " & ", " | ", "'")])
    these = set(pks)
    return [pk for pk in walk(words, internal=internal, low=pks[-1], high=pks[0] + 1) if pk in these]


def through_index(words: tuple[str, ...], *, internal: bool, most: int) -> list[int] | None:
    """All cases that have all words, newest first; None where there are more than `most`. PostgreSQL only."""
    found = _fetch(THROUGH_INDEX, [_query(words, internal, " & ", " | ", "'"), most + 1])
    return sorted(found, reverse=True) if len(found) <= most else None


def _query(words: tuple[str, ...], internal: bool, both: str, either: str, quote: str) -> str:
    """The question in the database's language. Keys are letters and digits only, so nothing can break out."""
    readable = [(word, INTERNAL + word) if internal else (word,) for word in words]
    return both.join(f"({either.join(f'{quote}{key}{quote}' for key in one)})" for one in readable)


def _fetch(sql: str, values: list) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [pk for (pk,) in cursor.fetchall()]
