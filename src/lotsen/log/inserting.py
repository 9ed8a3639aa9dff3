"""New rows stored by statements that are worded once, several rows by one where the database has such statements.

Django words the INSERT of each new row anew, which costs more than sending it, and each statement is a wait. A
registration stores seven rows while somebody waits, so they go this way; docs/decisions/0008 has the figures.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.sql import InsertQuery

Statement = tuple[str, Sequence[Sequence[models.Field]]]  # and the fields that it takes, row by row


def insert(*things: models.Model) -> None:
    """Store one new row or several, as `save(force_insert=True)` does but for signals, which the house does not use.

    Fields whose value is an expression are not for this, and no row may need the key of another. Raises
    IntegrityError where the database refuses one; in a transaction, none is stored then.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    for rows in [things] if connection.vendor == "postgresql" else [[thing] for thing in things]:
        _store(rows, connection)


def _store(things: Sequence[models.Model], connection) -> None:
    """Store the rows by one statement."""
    statement, fields = _worded(tuple(map(type, things)), connection.vendor)
    values = [
        field.get_db_prep_save(field.pre_save(thing, True), connection)
        for thing, its_own in zip(things, fields, strict=True)
        for field in its_own
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        keys = cursor.fetchone() if cursor.description else [None]
    for thing, key in zip(things, keys, strict=True):
        thing.pk = thing.pk if key is None else key
        thing._state.adding, thing._state.db = False, connection.alias


@lru_cache
def _worded(kinds: tuple[type[models.Model], ...], _vendor: str) -> Statement:
    """The statement for a row of each kind; it gives back the keys that the database made, in the same order."""
    if len(kinds) == 1:
        statement, fields = _django(*kinds)
        return statement, [fields]
    statements, fields = zip(*map(_django, kinds), strict=True)
    stored = [f"stored_{place} AS ({statement})" for place, statement in enumerate(statements)]
    keys = [_key_of(kind, place) for place, kind in enumerate(kinds)]
    return f"WITH {', '.join(stored)} SELECT {', '.join(keys)}", fields


def _django(kind: type[models.Model]) -> tuple[str, list[models.Field]]:
    """Django's own statement for a row, and the fields that it takes."""
    key = kind._meta.pk
    fields = [field for field in kind._meta.local_concrete_fields if field is not key or not _makes_key(kind)]
    query = InsertQuery(kind)
    query.insert_values(fields, [kind()])
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.returning_fields = [key] if _makes_key(kind) else []
    ((statement, _values),) = compiler.as_sql()
    return statement, fields


def _key_of(kind: type[models.Model], place: int) -> str:
    """What gives the key of the row at this place, where the database made it."""
    return f"(SELECT {kind._meta.pk.column} FROM stored_{place})" if _makes_key(kind) else "NULL"  # nosec B608  # names of our own


def _makes_key(kind: type[models.Model]) -> bool:
    """Whether the database gives the row its key."""
    return isinstance(kind._meta.pk, models.AutoField)
