"""A cluster for each file of tests, and a crowd at it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live_help.cluster import Cluster
from tests.live_help.crowd import Crowd


@pytest.fixture(scope="module")
def cluster(prepared) -> Iterator[Cluster]:
    with (
        tempfile.TemporaryDirectory(prefix="lotsen-cluster-") as home,
        Cluster(Path(home), prepared) as running,
    ):
        yield running


@pytest.fixture(scope="module")
def crowd(cluster) -> Iterator[Crowd]:
    gathered = Crowd(cluster)
    yield gathered
    gathered.close()
