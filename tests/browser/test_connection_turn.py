"""The way through a network that is bad or closed: each fault is made in front of a real TURN server."""

import pytest

from tests.browser import faking
from tests.browser.connecting import person, prepared, served, through, trusting
from tests.browser.testing_equipment import assert_found, begin, finish, row
from tests.impairing import Impairing
from tests.media.addresses import own
from tests.media.coturn import LOOPBACK, coturn

pytestmark = pytest.mark.browser
BLOCKED, SLOW = "network-blocked", "network-slow"
GO_ON = ("Du kan gå till mötet. Hackar det", "You can go to the meeting. If it is choppy")
CHANGE = ("Byt nät: låna telefonens mobilnät", "Change network: borrow your phone’s mobile network")
CLOSER = ("Flytta dig till samma rum som routern", "Move to the same room as the router")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    made = tmp_path_factory.mktemp("turn")
    net = Impairing(own())
    with (
        coturn(made, host=own(), more=LOOPBACK) as turn,
        served(prepared(made / "template"), made / "data", net, **through(net, turn)) as found,
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
    _found, flag = place
    with person(with_flags(faking.DEVICES, faking.LOOPBACK, flag)) as page:
        yield page


@pytest.fixture
def tested(place, page):
    """The test, done with whatever is wrong with the network just now."""

    def test():
        found, _flag = place
        begin(page, at=f"{found.address}/test?lang=sv")
        finish(page)
        return page

    return test


def test_a_good_line_passes_by_udp(net, tested):
    assert row(tested(), "connection")[0] == "pass"


def test_a_websocket_that_is_blocked(net, tested):
    net.websocket = "reset"
    found = ("limited", "connection.websocket", BLOCKED)
    assert_found(tested(), "connection", found, *CHANGE)


def test_udp_is_blocked_and_tcp_is_used(net, tested):
    net.udp = "drop"
    assert_found(tested(), "connection", ("limited", "connection.udp", BLOCKED), *GO_ON)


def test_udp_and_tcp_are_blocked_and_tls_is_used(net, tested):
    net.udp, net.tcp = "drop", "reset"
    assert_found(tested(), "connection", ("limited", "connection.tcp", BLOCKED), *GO_ON)


def test_everything_but_https_is_blocked(net, tested):
    net.udp, net.tcp, net.tls = "drop", "reset", "reset"
    assert_found(tested(), "connection", ("fail", "connection.https-only", BLOCKED), *CHANGE)


def test_no_path_at_all(net, tested):
    net.udp, net.tcp, net.tls, net.websocket = "drop", "drop", "drop", "reset"
    assert_found(tested(), "connection", ("fail", "connection.blocked", BLOCKED), *CHANGE)


def test_high_loss(net, tested):
    net.both(loss=0.12)
    assert_found(tested(), "connection", ("fail", "connection.loss", SLOW), *CLOSER)


def test_high_delay(net, tested):
    net.both(delay=0.2)
    assert_found(tested(), "connection", ("fail", "connection.delay", SLOW), *CLOSER)


def test_low_bandwidth(net, tested):
    net.both(rate=400, delay=0.01)
    assert_found(tested(), "connection", ("limited", "connection.bandwidth", SLOW), *CLOSER)


def test_the_network_is_lost_for_a_while_without_the_browser_noticing(place, net, page):
    found, _flag = place
    begin(page, at=f"{found.address}/test?lang=sv")
    page.locator('[data-check="camera"][data-verdict="pass"]').wait_for()
    net.udp = "drop"
    page.wait_for_timeout(2_500)
    net.udp = "pass"
    finish(page)
    assert_found(page, "connection", ("limited", "connection.unstable", SLOW), *CLOSER)
