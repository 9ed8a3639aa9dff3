"""The way through a network that is bad or closed: each fault is made in front of a real TURN server."""

import pytest

from tests.browser import faking
from tests.browser.connecting import OF_A_BUSY_MACHINE, assert_finds, person, served, through, trusting
from tests.browser.testing_equipment import SUMMARY_WITHIN, assert_says, begin, finish, row
from tests.impairing import Impairing, Way
from tests.media.addresses import own
from tests.media.coturn import LOOPBACK, coturn

pytestmark = pytest.mark.browser
BLOCKED, SLOW = "network-blocked", "network-slow"
GO_ON = ("Du kan gå till mötet. Hackar det", "You can go to the meeting. If it is choppy")
CHANGE = ("Byt nät: låna telefonens mobilnät", "Change network: borrow your phone’s mobile network")
OURS = ("Du behöver inte göra något", "You need not do anything")
CLOSER = ("Flytta dig till samma rum som routern", "Move to the same room as the router")

WAY_ROUND = {
    "connection.udp": (
        ["Mötet fungerar ändå, på en annan väg (TCP).", "Väg som användes TCP"],
        ["The meeting works all the same, by another way (TCP).", "Way that was used TCP"],
    ),
    "connection.tcp": (
        ["Mötet fungerar ändå, krypterat på port 443 (TLS).", "Väg som användes TLS"],
        ["The meeting works all the same, encrypted on port 443 (TLS).", "Way that was used TLS"],
    ),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory, prepared):
    made = tmp_path_factory.mktemp("turn")
    net = Impairing(own())
    with (
        coturn(made, host=own(), more=LOOPBACK) as turn,
        served(prepared.data, made / "data", net, **through(net, turn)) as found,
    ):
        yield found, trusting(turn)
    net.close()


@pytest.fixture
def net(place) -> Impairing:
    found, _flag = place
    found.net.heal()
    return found.net


@pytest.fixture
def page(place, with_flags, hearing):
    found, flag = place
    with person(with_flags(*hearing, faking.SAYS_YES, flag), found) as page:
        yield page


def test_a_good_line_is_never_called_broken(net, page):
    begin(page)
    finish(page)
    verdict, finding, _symptom = row(page, "connection")
    assert (verdict, finding) == ("pass", "") or (verdict == "limited" and finding in OF_A_BUSY_MACHINE)


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
    assert_says(page, "connection", *WAY_ROUND.get(found[1], ([], [])))


def test_what_fails_only_once_is_tried_again_before_anything_is_said(net, page):
    net.websocket = net.tcp = net.tls = "once"
    with page.expect_request("**/checks/connection", timeout=SUMMARY_WITHIN) as request:
        begin(page)
    told = request.value.post_data_json
    assert len(net.met) == 3  # each was reset
    assert {path: one["ok"] for path, one in told["paths"].items()} == {"udp": True, "tcp": True, "tls": True}
    assert "socket_ms" in told
    assert "socket_error" not in told


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


def test_a_line_on_which_some_packets_take_much_longer_than_others(net, page):
    """One way alone, that of picture and sound: the shortest round trip stays short."""
    net.up = Way(jitter=0.7)
    assert_finds(page, ("fail", "connection.jitter", SLOW), *CLOSER)


def test_a_turn_server_that_is_down_is_our_fault_and_never_that_of_the_network(
    prepared, tmp_path, with_flags, hearing
):
    net = Impairing(own())
    with coturn(tmp_path, host=own()) as turn:
        down = through(net, turn)
    with (
        served(prepared.data, tmp_path / "data", net, **down) as place,
        person(with_flags(*hearing, faking.SAYS_YES), place) as page,
    ):
        assert_finds(page, ("limited", "connection.loop", "service-down"), *OURS)
    net.close()


def test_the_network_is_lost_for_a_while_without_the_browser_noticing(net, page):
    def lose():
        page.locator('[data-check="camera"][data-verdict="pass"]').wait_for()
        net.udp = "drop"
        page.wait_for_timeout(2_500)
        net.udp = "pass"

    assert_finds(page, ("limited", "connection.unstable", SLOW), *CLOSER, meanwhile=lose)
