"""Databases that a test makes for itself and takes away again."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

POSTGRESQL = os.environ.get("LOTSEN_TEST_POSTGRESQL", "postgres://root@127.0.0.1:5432/postgres")
REDIS = os.environ.get("LOTSEN_TEST_REDIS", "redis://127.0.0.1:6379/9")


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
    """Databases with the default content, each made when it is first asked for, and copied by whoever needs one."""

    def __init__(self, directory: Path, stack: ExitStack):
        self.directory, self.stack = directory, stack

    @cached_property
    def sqlite(self) -> Path:
        """The file."""
        with environment("sqlite", self.directory) as own:
            _prepare(own)
        return self.directory / "lotsen.sqlite3"

    @cached_property
    def postgresql(self) -> str:
        """The name of the database."""
        url = self.stack.enter_context(postgresql())
        with environment("sqlite", self.directory) as own:
            _prepare({**own, "LOTSEN_DATABASE_URL": url})
        return urlsplit(url).path.removeprefix("/")

    def copy_to(self, directory: Path) -> None:
        """Make a new installation of its own on SQLite."""
        directory.mkdir(exist_ok=True)
        shutil.copy(self.sqlite, directory)


def _prepare(own: dict[str, str]) -> None:
    subprocess.run([Path(sys.executable).with_name("lotsen"), "prepare"], env=own, check=True)


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
