"""What stands between a database and its use: changes not made yet, and a restore that has not come to its end.

Changes are told by their names: to read them all takes longer than a start.
"""

from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from lotsen.files.durably import keep_names

ASIDE = "lotsen_before_restore"  # the schema of PostgreSQL that waits until the database of a backup is whole
RESTORING = "restoring"  # the file beside the database from then until a restore has come to its end


def cut_off() -> bool:
    """Whether a restore was killed before its end: what is here is not whole, or holds what was erased since."""
    return _restoring().exists() or is_torn()


def begin_restoring() -> None:
    """Remember, come what may, that the database is about to be that of a backup, and that more is to be done."""
    _restoring().touch()
    keep_names(settings.DATA)


def end_restoring() -> None:
    """All is done."""
    _restoring().unlink(missing_ok=True)
    keep_names(settings.DATA)


def _restoring() -> Path:
    return settings.DATA / RESTORING


def is_torn() -> bool:
    """Whether the database itself was left half restored. SQLite's cannot be."""
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
