"""Before the first test of any process, and the installations and databases that all share."""

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.databases import LENT, Prepared

# Collecting garbage took a fifth of the time: what Django makes for each request is more than 700 things.
gc.set_threshold(50_000, 10, 10)

# Learning from some hundred texts is a matter of small matrices: threads that wait for each other took eight times as
# long as one alone. It is read when NumPy is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# No test asserts how long something takes: a machine may do other things, too.
settings.register_profile("lotsen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lotsen")


def pytest_collection_finish() -> None:
    """What has been imported and collected stays to the end, and is not looked through again."""
    gc.freeze()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, worker_id: str) -> Iterator[Prepared]:
    """Installations to copy, so that not every test makes all tables and loads all content.

    `tests/run` names a place where they stay from one kind of tests to the next.
    """
    own = tmp_path_factory.getbasetemp()
    shared = os.environ.get(LENT) or (own if worker_id == "master" else own.parent)
    with ExitStack() as stack:
        yield Prepared(Path(shared), stack)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_modify_db_settings, django_db_blocker, prepared
) -> Iterator[None]:
    """The default content, which is loaded once for all processes. It stands here so that it is one for all.

    Tests that commit are tidied up by deleting every row, which the log refuses: that one guard is put aside.
    """
    from tests import template

    from lotsen.conftest import guard_log

    with django_db_blocker.unblock(), template.database(prepared):
        guard_log(drop=True)
        yield
