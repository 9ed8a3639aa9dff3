"""Which changes of the database are not made yet, told by their names: to read them all takes longer."""

from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def pending() -> bool:
    """Whether `migrate` has anything to do."""
    return bool(known() - MigrationRecorder(connection).applied_migrations().keys())


def known() -> set[tuple[str, str]]:
    """App and name of every change that comes with what is installed."""
    return {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in iter_modules([str(Path(app.path) / "migrations")])
    }
