"""What stands between a database and its use: changes not made yet, and a restore that was cut off.

Changes are told by their names: to read them all takes longer than a start.
"""

from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

ASIDE = "lotsen_before_restore"  # the schema of PostgreSQL that waits until a restore has come to its end


def cut_off() -> bool:
    """Whether a restore was killed before its end, so that what is here is not whole. SQLite's cannot be."""
    if connection.vendor == "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [ASIDE])
        return cursor.fetchone() is not None


def missing() -> list[str]:
    """The names, with that of their app before a dot; none where `migrate` has nothing to do."""
    made = {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}
    return sorted(set(_known()) - made)


def _known() -> Iterator[str]:
    for app in apps.get_app_configs():
        for module in iter_modules([str(Path(app.path) / "migrations")]):
            yield f"{app.label}.{module.name}"
