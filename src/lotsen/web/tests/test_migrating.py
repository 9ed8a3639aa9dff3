"""What of the database's changes is missing is told by names, as Django tells it by reading them all."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from lotsen.guidance.guides import publishing
from lotsen.web.management.commands import prepare
from lotsen.web.migrating import missing


def planned() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return sorted(str(migration) for migration, _backwards in plan)


@pytest.mark.parametrize("undone", [[], ["cases"], ["sessions", "live"]])
def test_the_same_is_missing_as_django_would_make(db, undone):
    for app in undone:
        name = max(name for label, name in MigrationRecorder(connection).applied_migrations() if label == app)
        MigrationRecorder(connection).record_unapplied(app, name)
    assert missing() == planned()
    assert [name.partition(".")[0] for name in missing()] == sorted(undone)


def test_only_what_is_missing_is_made(db, monkeypatch):
    made = []
    monkeypatch.setattr(prepare, "call_command", lambda *told, **_options: made.append(told))
    call_command("prepare")
    assert made == []
    MigrationRecorder(connection).record_unapplied("cases", "0001_initial")
    call_command("prepare")
    assert made == [("migrate",)]


def test_a_guide_that_is_not_taken_is_told_by_file_line_and_reason(guides, monkeypatch):
    shipped, told = publishing.read_guide, StringIO()
    monkeypatch.setattr(
        publishing, "read_guide", lambda slug: shipped(slug).replace("to: wifi,", "to: gone,")
    )
    call_command("prepare", stderr=told)
    assert "choppy.yaml:30 A way leads to “gone”, which is none of the steps." in told.getvalue()
