"""Personal data at rest: encrypted with keys that do not lie in the database.

The first of LOTSEN_DATA_KEYS encrypts, all of them decrypt, so that keys can be changed while the product runs.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models

AT_ONCE = 1000  # rows that a migration changes at a time


class Unreadable(str):
    """What no key opens: it reads as nothing, says so, and is written back just as it came."""

    stored: str

    def __new__(cls, stored: str) -> "Unreadable":
        nothing = super().__new__(cls, "")
        nothing.stored = stored
        return nothing


def encrypt(text: str) -> str:
    """A text as it is kept. Nothing stays nothing."""
    return _keys(tuple(settings.DATA_KEYS)).encrypt(text.encode()).decode() if text else ""


def decrypt(stored: str) -> str:
    """What was kept; `Unreadable` where it is damaged or was encrypted with a key that is not ours."""
    try:
        return _keys(tuple(settings.DATA_KEYS)).decrypt(stored.encode()).decode() if stored else ""
    except (InvalidToken, UnicodeDecodeError):
        return Unreadable(stored)


@lru_cache(maxsize=4)
def _keys(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


class EncryptedTextField(models.TextField):
    """A text that the database holds encrypted. It can be read and written, not searched."""

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        return None if value is None else decrypt(value)

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Unreadable):
            return value.stored
        plain = super().get_prep_value(value)
        return encrypt(plain) if isinstance(plain, str) else plain

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: it cannot be searched")
        return super().get_lookup(lookup_name)


def encrypted_fields(model: type[models.Model]) -> list[str]:
    """The names of a model's encrypted fields."""
    return [field.name for field in model._meta.fields if isinstance(field, EncryptedTextField)]


def unreadable(thing: models.Model) -> list[str]:
    """The names of those encrypted fields that no key opens."""
    return [name for name in encrypted_fields(thing) if isinstance(getattr(thing, name), Unreadable)]


def rewrite(connection: Any, table: str, columns: list[str], change: Callable[[str], str]) -> None:
    """Change what is stored in some columns of every row; for migrations, which go past the fields."""
    names = ", ".join(f'"{column}"' for column in columns)
    read = f'SELECT id, {names} FROM "{table}" WHERE id > %s ORDER BY id LIMIT {AT_ONCE}'  # nosec B608  # names of our own
    changes = ", ".join(f'"{column}" = %s' for column in columns)
    write = f'UPDATE "{table}" SET {changes} WHERE id = %s'  # nosec B608  # names of our own
    last = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(read, [last])
            rows = cursor.fetchall()
            if not rows:
                return
            cursor.executemany(write, [(*map(change, values), key) for key, *values in rows])
            last = rows[-1][0]
