"""SQLite keeps what it has acknowledged: the journal is chosen by what the linked library is trusted with."""

import pytest
from django.conf import settings
from django.db import connection

from lotsen.config.durability import durability

TRUSTED = ["3.44.6", "3.44.9", "3.50.7", "3.51.3", "3.51.10", "3.52.0", "4.0.0"]
NOT_TRUSTED = ["3.34.1", "3.40.1", "3.44.5", "3.45.0", "3.45.9", "3.49.2", "3.50.6", "3.51.0", "3.51.2"]


@pytest.mark.parametrize("version", TRUSTED)
def test_write_ahead_where_the_reset_is_mended(version):
    chosen = durability(tuple(map(int, version.split("."))))
    assert (chosen.journal, chosen.synchronous) == ("WAL", "FULL")
    assert version in chosen.why


@pytest.mark.parametrize("version", NOT_TRUSTED)
def test_the_rollback_journal_everywhere_else(version):
    chosen = durability(tuple(map(int, version.split("."))))
    assert (chosen.journal, chosen.synchronous) == ("DELETE", "EXTRA")
    assert version in chosen.why


def test_every_connection_does_as_was_chosen(db):
    if connection.vendor == "sqlite":
        options = connection.settings_dict["OPTIONS"]
        assert options["init_command"] == settings.SQLITE.pragmas
        assert options["transaction_mode"] == "IMMEDIATE"
        assert read("synchronous") == {"FULL": 2, "EXTRA": 3}[settings.SQLITE.synchronous]
        assert read("mmap_size") in (0, None)


def read(pragma: str):
    with connection.cursor() as cursor:
        row = cursor.execute(f"PRAGMA {pragma}").fetchone()
    return row[0] if row else None
