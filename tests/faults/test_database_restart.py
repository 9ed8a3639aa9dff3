"""When PostgreSQL has been started anew, nobody reads of it who comes afterwards."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.databases import environment
from tests.faults.calling import HELP, Server
from tests.ready import Ready

pytestmark = pytest.mark.fault
CLOSE_ALL = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def test_every_thread_finds_the_database_again_by_itself(tmp_path, prepared):
    with environment("postgresql", tmp_path / "data", prepared) as own:
        own["DJANGO_SETTINGS_MODULE"] = "lotsen.config.settings"
        with Ready(own) as ready, Server(ready, tmp_path / "log") as server:
            assert statuses(server, "before") == {201}
            with psycopg.connect(own["LOTSEN_DATABASE_URL"], autocommit=True) as beside:
                beside.execute(CLOSE_ALL)
            assert statuses(server, "after") == {201}


def statuses(server: Server, when: str) -> set[int]:
    """What many who call at once are answered: enough for every thread that answers."""
    with ThreadPoolExecutor(8) as pool:
        return set(pool.map(lambda n: server.call("cases", HELP, f"{when} {n}")[0], range(40)))
