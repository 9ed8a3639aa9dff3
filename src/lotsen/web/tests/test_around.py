"""`lotsen check` looks around: proxies, keys, clocks, the disk, and the file of what was erased."""

from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from lotsen.log.models import Place
from lotsen.traces import graveyard
from lotsen.traces.models import Tombstone
from lotsen.web import health
from lotsen.web.management import around

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("number", "secure", "level", "said"),
    [(1, True, "ok", "1 in front"), (0, True, "wrong", "LOTSEN_PROXIES"), (0, False, "note", "none")],
)
def test_https_needs_a_proxy_and_says_so(settings, number, secure, level, said):
    settings.PROXIES, settings.SECURE = number, secure
    found = around.proxies()
    assert (found.level, found.what) == (level, "proxies")
    assert said in found.seen


@pytest.mark.parametrize(
    ("given", "before", "level"), [(True, ["old"], "ok"), (False, ["old"], "wrong"), (False, [], "note")]
)
def test_a_secret_key_is_not_changed_under_the_seals(settings, given, before, level):
    settings.TRACE_KEY_IS_GIVEN, settings.SECRET_KEY_FALLBACKS = given, before
    assert around.trace_key().level == level


@pytest.mark.django_db
def test_the_databases_clock_is_compared_with_our_own():
    found = around.clock()
    assert found.level == "ok", found.seen


@pytest.mark.django_db
def test_a_clock_that_is_wrong_is_found(monkeypatch):
    monkeypatch.setitem(around.NOW, connection.vendor, "SELECT '2026-01-01T00:00:00+00:00'")
    found = around.clock()
    assert found.level == "wrong"
    assert "NTP" in found.seen


@pytest.mark.parametrize(("free", "level"), [(100_000_000, "wrong"), (2_000_000_000, "note"), (10**11, "ok")])
def test_a_disk_that_fills_is_told_before_it_is_full(monkeypatch, free, level):
    monkeypatch.setattr(around.shutil, "disk_usage", lambda _path: Usage(10**12, 0, free))
    assert around.disk().level == level


def test_the_file_of_what_was_erased_can_be_used_or_is_named(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    assert around.tombstones().level == "ok"
    graveyard.keep([Tombstone(kind="case", mark="a" * graveyard.LENGTH_OF_MARK, at=timezone.now())])
    assert around.tombstones().level == "ok"
    assert str(graveyard.path()) in around.tombstones().seen
    monkeypatch.setattr(
        around.os, "access", lambda *_: False
    )  # the tests may run as root, whom nothing is refused
    found = around.tombstones()
    assert found.level == "wrong"
    assert "account" in found.seen


def test_lines_of_what_was_erased_that_cannot_be_read_are_counted(settings, tmp_path):
    settings.DATA = tmp_path
    graveyard.path().write_text("case x\n")
    found = around.tombstones()
    assert found.level == "wrong"
    assert "cannot be read: 1" in found.seen


@pytest.fixture
def last_backup(db):
    """Say how many hours ago the last backup was made."""

    def made(hours: float) -> None:
        Place.objects.create(reader=health.BACKUP, seen_at=timezone.now() - timedelta(hours=hours))

    return made


@pytest.mark.parametrize(("hours", "level"), [(2, "ok"), (25.9, "ok"), (27, "wrong")])
def test_the_age_of_the_last_backup_is_told(last_backup, hours, level):
    last_backup(hours)
    found = around.backup()
    assert found.level == level
    assert f"{hours:.0f} hours old" in found.seen


def test_no_backup_ever_is_wrong_as_soon_as_there_is_something_to_lose(register):
    assert around.backup().level == "note"
    register()
    assert around.backup() == ("wrong", "backup", "never made: run `lotsen backup` each night")


def test_backups_made_by_other_means_are_not_asked_for(db, settings):
    settings.BACKUP_HOURS = 0
    assert around.backup().level == "note"
