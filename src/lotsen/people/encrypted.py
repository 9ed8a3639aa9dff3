"""Personal data at rest: encrypted with keys that do not lie in the database.

The first of LOTSEN_DATA_KEYS encrypts, all of them decrypt, so that keys and ciphers can be changed while the product
runs.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models

from lotsen.people import ciphers


class Unreadable(str):
    """What no key opens: it reads as nothing, says so, and is written back just as it came."""

    stored: str

    def __new__(cls, stored: str) -> "Unreadable":
        nothing = super().__new__(cls, "")
        nothing.stored = stored
        return nothing


def encrypt(text: str) -> str:
    """A text as it is kept. Nothing stays nothing."""
    return ciphers.encrypt(text.encode(), settings.DATA_KEYS) if text else ""


def decrypt(stored: str) -> str:
    """What was kept; `Unreadable` where it is damaged or was encrypted with a key that is not ours."""
    try:
        return ciphers.decrypt(stored, settings.DATA_KEYS).decode() if stored else ""
    except (ciphers.Closed, UnicodeDecodeError):
        return Unreadable(stored)


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
