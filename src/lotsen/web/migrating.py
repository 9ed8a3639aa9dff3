"""Which changes of the database are not made yet, told by their names: to read them all takes longer than a start."""

from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def missing() -> list[str]:
    """The names, with that of their app before a dot; none where `migrate` has nothing to do."""
    made = {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}
    return sorted(set(_known()) - made)


def _known() -> Iterator[str]:
    for app in apps.get_app_configs():
        for module in iter_modules([str(Path(app.path) / "migrations")]):
            yield f"{app.label}.{module.name}"
