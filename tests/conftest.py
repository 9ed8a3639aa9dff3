"""What tests of several kinds need that start processes."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.databases import Prepared


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, worker_id: str) -> Iterator[Prepared]:
    """Installations to copy, so that not every test makes all tables and loads all content."""
    own = tmp_path_factory.getbasetemp()
    with ExitStack() as stack:
        yield Prepared(own if worker_id == "master" else own.parent, stack)
