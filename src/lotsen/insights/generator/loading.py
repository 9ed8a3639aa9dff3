"""Many rows into the database at once: COPY on PostgreSQL, executemany on SQLite."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model

ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Table:
    """One model's table. What is not given of a row is as a new object of the model has it."""

    def __init__(self, model: type[Model], given: Sequence[str]):
        fields, blank = model._meta.concrete_fields, model()
        self.name = model._meta.db_table
        self.given = list(given)
        others = [field for field in fields if field.attname not in given and not field.primary_key]
        self.columns = [model._meta.get_field(name).column for name in self.given] + [
            f.column for f in others
        ]
        self.rest = [self._plain(field, blank) for field in others]

    def load(self, rows: Iterable[Sequence[Any]]) -> None:
        """Store rows, each with the given values in their order."""
        if connection.vendor == "postgresql":
            self._copy(rows)
        else:
            self._insert(rows)

    def _copy(self, rows: Iterable[Sequence[Any]]) -> None:
        rest = "".join(f"\t{_copied(value)}" for value in self.rest)
        with connection.cursor() as cursor:
            columns = ", ".join(f'"{column}"' for column in self.columns)
            with cursor.cursor.copy(f"COPY {self.name} ({columns}) FROM STDIN") as copy:
                copy.write("".join("\t".join(map(_copied, row)) + rest + "\n" for row in rows))

    def _insert(self, rows: Iterable[Sequence[Any]]) -> None:
        columns = ", ".join(f'"{column}"' for column in self.columns)
        marks = ", ".join(["%s"] * len(self.columns))
        with connection.cursor() as cursor:
            sql = f"INSERT INTO {self.name} ({columns}) VALUES ({marks})"
            cursor.executemany(sql, [[*map(_bound, row), *self.rest] for row in rows])

    @staticmethod
    def _plain(field, blank: Model) -> Any:
        """A field's default as a plain value."""
        value = field.value_from_object(blank)
        return json.dumps(value) if isinstance(value, dict | list) else value


def _bound(value: Any) -> Any:
    """A value as SQLite keeps it."""
    if isinstance(value, dict):
        return json.dumps(value)
    return str(value.replace(tzinfo=None)) if isinstance(value, datetime) else value


def _copied(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False) if value else "{}"
    elif not isinstance(value, str):
        return str(value)
    return value.translate(ESCAPED) if "\\" in value or not value.isprintable() else value
