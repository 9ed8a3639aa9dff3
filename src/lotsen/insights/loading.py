"""Many rows into the database at once: COPY on PostgreSQL, executemany on SQLite."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, JSONField, Model, TextField
from pydantic_core import to_json

Way = Callable[[Any], Any]
Ready = bytes | list[tuple]  # rows as the database takes them: lines of COPY, or bound values


class Table:
    """One model's table. What is not given of a row is as a new object of the model has it.

    `numbered` names a column whose values are counted up while rows are stored.
    """

    def __init__(self, model: type[Model], given: Sequence[str], numbered: str = ""):
        fields, blank = model._meta.concrete_fields, model()
        self.name, self.numbered = model._meta.db_table, numbered
        self.given = list(given)
        others = [f for f in fields if f.attname not in (*given, numbered) and not f.primary_key]
        named = [numbered] if numbered else []
        self.columns = [model._meta.get_field(name).column for name in (*named, *self.given)] + [
            f.column for f in others
        ]
        self.fields = [model._meta.get_field(name) for name in given]
        self.rest = [self._plain(field, blank) for field in others]

    @classmethod
    def of(cls, model: type[Model]) -> "Table":
        """The table for whole objects, whose keys the database gives."""
        return cls(model, [field.attname for field in model._meta.concrete_fields if not field.primary_key])

    def load(self, rows: Iterable[Sequence[Any]]) -> None:
        """Store rows, each with the given values in their order."""
        self.store(self.ready(rows))

    def load_objects(self, objects: Iterable[Model]) -> None:
        """Store new objects with all their fields."""
        self.store(self.ready_objects(objects))

    def ready(self, rows: Iterable[Sequence[Any]]) -> Ready:
        """Rows made ready to be stored; that needs no database, so it may be done by another process."""
        if connection.vendor == "postgresql":
            rest = "".join(f"\t{_copied(value)}" for value in self.rest) + "\n"
            lines = list(map("\t".join, self._written(rows, COPIED, _copied)))
            return (rest.join(lines) + rest).encode() if lines else b""
        return [(*row, *self.rest) for row in self._written(rows, BOUND, _bound)]

    def _written(
        self, rows: Iterable[Sequence[Any]], varied: Mapping[type, Way], way: Way
    ) -> Iterator[tuple]:
        """Rows with every value written, a column at a time, and of most columns each value once."""
        ways = [
            next((varied[kind] for kind in varied if isinstance(field, kind)), None) for field in self.fields
        ]
        return zip(
            *(
                map(own, column) if own else map({value: way(value) for value in set(column)}.get, column)
                for column, own in zip(zip(*rows, strict=True), ways, strict=False)
            ),
            strict=True,
        )

    def ready_objects(self, objects: Iterable[Model]) -> Ready:
        return self.ready([getattr(one, name) for name in self.given] for one in objects)

    def store(self, ready: Ready, first: int = 0) -> None:
        """Store what was made ready, numbered from `first` on."""
        columns = ", ".join(f'"{column}"' for column in self.columns)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                lines = _numbered(ready, first) if self.numbered else ready
                with cursor.cursor.copy(f"COPY {self.name} ({columns}) FROM STDIN") as copy:
                    copy.write(lines)
            else:
                rows = ((n, *row) for n, row in enumerate(ready, first)) if self.numbered else ready
                marks = ", ".join(["%s"] * len(self.columns))
                insert = f"INSERT INTO {self.name} ({columns}) VALUES ({marks})"  # nosec B608  # names of our own
                cursor.executemany(insert, rows)

    @staticmethod
    def _plain(field, blank: Model) -> Any:
        """A field's default as a plain value."""
        value = field.value_from_object(blank)
        return json.dumps(value) if isinstance(value, dict | list) else value


def _bound(value: Any) -> Any:
    """A value as SQLite keeps it."""
    if isinstance(value, dict):
        return json.dumps(value)
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    return str(value) if isinstance(value, date) else value


def _numbered(lines: bytes, first: int) -> bytes:
    """Lines of COPY, each with its number before it."""
    return b"".join([b"%d\t%b\n" % one for one in enumerate(lines.split(b"\n")[:-1], first)])


def _copied(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    return _copied_text(value) if isinstance(value, str) else str(value)


def _copied_moment(value: datetime | None) -> str:
    return "\\N" if value is None else value.isoformat()


def _copied_text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("\n", "\\n")
    return escaped.replace("\t", "\\t").replace("\r", "\\r")


def _copied_json(value: Any) -> str:
    """JSON escapes signs that end lines and columns by itself, with what COPY takes for its own escapes."""
    return to_json(value).decode().replace("\\", "\\\\") if value else str(value)  # often nothing: {} or []


# Values of other columns come again and again.
COPIED = {DateTimeField: _copied_moment, JSONField: _copied_json, TextField: _copied}
BOUND = dict.fromkeys(COPIED, _bound)
