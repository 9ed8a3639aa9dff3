"""What tests of several kinds need that start processes."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.databases import Prepared


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Iterator[Prepared]:
    """Databases to copy, so that not every test makes all tables and loads all content."""
    with ExitStack() as stack:
        yield Prepared(tmp_path_factory.mktemp("prepared"), stack)
