"""A backup made while people go on working is restored elsewhere, and the ledgers are compared."""

import json
import os
import shutil
import signal
import subprocess
import tarfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.utils import timezone

from tests.databases import Prepared, environment
from tests.faults.calling import HELP, LOTSEN, PATIENCE, Server
from tests.ready import Ready

HERE = "tests.faults.test_backup"
both = pytest.mark.parametrize("kind", ["sqlite", "postgresql"])


@contextmanager
def installation(kind: str, directory: Path, prepared: Prepared | None = None):
    """An installation, prepared or empty, with the keys of all others here."""
    directory.mkdir()
    with environment(kind, directory, prepared) as own:
        keys = {
            "LOTSEN_SECRET_KEY": "one key for all that are told of here",
            "DJANGO_SETTINGS_MODULE": "lotsen.config.settings",
        }
        with Ready({**own, **keys}) as ready:
            yield ready


def registered(server: Server, number: int) -> str:
    status, case = server.call("cases", HELP, f"backup-{number}")
    assert status == 201
    return case["reference"]


@both
def test_what_is_restored_is_what_was_there_while_others_went_on(kind, tmp_path, prepared):
    file = tmp_path / "lotsen.backup"
    with (
        installation(kind, tmp_path / "one", prepared) as one,
        installation(kind, tmp_path / "other") as other,
    ):
        with Server(one, tmp_path / "log") as server:
            before = [registered(server, number) for number in range(5)]
            making = subprocess.Popen([LOTSEN, "backup", file], env=one.environment)
            meanwhile = [registered(server, number) for number in range(5, 25)]
            assert making.wait(60) == 0
            after = registered(server, 25)
            assert "Stoppa" in one.lotsen("restore", file, "--replace", "--yes").stderr
        there = one.inspect()
        done = other.lotsen("restore", file)
        assert done.returncode == 0, done.stderr
        here = other.inspect()
        with tarfile.open(file) as tar:
            promised = json.load(tar.extractfile("manifest.json"))["ledger"]
    assert here["held"] == promised
    assert set(before) <= set(here["cases"]) <= {*before, *meanwhile}
    assert after in there["cases"]
    assert after not in here["cases"]
    ours = [row for row in there["rows"] if row[0].removeprefix("case:") in here["cases"]]
    assert [row for row in here["rows"] if row[0].startswith("case:")] == ours
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.fixture(scope="module")
def backup(tmp_path_factory, prepared) -> Path:
    """A small whole backup of an SQLite installation with one case."""
    directory = tmp_path_factory.mktemp("backup")
    with installation("sqlite", directory / "own", prepared) as own:
        own.register()
        assert own.lotsen("backup", directory / "whole").returncode == 0
    return directory / "whole"


@pytest.fixture(scope="module")
def standing(tmp_path_factory, prepared):
    """An installation without cases, and what it holds."""
    with installation("sqlite", tmp_path_factory.mktemp("standing") / "own", prepared) as own:
        yield own, own.inspect()


def cut_off(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def flipped(whole: bytes) -> bytes:
    place = whole.index(b"SQLite format 3") + 5000
    return whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


def of_the_future(whole: bytes) -> bytes:
    return whole.replace(b'"0001_initial"', b'"9001_initial"', 1)


def foreign(_whole: bytes) -> bytes:
    return b"PK\x03\x04 not of ours" * 1000


def of_another_engine(whole: bytes) -> bytes:
    return whole.replace(b'"engine": "sqlite"', b'"engine": "oracle"', 1)


def of_another_kind(whole: bytes) -> bytes:
    return whole.replace(b'"format": 1,', b'"format":[],', 1)


def miscounted(whole: bytes) -> bytes:
    place = whole.rindex(b'"streams": "') + len(b'"streams": "')
    return whole[:place] + (b"2" if whole[place : place + 1] == b"1" else b"1") + whole[place + 1 :]


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (of_another_kind, "inte en säkerhetskopia"),
        (cut_off, "avklippt"),
        (flipped, "skadad"),
        (of_the_future, "nyare version"),
        (foreign, "inte en säkerhetskopia"),
        (of_another_engine, "oracle"),
    ],
)
def test_a_bad_backup_is_refused_in_words_and_nothing_is_changed(backup, standing, broken, words, tmp_path):
    own, before = standing
    bad = tmp_path / "bad"
    bad.write_bytes(broken(backup.read_bytes()))
    done = own.lotsen("restore", bad)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert own.inspect() == before


@both
def test_a_list_that_promises_something_else_leaves_everything_as_it_was(kind, tmp_path, prepared):
    whole, bad = tmp_path / "whole", tmp_path / "bad"
    with installation(kind, tmp_path / "own", prepared) as own:
        assert own.lotsen("backup", whole).returncode == 0
        bad.write_bytes(miscounted(whole.read_bytes()))
        before = own.inspect()
        done = own.lotsen("restore", bad)
        assert (done.returncode, own.inspect()) == (1, before)
        assert "inte det som säkerhetskopierades" in done.stderr
        assert own.lotsen("restore", whole).returncode == 0
        assert own.inspect()["rows"] == before["rows"]


def test_cases_are_replaced_only_where_that_is_said(backup, tmp_path):
    with installation("sqlite", tmp_path / "own") as own:
        assert own.lotsen("restore", backup).returncode == 0
        again = own.lotsen("restore", backup)
        assert "--replace" in again.stderr
        assert again.returncode == 1
        assert own.lotsen("restore", backup, "--replace", "--yes").returncode == 0
        assert len(own.inspect()["cases"]) == 1


def test_a_damaged_database_is_replaced_and_until_then_told_in_words(backup, tmp_path):
    """With the journal that whoever was killed has left beside it."""
    with installation("sqlite", tmp_path / "own") as own:
        database = tmp_path / "own" / "lotsen.sqlite3"
        database.write_bytes(b"The disk has gone" * 1000)
        database.with_name("lotsen.sqlite3-wal").write_bytes(b"so has this" * 1000)
        for command in (["backup", tmp_path / "none"], ["restore", backup]):
            done = own.lotsen(*command)
            assert done.returncode == 1
            assert "Traceback" not in done.stderr
        assert "inte att läsa" in done.stderr
        assert "--replace" in done.stderr
        done = own.lotsen("restore", backup, "--replace", "--yes")
        assert done.returncode == 0, done.stderr
        assert len(own.inspect()["cases"]) == 1


@both
def test_a_product_that_was_stopped_properly_does_not_run(kind, tmp_path, prepared):
    """It says goodbye, unless the round under way lasts longer than it may when stopped: then it is stopped again."""
    file = tmp_path / "file"
    with installation(kind, tmp_path / "own", prepared) as own, Server(own, tmp_path / "log") as server:
        until = time.monotonic() + PATIENCE
        while "wrong   worker" in own.lotsen("check").stdout:
            assert time.monotonic() < until, "the worker does not show itself"
        assert own.lotsen("backup", file).returncode == 0
        assert "Stoppa" in own.lotsen("restore", file, "--replace", "--yes").stderr
        server.stop()
        until = time.monotonic() + PATIENCE
        while (done := own.lotsen("restore", file, "--replace", "--yes")).returncode:
            assert time.monotonic() < until, done.stderr
            server.start()
            server.stop()


def dying(directory: Path, script: str) -> dict[str, str]:
    """A PATH on which `pg_restore` kills whoever called it."""
    directory.mkdir()
    tool = directory / "pg_restore"
    tool.write_text(f"#!/bin/sh\n{script}\nkill -9 $PPID\n")
    tool.chmod(0o755)
    return {"PATH": f"{directory}:{os.environ['PATH']}"}


@pytest.mark.parametrize("script", ["", f'{shutil.which("pg_restore")} "$@"'], ids=["before", "after"])
def test_a_restore_that_was_cut_off_can_be_done_again_and_nothing_is_built_over_it(
    script, tmp_path, prepared
):
    """What was there waits until a restore has come to its end, or comes back where the next one fails."""
    file, bad = tmp_path / "file", tmp_path / "bad"
    with installation("postgresql", tmp_path / "own", prepared) as own:
        own.register()
        assert own.lotsen("backup", file).returncode == 0
        own.register()
        before = own.inspect()
        cut_off = own.environment | dying(tmp_path / "programs", script)
        assert (
            subprocess.run(
                [LOTSEN, "restore", file, "--replace", "--yes"], env=cut_off, check=False
            ).returncode
            < 0
        )
        building = own.lotsen("prepare")
        assert building.returncode == 1
        assert "lotsen restore" in building.stderr
        assert "Traceback" not in building.stderr
        assert "avbröts" in own.lotsen("restore", file).stderr
        bad.write_bytes(miscounted(file.read_bytes()))
        assert own.lotsen("restore", bad, "--replace", "--yes").returncode == 1
        assert own.lotsen("prepare").returncode == 0
        assert own.inspect() == before
        done = own.lotsen("restore", file, "--replace", "--yes")
        assert done.returncode == 0, done.stderr
        assert len(own.inspect()["cases"]) == 1


@both
def test_a_restore_killed_before_it_erased_anew_is_told_until_it_is_done_again(kind, tmp_path, prepared):
    """The database is that of the backup by then, and holds what was erased since."""
    file, bad = tmp_path / "file", tmp_path / "bad"
    with installation(kind, tmp_path / "own", prepared) as own:
        own.register()
        assert own.lotsen("backup", file).returncode == 0
        own.call(f"{HERE}:erase_all").check_returncode()
        killed = own.call(f"{HERE}:restore_until_it_erases_anew", "restore", file, "--replace", "--yes")
        assert killed.returncode < 0
        assert len(own.inspect()["cases"]) == 1
        bad.write_bytes(miscounted(file.read_bytes()))
        assert own.lotsen("restore", bad, "--replace", "--yes").returncode == 1
        building = own.lotsen("prepare")
        assert building.returncode == 1
        assert "lotsen restore" in building.stderr
        assert "wrong   restore     cut off" in own.lotsen("check").stdout
        assert "avbröts" in own.lotsen("restore", file).stderr
        done = own.lotsen("restore", file, "--replace", "--yes")
        assert done.returncode == 0, done.stderr
        assert own.inspect()["cases"] == []
        assert own.lotsen("prepare").returncode == 0


def erase_all() -> None:
    from lotsen.cases import actions
    from lotsen.cases.models import Case

    for case in Case.objects.all():
        actions.erase_case(case=case, at=timezone.now())


def restore_until_it_erases_anew() -> None:
    from lotsen.config import cli
    from lotsen.operations.management.commands import restore

    restore.reapply_tombstones = lambda: os.kill(os.getpid(), signal.SIGKILL)
    cli.main()


def test_a_database_that_does_not_answer_is_told_in_words(tmp_path, prepared):
    file = tmp_path / "file"
    with installation("postgresql", tmp_path / "own", prepared) as own:
        assert own.lotsen("backup", file).returncode == 0
        away = own.environment | {"LOTSEN_DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    for command in (["backup", tmp_path / "none"], ["restore", file]):
        done = subprocess.run([LOTSEN, *command], env=away, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "127.0.0.1" in done.stderr


def test_a_backup_of_nothing_leaves_no_file(tmp_path):
    with installation("sqlite", tmp_path / "own") as own:
        done = own.lotsen("backup", tmp_path / "nowhere" / "file")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
