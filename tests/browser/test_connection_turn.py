"""The way through a network that is bad or closed: each fault is made in front of a real TURN server."""

import pytest

from tests.browser import faking
from tests.browser.connecting import assert_finds, person, served, through, trusting
from tests.browser.testing_equipment import begin, finish, row
from tests.impairing import Impairing
from tests.media.addresses import own
from tests.media.coturn import LOOPBACK, coturn

pytestmark = pytest.mark.browser
BLOCKED, SLOW = "network-blocked", "network-slow"
GO_ON = ("Du kan gå till mötet. Hackar det", "You can go to the meeting. If it is choppy")
CHANGE = ("Byt nät: låna telefonens mobilnät", "Change network: borrow your phone’s mobile network")
CLOSER = ("Flytta dig till samma rum som routern", "Move to the same room as the router")


@pytest.fixture(scope="module")
def place(tmp_path_factory, template):
    made = tmp_path_factory.mktemp("turn")
    net = Impairing(own())
    with (
        coturn(made, host=own(), more=LOOPBACK) as turn,
        served(template, made / "data", net, **through(net, turn)) as found,
    ):
        yield found, trusting(turn)
    net.close()


@pytest.fixture
def net(place) -> Impairing:
    found, _flag = place
    found.net.heal()
    return found.net


@pytest.fixture
def page(place, with_flags):
    found, flag = place
    with person(with_flags(faking.DEVICES, faking.LOOPBACK, flag), found) as page:
        yield page


def test_a_good_line_is_never_called_broken(net, page):
    begin(page)
    finish(page)
    assert row(page, "connection")[0] in ("pass", "limited")  # a machine that does other things too is slow


@pytest.mark.parametrize(
    ("closed", "found", "steps"),
    [
        ({"websocket": "reset"}, ("limited", "connection.websocket", BLOCKED), CHANGE),
        ({"udp": "drop"}, ("limited", "connection.udp", BLOCKED), GO_ON),
        ({"udp": "drop", "tcp": "reset"}, ("limited", "connection.tcp", BLOCKED), GO_ON),
        (
            {"udp": "drop", "tcp": "reset", "tls": "reset"},
            ("fail", "connection.https-only", BLOCKED),
            CHANGE,
        ),
        (
            {"udp": "drop", "tcp": "drop", "tls": "drop", "websocket": "reset"},
            ("fail", "connection.blocked", BLOCKED),
            CHANGE,
        ),
    ],
)
def test_what_a_firewall_closes(net, page, closed, found, steps):
    for way, how in closed.items():
        setattr(net, way, how)
    assert_finds(page, found, *steps)


@pytest.mark.parametrize(
    ("bad", "found"),
    [
        ({"loss": 0.12}, ("fail", "connection.loss", SLOW)),
        ({"delay": 0.2}, ("fail", "connection.delay", SLOW)),
        ({"rate": 400, "delay": 0.01}, ("limited", "connection.bandwidth", SLOW)),
    ],
)
def test_what_a_bad_line_does(net, page, bad, found):
    net.both(**bad)
    assert_finds(page, found, *CLOSER)


def test_the_network_is_lost_for_a_while_without_the_browser_noticing(net, page):
    def lose():
        page.locator('[data-check="camera"][data-verdict="pass"]').wait_for()
        net.udp = "drop"
        page.wait_for_timeout(2_500)
        net.udp = "pass"

    assert_finds(page, ("limited", "connection.unstable", SLOW), *CLOSER, meanwhile=lose)
