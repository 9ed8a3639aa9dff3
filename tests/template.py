"""The database that tests meet: made once, with its tables and the default content, and copied by every process.

Migrations cost seconds of each process that made a database of its own; a copy costs a fraction of one.
`python -m tests.template` makes it beforehand, so that no process waits for another.
"""

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
from django.conf import settings
from django.db import connection

from tests.databases import Prepared, lent, write


@contextmanager
def database(prepared: Prepared) -> Iterator[None]:
    """A test database of this process's own."""
    name = connection.settings_dict["NAME"]
    made = prepared.once(f"for-tests-{connection.vendor}", _make)
    if connection.settings_dict["NAME"] == name:  # another process has made it
        _begin_empty()
        COPY[connection.vendor](made)
    yield
    connection.creation.destroy_test_db(name, verbosity=0)


def _make(kept: Path) -> None:
    from lotsen.desks.actions import load_catalogue
    from lotsen.guidance.actions import load_answers
    from lotsen.guidance.guides.publishing import load_guides

    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    load_catalogue()
    load_answers()
    load_guides()
    KEEP[connection.vendor](kept)


def _begin_empty() -> None:
    """As Django begins a test database, before it migrates."""
    name = connection.creation._get_test_db_name()
    connection.creation._create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()


def _keep_sqlite(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as file:
        connection.connection.backup(file)


def _copy_sqlite(made: Path) -> None:
    with closing(sqlite3.connect(made)) as file:
        file.backup(connection.connection)


def _keep_postgresql(kept: Path) -> None:
    subprocess.run(["pg_dump", "--no-owner", "--file", kept, _address()], check=True)


def _copy_postgresql(made: Path) -> None:
    write(made, _address())


def _address() -> str:
    """Of this process's test database, for PostgreSQL's own programs."""
    given = urlsplit(os.environ["LOTSEN_DATABASE_URL"])
    return urlunsplit(given._replace(path=f"/{connection.settings_dict['NAME']}"))


KEEP = {"sqlite": _keep_sqlite, "postgresql": _keep_postgresql}
COPY = {"sqlite": _copy_sqlite, "postgresql": _copy_postgresql}


def main() -> None:
    """Where somebody lends a place for it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "lotsen.config.settings"
    django.setup()
    with lent() as prepared, database(prepared):
        pass


if __name__ == "__main__":
    main()
