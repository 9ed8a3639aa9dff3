"""Janus's echo tells on which way packets are lost."""

import json

import pytest

from tests.browser import faking
from tests.browser.connecting import person, served, through, trusting
from tests.browser.testing_equipment import begin, finish, row
from tests.impairing import Impairing, Way
from tests.media.addresses import own
from tests.media.coturn import LOOPBACK, coturn
from tests.media.janus import janus

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(tmp_path_factory, prepared):
    made, theirs = tmp_path_factory.mktemp("turn"), tmp_path_factory.mktemp("janus")
    net = Impairing(own())
    with (
        coturn(made, host=own(), more=LOOPBACK) as turn,
        janus(theirs) as url,
        served(prepared.data, made / "data", net, LOTSEN_JANUS_URL=url, **through(net, turn)) as found,
    ):
        yield found, trusting(turn)
    net.close()


@pytest.fixture
def measured(place, with_flags, hearing):
    """What the test measured of the connection, as the page told the server, and what it came to."""
    found, flag = place

    def measure(**faults: Way) -> tuple[dict, tuple[str, str, str]]:
        found.net.heal()
        for way, fault in faults.items():
            setattr(found.net, way, fault)
        with person(with_flags(*hearing, faking.SAYS_YES, flag), found) as page:
            told = []
            page.on(
                "request",
                lambda request: request.url.endswith("/connection") and told.append(request.post_data),
            )
            begin(page)
            finish(page)
            return json.loads(told[-1]), row(page, "connection")

    return measure


def test_loss_on_the_way_up_is_told_apart(measured):
    told, found = measured(up=Way(loss=0.15))
    assert told["kind"] == "janus"
    assert 0.08 < told["loss_up"] < 0.24
    assert told["loss_down"] < 0.05
    assert found == ("fail", "connection.loss", "network-slow")


def test_loss_on_the_way_down_is_told_apart(measured):
    told, found = measured(down=Way(loss=0.15))
    assert told["loss_up"] < 0.03
    assert 0.08 < told["loss_down"] < 0.24
    assert found == ("fail", "connection.loss", "network-slow")
