"""Many rows into the database at once: COPY on PostgreSQL, executemany on SQLite."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, JSONField, Model, TextField
from pydantic_core import to_json

ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})

VARIED = (DateTimeField, JSONField, TextField)  # values of other columns come again and again

Ready = list[str] | list[tuple]  # rows as the database takes them: lines of COPY, or bound values


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
        self.varied = [isinstance(model._meta.get_field(name), VARIED) for name in given]
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
            return ["\t".join(row) + rest for row in self._written(rows, _copied)]
        return [(*row, *self.rest) for row in self._written(rows, _bound)]

    def _written(self, rows: Iterable[Sequence[Any]], way: Callable[[Any], Any]) -> Iterator[tuple]:
        """Rows with every value written that way, a column at a time, and of most columns each value once."""
        columns = zip(*rows, strict=True)
        return zip(
            *(
                map(way, column) if varied else map({value: way(value) for value in set(column)}.get, column)
                for column, varied in zip(columns, self.varied, strict=False)
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
                lines = (f"{n}\t{line}" for n, line in enumerate(ready, first)) if self.numbered else ready
                with cursor.cursor.copy(f"COPY {self.name} ({columns}) FROM STDIN") as copy:
                    copy.write("".join(lines))
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


def _copied(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, dict):
        value = to_json(value).decode()
    elif not isinstance(value, str):
        return str(value)
    return value if value.isprintable() and "\\" not in value else value.translate(ESCAPED)
