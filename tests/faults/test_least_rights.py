"""Two accounts at PostgreSQL, made by the text of docs/operations.md: one that may change tables, one that works."""

import json
import os
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit
from urllib.request import Request, urlopen

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.databases import POSTGRESQL
from tests.live.conftest import ROOT, SOON, free_port, wait_for
from tests.ready import CLI, Ready

pytestmark = pytest.mark.fault
LOTSEN = Path(sys.executable).with_name("lotsen")
HELP = {"reporter": "resident", "symptom": "join-failed", "contact": {"email": "anna@example.org"}}
CHANGES = [
    "CREATE TABLE mine (id int)",
    "ALTER TABLE cases_case ADD COLUMN mine int",
    "DROP TABLE cases_contact",
    "TRUNCATE log_row",
    "DROP TRIGGER log_row_no_delete ON log_row",
    "ALTER TABLE log_row DISABLE TRIGGER ALL",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
]


class Accounts(NamedTuple):
    """Addresses of the same database, for its owner and for who works with it."""

    owner: str
    worker: str


@pytest.fixture(scope="module")
def accounts() -> Iterator[Accounts]:
    names = {name: f"{name}_{uuid.uuid4().hex[:8]}" for name in ("lotsen_owner", "lotsen_worker", "lotsen")}
    at = {name: address(path=f"/{names['lotsen']}", user=names.get(name)) for name in (*names, "")}
    outside, inside = documented(names)
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        try:
            for statement in outside:
                server.execute(statement)
            for role in ("lotsen_owner", "lotsen_worker"):
                server.execute(f"ALTER ROLE {names[role]} PASSWORD 'for-this-test'")
            with psycopg.connect(at[""], autocommit=True) as database:
                for statement in inside:
                    database.execute(statement)
            yield Accounts(at["lotsen_owner"], at["lotsen_worker"])
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {names['lotsen']} WITH (FORCE)")
            server.execute(f"DROP ROLE IF EXISTS {names['lotsen_owner']}, {names['lotsen_worker']}")


def documented(names: dict[str, str]) -> list[list[str]]:
    """The statements of the document before and after one connects to the new database, with other names."""
    (block,) = re.findall(r"```sql\n(.*?)```", (ROOT / "docs/operations.md").read_text(), re.DOTALL)
    block = re.sub(r"\blotsen(_\w+)?\b", lambda found: names[found[0]], block)
    parts = re.split(r"^\\connect .*$", block, flags=re.MULTILINE)
    return [[statement for part in text.split(";") if (statement := part.strip())] for text in parts]


def address(*, path: str, user: str | None) -> str:
    """Where the tests' server is, for another database and perhaps another account."""
    told = urlsplit(POSTGRESQL)
    place = told.netloc.rpartition("@")[2]
    return urlunsplit(
        told._replace(path=path, netloc=f"{user}:for-this-test@{place}" if user else told.netloc)
    )


def own(url: str, directory: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LOTSEN_")}
    return inherited | {
        "LOTSEN_DATABASE_URL": url,
        "LOTSEN_DATA": str(directory),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def lotsen(environment: dict, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([LOTSEN, *arguments], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def prepared(accounts, tmp_path_factory) -> Path:
    """The owner has made the tables; where the installation keeps its files."""
    directory = tmp_path_factory.mktemp("least")
    done = lotsen(own(accounts.owner, directory), "prepare")
    assert done.returncode == 0, done.stderr
    return directory


def test_whoever_works_registers_a_case_and_the_worker_carries_it_on(accounts, prepared):
    port, log = free_port(), prepared / "log"
    with Ready(own(accounts.worker, prepared)) as ready:
        token = ready.lotsen("token", "create", "desk", "--scopes", "cases:read,cases:write").stdout.strip()
        ready.start(log, CLI, "worker")
        wait_for(port, ready.start(log, CLI, "web", "--port", port))
        asked = Request(
            f"http://127.0.0.1:{port}/api/v1/cases", json.dumps(HELP).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )  # fmt: skip
        with urlopen(asked, timeout=SOON) as answer:
            assert answer.status == 201
        found = ready.lotsen("check").stdout
    assert "The worker is at work" in log.read_text()
    with psycopg.connect(accounts.worker) as database:
        assert database.execute("SELECT count(*) FROM cases_case").fetchone() == (1,)
    assert [
        line for line in found.splitlines() if line.startswith("wrong") and "database" in line.split()
    ] == []
    assert "wrong   migrations" not in found


def test_whoever_works_goes_on_after_the_owner_has_restored_a_backup(accounts, prepared, tmp_path):
    with psycopg.connect(accounts.owner) as database:
        database.execute(
            "UPDATE log_place SET seen_at = seen_at - interval '1 minute'"
        )  # it was killed, not stopped
    for command in (("backup", "file"), ("restore", "file", "--replace", "--yes")):
        done = lotsen(own(accounts.owner, prepared), command[0], tmp_path / command[1], *command[2:])
        assert done.returncode == 0, done.stderr
    with psycopg.connect(accounts.worker) as database:
        assert database.execute("SELECT count(*) FROM cases_case").fetchone() == (1,)


@pytest.mark.parametrize("statement", CHANGES)
def test_whoever_works_changes_no_table_and_no_guard(accounts, prepared, statement):
    with psycopg.connect(accounts.worker) as database, pytest.raises(InsufficientPrivilege):
        database.execute(statement)


def test_whoever_works_cannot_prepare_what_is_not_there(accounts, prepared):
    with psycopg.connect(accounts.owner) as database:
        newest = "SELECT max(id) FROM django_migrations WHERE app = 'guidance'"  # which makes a column
        database.execute(f"DELETE FROM django_migrations WHERE id = ({newest})")
    done = lotsen(own(accounts.worker, prepared), "prepare")
    assert done.returncode != 0
    assert "must be owner" in done.stderr
