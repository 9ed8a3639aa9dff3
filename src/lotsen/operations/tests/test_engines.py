"""The programs of PostgreSQL reach the database by the very way that the product itself takes."""

import os

import pytest
from django.db import connection

from lotsen.operations import engines

GIVEN = {
    "host": "db.example",
    "port": "6432",
    "user": "lotsen",
    "password": "secret",
    "dbname": "support",
    "sslmode": "verify-full",
    "sslrootcert": "/etc/ssl/region.pem",
    "sslcert": "/etc/ssl/lotsen.pem",
    "sslkey": "/etc/ssl/lotsen.key",
    "passfile": "/etc/lotsen/pgpass",
    "service": "lotsen",
    "channel_binding": "require",
}
TOLD = {
    "PGHOST": "db.example",
    "PGPORT": "6432",
    "PGUSER": "lotsen",
    "PGPASSWORD": "secret",
    "PGDATABASE": "support",
    "PGSSLMODE": "verify-full",
    "PGSSLROOTCERT": "/etc/ssl/region.pem",
    "PGSSLCERT": "/etc/ssl/lotsen.pem",
    "PGSSLKEY": "/etc/ssl/lotsen.key",
    "PGPASSFILE": "/etc/lotsen/pgpass",
    "PGSERVICE": "lotsen",
    "PGCHANNELBINDING": "require",
}


@pytest.fixture
def tell(monkeypatch):
    """Run a program that refuses, and says what it was told by the environment."""

    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)

    def telling(given: dict) -> dict[str, str]:
        monkeypatch.setattr(connection, "get_connection_params", lambda: given)
        with pytest.raises(engines.NotDone) as refused:
            engines._run("sh", "-c", "env | grep ^PG >&2; exit 1")
        return dict(line.split("=", 1) for line in str(refused.value).splitlines())

    return telling


def test_a_server_that_must_prove_itself_does_so_to_the_programs_too(tell):
    assert tell(GIVEN).items() >= TOLD.items()


def test_what_is_no_setting_of_postgresql_or_was_not_given_is_not_told(tell):
    told = tell({"dbname": "support", "prepare_threshold": 2, "password": ""})
    assert told["PGDATABASE"] == "support"
    assert "PGPASSWORD" not in told
    assert "2" not in told.values()
