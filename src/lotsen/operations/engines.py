"""A database as one file and back, by the means that each engine's own makers keep."""

import fcntl
import os
import sqlite3
import subprocess  # nosec B404  # PostgreSQL's own programs
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from lotsen.operations.archive import Damaged
from lotsen.operations.ledger import Ask, ledger, migrations
from lotsen.web.migrating import ASIDE, begin_restoring, is_torn

SHARED = (510, 0x40000002)  # length and place of the bytes on which SQLite locks a file, whoever reads it too
PATIENCE = 60  # seconds that a backup waits for whoever is writing
RIGHTS = f"""
    SELECT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END
    FROM pg_namespace, aclexplode(nspacl) WHERE nspname = '{ASIDE}'
"""  # nosec B608  # what others may do in the schema that steps aside


class NotDone(Exception):
    """The database's own tool refused; the text is what it said."""


def dump(path: Path) -> dict:
    """Write the database of one moment to `path`, while others go on writing; returns what it held then."""
    return _dump_sqlite(path) if connection.vendor == "sqlite" else _dump_postgresql(path)


def load(path: Path, promised: dict) -> None:
    """Put the database at `path` in place of ours, wholly or not at all: only if its ledger is the promised one.

    Once it is ours, `cut_off` says so until `end_restoring`. Raises `Damaged`, and `NotDone` where the database's own
    tool refuses.
    """
    (_load_sqlite if connection.vendor == "sqlite" else _load_postgresql)(path, promised)


def _demand(held: dict, promised: dict) -> None:
    if held["ledger"] != promised:
        raise Damaged(_("What was restored is not what was backed up. Restore an earlier backup."))


def in_use() -> bool:
    """Whether anybody else is connected; with SQLite's rollback journal, whether anybody is writing."""
    if connection.vendor == "sqlite":
        connection.close()
        return _is_locked(Path(settings.DATABASES["default"]["NAME"]))
    others = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    return bool(_ask(f"{others} AND backend_type = 'client backend'"))


def _is_locked(path: Path) -> bool:
    """By SQLite's own locks: what a journal beside it would tell is stale where its owner was killed."""
    try:
        with path.open("rb+") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, *SHARED)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


@contextmanager
def _in_words() -> Iterator[None]:
    """What SQLite says, as what a tool says."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise NotDone(str(error)) from error


def _dump_sqlite(path: Path) -> dict:
    with (
        _in_words(),
        closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=PATIENCE)) as ours,
        closing(sqlite3.connect(path)) as copy,
    ):
        ours.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        return _held(copy)


def _load_sqlite(path: Path, promised: dict) -> None:
    with _in_words(), closing(sqlite3.connect(path)) as copy:
        said = copy.execute("PRAGMA integrity_check").fetchone()[0]
        held = _held(copy)
    if said != "ok":
        raise NotDone(said)
    _demand(held, promised)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    connection.close()
    for suffix in (
        "-wal",
        "-shm",
        "-journal",
    ):  # of the database that goes: the other would be changed by them
        _beside(suffix).unlink(missing_ok=True)
    begin_restoring()
    path.replace(settings.DATABASES["default"]["NAME"])


def _held(database: sqlite3.Connection) -> dict:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return _told(database.execute, [name for (name,) in names.fetchall()])


def _beside(suffix: str) -> Path:
    return Path(f"{settings.DATABASES['default']['NAME']}{suffix}")


def _dump_postgresql(path: Path) -> dict:
    """The snapshot that is counted is the snapshot that is written."""
    with transaction.atomic():
        _do("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = _ask("SELECT pg_export_snapshot()")[0][0]
        _run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            f"--file={path}",
        )
        return _told(_ask, connection.introspection.table_names())


def _load_postgresql(path: Path, promised: dict) -> None:
    """What was there steps aside and comes back should anything go wrong; where this is killed, at the next restore."""
    schema = _ask("SELECT current_schema()")[0][0]
    if is_torn():
        _come_back(schema)
    _step_aside(schema)
    try:
        connection.close()
        _run("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", path)
        _demand(_told(_ask, connection.introspection.table_names()), promised)
    except BaseException:
        _come_back(schema)
        raise
    begin_restoring()
    _do(f"DROP SCHEMA {ASIDE} CASCADE")


@transaction.atomic
def _step_aside(schema: str) -> None:
    _do(f'ALTER SCHEMA "{schema}" RENAME TO {ASIDE}')
    _do(f'CREATE SCHEMA "{schema}"')
    for right, role in _ask(RIGHTS):
        _do(f'GRANT {right} ON SCHEMA "{schema}" TO {role}')


@transaction.atomic
def _come_back(schema: str) -> None:
    _do(f'DROP SCHEMA "{schema}" CASCADE')
    _do(f'ALTER SCHEMA {ASIDE} RENAME TO "{schema}"')


def _run(tool: str, *arguments: str | Path) -> None:
    """Run a tool of PostgreSQL on our database; the password goes by the environment, where nobody else reads it."""
    ours = connection.get_connection_params()
    target = ["--dbname", ours.get("dbname", "")] if tool == "pg_restore" else []
    try:
        subprocess.run(  # nosec B603  # no shell
            [tool, *target, *arguments],
            env={**os.environ, **_environment(ours)},
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        raise NotDone(f"{tool} is not installed (Debian: postgresql-client)") from None
    except subprocess.CalledProcessError as error:
        raise NotDone(error.stderr.decode(errors="replace").strip()[-500:]) from error


def _environment(ours: dict) -> dict[str, str]:
    """Whatever PostgreSQL knows of how we connect, certificates too, by the names that its own table has for it."""
    from psycopg.pq import Conninfo  # which SQLite does without

    told = [(option.keyword.decode(), option.envvar) for option in Conninfo.get_defaults()]
    return {variable.decode(): str(ours[name]) for name, variable in told if variable and ours.get(name)}


def _told(ask: Ask, tables: Iterable[str]) -> dict:
    return {"ledger": ledger(ask, tables), "migrations": migrations(ask)}


def _ask(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def _do(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
