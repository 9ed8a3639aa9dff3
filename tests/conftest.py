"""What tests of several kinds need that start processes."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.databases import LENT, Prepared


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, worker_id: str) -> Iterator[Prepared]:
    """Installations to copy, so that not every test makes all tables and loads all content.

    `tests/run` names a place where they stay from one kind of tests to the next.
    """
    own = tmp_path_factory.getbasetemp()
    shared = os.environ.get(LENT) or (own if worker_id == "master" else own.parent)
    with ExitStack() as stack:
        yield Prepared(Path(shared), stack)
