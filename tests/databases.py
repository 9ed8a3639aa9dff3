"""Databases that a test makes for itself and takes away again."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg

POSTGRESQL = os.environ.get("LOTSEN_TEST_POSTGRESQL", "postgres://root@127.0.0.1:5432/postgres")
REDIS = os.environ.get("LOTSEN_TEST_REDIS", "redis://127.0.0.1:6379/9")


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty PostgreSQL database that is dropped afterwards."""
    name = f"lotsen_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRESQL, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(POSTGRESQL)._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def environment(kind: str, directory) -> Iterator[dict[str, str]]:
    """The environment of an installation of its own on `sqlite` or `postgresql`."""
    own = {
        **os.environ,
        "LOTSEN_DATA": str(directory),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LOTSEN_LIMITS": "off",
    }
    own.pop("LOTSEN_DATABASE_URL", None)
    if kind == "sqlite":
        yield own
    else:
        with postgresql() as url:
            yield {**own, "LOTSEN_DATABASE_URL": url}
