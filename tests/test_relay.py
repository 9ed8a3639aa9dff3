"""Media found no way: whose fault that is, by a real TURN server that is there, set up badly, or gone."""

import pytest
from django.core.cache import cache

from lotsen.equipment import actions, relay
from lotsen.policy.equipment import Check
from tests.media.coturn import coturn

NO_WAY = {"loop": "failed", "used": "", "socket_ms": 40, "paths": {"udp": {"ok": False, "error": "timeout"}}}
NETWORK, OURS = ("connection.https-only", "network-blocked"), ("connection.loop", "service-down")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_known():
    """Nobody has asked the server before."""
    cache.delete(relay.KEY)
    yield
    cache.delete(relay.KEY)


@pytest.fixture
def found(settings):
    """What a test finds whose media found no way to this server."""

    def finding(turn, *, secret="", own=()):
        settings.TURN_URLS, settings.TURN_OWN_URLS = turn.urls().split(",")[:2], list(own)
        settings.TURN_SECRET = secret or turn.secret
        result = actions.record(test=actions.start(), check=Check.CONNECTION, attempt=1, measures=NO_WAY)
        return result.finding, result.symptom

    return finding


def test_a_server_that_works_for_us_leaves_the_network(found, tmp_path):
    with coturn(tmp_path) as turn:
        assert found(turn) == NETWORK


def test_a_server_that_is_gone_is_our_fault_until_it_is_there_again(found, tmp_path):
    with coturn(tmp_path) as turn:
        pass
    assert found(turn) == OURS
    with coturn(tmp_path) as turn:
        assert found(turn) == OURS  # known for half a minute
        cache.delete(relay.KEY)
        assert found(turn) == NETWORK


def test_a_secret_that_the_server_does_not_know_is_our_fault(found, tmp_path):
    with coturn(tmp_path) as turn:
        assert found(turn, secret="another") == OURS


def test_a_server_that_lets_nothing_through_to_itself_is_our_fault(found, tmp_path):
    with coturn(tmp_path, more="") as turn:  # loopback peers are refused
        assert found(turn) == OURS


def test_where_we_reach_it_by_another_address_that_one_counts(found, tmp_path):
    with coturn(tmp_path) as gone:
        pass
    with coturn(tmp_path) as turn:
        assert found(gone, own=turn.urls().split(",")[:1], secret=turn.secret) == NETWORK
