"""Everything in one process on SQLite, killed again and again while talks are going on: the same promises hold."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live_help.cluster import Embedded
from tests.live_help.crowd import Crowd
from tests.live_help.ledger import NOTHING_WRONG

pytestmark = pytest.mark.fault
TALKS, KILLS = 4, 2
WITHIN = 60  # seconds until everybody is answered again


@pytest.fixture
def crowd(prepared) -> Iterator[Crowd]:
    with (
        tempfile.TemporaryDirectory(prefix="lotsen-cluster-") as home,
        Embedded(Path(home), prepared) as running,
    ):
        gathered = Crowd(running)
        yield gathered
        gathered.close()


def test_one_process_is_killed_again_and_again(crowd):
    crowd.agents_come(3)
    crowd.persons_come(TALKS)
    crowd.everybody_chats((0.2, 2.0))
    crowd.everybody_goes_on(WITHIN)
    for _ in range(KILLS):
        crowd.cluster.server.kill()
        crowd.cluster.start()
        crowd.everybody_goes_on(WITHIN)
    crowd.nobody_talks()
    assert crowd.found() == NOTHING_WRONG
    assert crowd.cluster.inside("steps", "live-returned") == 0
    for person in crowd.persons:
        crowd.everything_is_shown(person)
