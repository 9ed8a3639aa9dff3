"""Every part of a cluster is killed in turn while talks are going on: nothing that was acknowledged is lost.

How many talks: LOTSEN_FAULTS_TALKS. After each fault everybody has been answered something that they asked afterwards,
nobody has been taken for vanished, and the ledger of all clients agrees with the database.
"""

import os
import time

import pytest

from lotsen.policy import line
from tests.live_help.ledger import NOTHING_WRONG

pytestmark = pytest.mark.fault
TALKS = int(os.environ.get("LOTSEN_FAULTS_TALKS", "8"))
PAUSE = (2.0, 5.0)  # seconds between two exchanges of one person: after each fault all have to have had one
WITHIN = 60  # seconds until everybody is answered again
COME = 180  # seconds until all who have tapped at once have an agent and an answer


@pytest.fixture(scope="module")
def talking(crowd):
    """Everybody has an agent, and a conversation."""
    crowd.agents_come(-(-TALKS // line.SEATS) + 2)
    crowd.persons_come(TALKS)
    crowd.everybody_chats(PAUSE)
    crowd.everybody_goes_on(COME)
    return crowd


def assert_nothing_is_wrong(crowd) -> None:
    assert crowd.found() == NOTHING_WRONG
    assert crowd.cluster.inside("steps", "live-returned") == 0, "nobody had vanished"


@pytest.mark.parametrize("number", [0, 1])
def test_a_web_process_is_killed(talking, cluster, number):
    web = cluster.web[number]
    web.kill()
    talking.everybody_goes_on(WITHIN)  # at the other one
    web.start()
    web.answers()
    assert_nothing_is_wrong(talking)


def test_the_worker_is_killed(talking, cluster):
    cluster.worker.kill()
    talking.everybody_goes_on(WITHIN)  # it is not needed for what is said
    cluster.worker.start()
    talking.everybody_goes_on(WITHIN)
    assert_nothing_is_wrong(talking)


def test_redis_is_killed_and_started(talking, cluster):
    cluster.redis.kill()
    talking.everybody_goes_on(WITHIN)
    cluster.redis.start()
    assert_nothing_is_wrong(talking)


def test_postgresql_is_restarted(talking, cluster):
    cluster.postgresql.kill()
    cluster.postgresql.start()
    talking.everybody_goes_on(WITHIN)
    assert_nothing_is_wrong(talking)


def test_postgresql_is_away_for_longer_than_a_silent_agent_may_be(talking, cluster):
    cluster.postgresql.kill()
    time.sleep(line.GONE.total_seconds() + 3)
    cluster.postgresql.start()
    talking.everybody_goes_on(WITHIN)
    assert_nothing_is_wrong(talking)


def test_the_proxy_is_killed(talking, cluster):
    cluster.proxy.kill()
    cluster.proxy.start()
    talking.everybody_goes_on(WITHIN)
    assert_nothing_is_wrong(talking)


def test_in_the_end_everybody_has_seen_everything_once_and_in_order(talking):
    talking.nobody_talks()
    assert_nothing_is_wrong(talking)
    assert len(talking.ledger.said) >= TALKS * 3 * 2
    for person in talking.persons:
        talking.everything_is_shown(person)
