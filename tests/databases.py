"""Databases that a test makes for itself and takes away again."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from filelock import FileLock

POSTGRESQL = os.environ.get("LOTSEN_TEST_POSTGRESQL", "postgres://root@127.0.0.1:5432/postgres")
REDIS = os.environ.get("LOTSEN_TEST_REDIS", "redis://127.0.0.1:6379/9")
LENT = "LOTSEN_TEST_PREPARED"  # names a directory of installations that others have made
WORK = "from lotsen.log import worker; worker.work(); worker.work()"  # or the worker of each copy would do it all
WHOLE = ["--quiet", "--no-psqlrc", "--single-transaction", "--set", "ON_ERROR_STOP=1"]  # or nothing of it


@contextmanager
def postgresql(template: str = "template1") -> Iterator[str]:
    """The address of a PostgreSQL database, empty or a copy, that is dropped afterwards."""
    name = f"lotsen_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield urlunsplit(urlsplit(POSTGRESQL)._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Prepared:
    """Installations to copy, made when they are first asked for, and once for all processes that test."""

    def __init__(self, shared: Path, stack: ExitStack):
        self.shared, self.stack = shared, stack

    @cached_property
    def data(self) -> Path:
        """LOTSEN_DATA of an installation with the default content, on SQLite."""
        return self.once("default", self._begin)

    @cached_property
    def demo(self) -> Path:
        """The same with the demo in it, as it is once the worker has been through."""
        return self.once("demo", self._with_demo)

    @cached_property
    def postgresql(self) -> str:
        """The name of a PostgreSQL database with the default content."""
        url = self.stack.enter_context(postgresql())
        self.fill(url)
        return urlsplit(url).path.removeprefix("/")

    def copy_to(self, directory: Path) -> None:
        """Make a new installation of its own on SQLite."""
        directory.mkdir(exist_ok=True)
        shutil.copy(self.data / "lotsen.sqlite3", directory)

    def copy_keys_to(self, directory: Path) -> None:
        """What several processes would otherwise make at the same moment."""
        shutil.copytree(self.data, directory, ignore=shutil.ignore_patterns("lotsen.sqlite3*"))

    def fill(self, url: str) -> None:
        """Write tables and default content into an empty PostgreSQL database."""
        write(self._statements, url)

    def once(self, name: str, make: Callable[[Path], None]) -> Path:
        """What `make` writes, where nobody has made it yet; whoever else asks for it meanwhile waits."""
        made, making = self.shared / name, self.shared / f"{name}-in-the-making"
        with FileLock(self.shared / f"{name}.lock"):
            if not made.exists():
                make(making)
                making.rename(made)
        return made

    @cached_property
    def _statements(self) -> Path:
        """What makes a PostgreSQL database with the default content."""
        return self.once("statements", self._dump)

    def _begin(self, data: Path) -> None:
        """From the tests' database, where that has been made (`template.py`): tables cost the most."""
        data.mkdir()
        if (tables := self.shared / "for-tests-sqlite").exists():
            shutil.copy(tables, data / "lotsen.sqlite3")
        _prepare(LOTSEN_DATA=str(data))

    def _with_demo(self, data: Path) -> None:
        shutil.copytree(self.data, data, dirs_exist_ok=True)
        _prepare("--demo", LOTSEN_DATA=str(data))
        _lotsen("shell", "--command", WORK, LOTSEN_DATA=str(data), LOTSEN_DEMO="1")

    def _dump(self, statements: Path) -> None:
        with postgresql() as url:
            if (tables := self.shared / "for-tests-postgresql").exists():
                write(tables, url)
            _prepare(LOTSEN_DATA=str(self.data), LOTSEN_DATABASE_URL=url)
            subprocess.run(["pg_dump", "--no-owner", "--file", statements, url], check=True)


@contextmanager
def lent() -> Iterator[Prepared | None]:
    """The installations of whoever runs this, where they lend them."""
    with ExitStack() as stack:
        shared = os.environ.get(LENT)
        yield Prepared(Path(shared), stack) if shared else None


def write(statements: Path, url: str) -> None:
    """Into a PostgreSQL database that is empty."""
    subprocess.run(["psql", *WHOLE, "--file", statements, url], check=True, capture_output=True)


def _prepare(*options: str, **settings: str) -> None:
    _lotsen("prepare", *options, **settings)


def _lotsen(*command: str, **settings: str) -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LOTSEN_")}
    program = Path(sys.executable).with_name("lotsen")
    subprocess.run([program, *command], env=inherited | settings, check=True, capture_output=True)


@contextmanager
def environment(kind: str, directory: Path, prepared: Prepared | None = None) -> Iterator[dict[str, str]]:
    """The environment of an installation of its own on `sqlite` or `postgresql`: empty, or a copy."""
    own = {
        **os.environ,
        "LOTSEN_DATA": str(directory),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LOTSEN_LIMITS": "off",
    }
    own.pop("LOTSEN_DATABASE_URL", None)
    if kind == "postgresql":
        with postgresql(prepared.postgresql if prepared else "template1") as url:
            yield {**own, "LOTSEN_DATABASE_URL": url}
        return
    if prepared:
        prepared.copy_to(directory)
    yield own
