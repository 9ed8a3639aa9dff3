"""New rows stored by statements that are worded once, all of them by one where the database has such statements.

Django words the INSERT of each new row anew, which costs more than sending it, and each statement is a wait. A
registration stores seven rows while somebody waits, so they go this way; docs/decisions/0008 has the figures.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction

Kind = type[models.Model]


class Question(NamedTuple):
    """A SELECT of one column, with `%s` for each value."""

    statement: str
    values: Sequence[Any] = ()


class Link(NamedTuple):
    """A field that takes the key of a row before its own in the same call, and the place of that row."""

    field: models.ForeignKey
    place: int


class Part(NamedTuple):
    """What is stored of one row: the fields whose values are sent, and the links."""

    sent: Sequence[models.Field]
    links: Sequence[Link]


def insert(*things: models.Model, unless: Question | None = None) -> list:
    """Store new rows, as `save(force_insert=True)` does but for signals, which the house does not use.

    A row may belong to one before it whose key is not known yet. Where `unless` finds anything, that is returned and
    nothing is stored. Fields whose value is an expression are not for this. Raises IntegrityError where the database
    refuses a row; within `whole()`, none is stored then.
    """
    parts = _parts(tuple(map(type, things)))
    for thing, part in zip(things, parts, strict=True):
        if any(getattr(thing, link.field.name) is not things[link.place] for link in part.links):
            raise ValueError(f"{thing!r} belongs to another row than the one stored with it")
    return (_together if _takes_several() else _one_by_one)(things, parts, unless)


def whole() -> AbstractContextManager:
    """Holds the rows of one `insert` together, all or none. A statement of its own is a transaction already."""
    alone = _takes_several() and not connection.in_atomic_block
    return nullcontext() if alone else transaction.atomic()


def _takes_several() -> bool:
    """Whether INSERTs into different tables may be parts of one statement."""
    return connection.vendor == "postgresql"


def _together(things: Sequence[models.Model], parts: Sequence[Part], unless: Question | None) -> list:
    """By one statement, worded as the server reads it: of so many values psycopg looks for the places each time."""
    from psycopg import RawCursor

    values = list(unless.values) if unless else []
    for thing, part in zip(things, parts, strict=True):
        values += _values(thing, part.sent)
    connection.close_if_health_check_failed()  # as `connection.cursor()` does
    connection.ensure_connection()
    with connection.make_cursor(RawCursor(connection.connection)) as cursor:
        cursor.execute(_worded(tuple(map(type, things)), unless and unless.statement), values)
        found, *keys = cursor.fetchone()
    if not found:
        for thing, part, key in zip(things, parts, keys, strict=True):
            _is_stored(thing, key)
            _link(thing, part, things)
    return found or []


def _one_by_one(things: Sequence[models.Model], parts: Sequence[Part], unless: Question | None) -> list:
    with connection.cursor() as cursor:
        if unless and (found := cursor.execute(*unless).fetchall()):
            return [value for (value,) in found]
        for thing, part in zip(things, parts, strict=True):
            _link(thing, part, things)
            cursor.execute(_statement(type(thing)), _values(thing, _fields(type(thing))))
            _is_stored(thing, cursor.fetchone()[0])
    return []


def _values(thing: models.Model, fields: Sequence[models.Field]) -> list:
    ours = connections[DEFAULT_DB_ALIAS]
    return [field.get_db_prep_save(field.pre_save(thing, True), ours) for field in fields]


def _link(thing: models.Model, part: Part, things: Sequence[models.Model]) -> None:
    for field, place in part.links:
        setattr(thing, field.attname, things[place].pk)


def _is_stored(thing: models.Model, key: Any) -> None:
    thing.pk, thing._state.adding, thing._state.db = key, False, DEFAULT_DB_ALIAS


@lru_cache
def _parts(kinds: tuple[Kind, ...]) -> list[Part]:
    """What is stored of a row of each kind; a key that must be there, of a kind stored before, is a link."""
    found = []
    for place, kind in enumerate(kinds):
        before = [
            Link(field, kinds.index(field.related_model))
            for field in _fields(kind)
            if field.is_relation and not field.null and field.related_model in kinds[:place]
        ]
        linked = {link.field for link in before}
        found.append(Part([field for field in _fields(kind) if field not in linked], before))
    return found


@lru_cache
def _worded(kinds: tuple[Kind, ...], question: str | None) -> str:
    """The statement for a row of each kind; it gives back what the question finds, and the key of each row."""
    keys = [f"(SELECT {_quoted(kind._meta.pk)} FROM stored_{place})" for place, kind in enumerate(kinds)]  # nosec B608  # names of our own
    asked = [f"met (it) AS ({question})"] if question else []
    condition = "WHERE NOT EXISTS (SELECT FROM met)" if question else ""
    stored = [
        f"stored_{place} AS ({_insert(kind, {field: keys[at] for field, at in part.links}, condition)})"
        for place, (kind, part) in enumerate(zip(kinds, _parts(kinds), strict=True))
    ]
    found = "ARRAY(SELECT it FROM met)" if question else "NULL"
    return _numbered(f"WITH {', '.join(asked + stored)} SELECT {', '.join([found, *keys])}")


@lru_cache
def _statement(kind: Kind) -> str:
    """The statement for one row; it gives back its key."""
    return _insert(kind, {}, "")


def _insert(kind: Kind, linked: Mapping[models.Field, str], condition: str) -> str:
    columns = ", ".join(map(_quoted, _fields(kind)))
    values = ", ".join(linked.get(field, "%s") for field in _fields(kind))
    table = connection.ops.quote_name(kind._meta.db_table)
    key = _quoted(kind._meta.pk)
    return f"INSERT INTO {table} ({columns}) SELECT {values} {condition} RETURNING {key}"  # nosec B608  # names of our own


@lru_cache
def _fields(kind: Kind) -> list[models.Field]:
    """Everything but a key that the database makes."""
    return [field for field in kind._meta.local_concrete_fields if not isinstance(field, models.AutoField)]


def _quoted(field: models.Field) -> str:
    return connection.ops.quote_name(field.column)


def _numbered(statement: str) -> str:
    """With `$1`, `$2` and so on where values go."""
    first, *others = statement.split("%s")
    return first + "".join(f"${number}{part}" for number, part in enumerate(others, 1))
