"""docs/privacy.md names every column that holds text, and says what is kept of whom."""

import re
from collections import Counter
from pathlib import Path

from django.apps import apps
from django.db import models

DOCUMENT = Path(__file__).parents[4] / "docs/privacy.md"
ROW = re.compile(r"^\| `(\w+\.\w+)` \| ([^|]+) \| ([^|]+) \| (\w+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TEXT = (models.CharField, models.TextField, models.JSONField, models.GenericIPAddressField, models.FileField)
CLASSES = {"Health", "Person", "Secret", "House"}


def told() -> list[tuple[str, ...]]:
    return ROW.findall(DOCUMENT.read_text())


def kept() -> set[tuple[str, str]]:
    """(table, column) of everything that holds more than a code of ours."""
    return {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, TEXT) and not field.choices
    }


def test_every_column_with_text_stands_in_the_table_once_and_none_that_is_not_there():
    named = Counter(
        (table, column) for table, columns, *_rest in told() for column in re.findall(r"`(\w+)`", columns)
    )

    assert set(named) == kept()
    assert [column for column, times in named.items() if times > 1] == []


def test_every_line_names_a_class_that_is_explained():
    assert {line[3] for line in told()} == CLASSES
    assert all(f"| **{name}** |" in DOCUMENT.read_text() for name in CLASSES)


def test_what_is_encrypted_is_what_the_document_says_is():
    encrypted = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if type(field).__name__ == "EncryptedTextField"
    }
    assert encrypted == {
        line[0] for line in told() if "encrypted" in line[2] and line[0] != "mfa.Authenticator"
    }
