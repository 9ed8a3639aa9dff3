"""Looking together through our TURN server, and when the network between is closed in the middle of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import faking
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.connecting import served, through, trusting
from tests.browser.helping import SOON, begin, end
from tests.impairing import Impairing
from tests.media.addresses import own
from tests.media.coturn import LOOPBACK, coturn

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_waits")]
ONLY_RELAYED = """() => {
    window.peers = [];
    const Peer = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Peer {
        constructor(given) { super({ ...given, iceTransportPolicy: "relay" }); window.peers.push(this); }
        setConfiguration(given) { super.setConfiguration({ ...given, iceTransportPolicy: "relay" }); }
    };
}"""
PATH = """async () => {
    const reports = new Map(await window.peers.at(-1).getStats());
    const transport = [...reports.values()].find(({ type }) => type === "transport");
    const pair = reports.get(transport?.selectedCandidatePairId);
    return reports.get(pair?.localCandidateId)?.relayProtocol ?? "";
}"""
DECODED = """async () => [...(await window.peers.at(-1).getStats()).values()]
    .reduce((sum, { framesDecoded = 0 }) => sum + framesDecoded, 0)"""


@pytest.fixture(scope="module")
def place(tmp_path_factory, prepared):
    made = tmp_path_factory.mktemp("live-turn")
    net = Impairing(own())
    with (
        coturn(made, host=own(), more=LOOPBACK) as turn,
        served(prepared.demo, made / "data", net, demo=True, **through(net, turn)) as found,
    ):
        yield found, trusting(turn)
    net.close()


@pytest.fixture
def pair(place, with_flags):
    """Somebody and an agent, each of whom reaches the other only through the TURN server."""
    found, flag = place
    found.net.heal()
    browser = with_flags(*faking.CAMERA, faking.SAYS_YES, flag)
    contexts = [
        browser.new_context(base_url=found.address, locale="sv-SE", service_workers="block", **size)
        for size in (PHONE, DESKTOP)
    ]
    person, agent = (context.new_page() for context in contexts)
    for page in (person, agent):
        page.add_init_script(f"({ONLY_RELAYED})()")
    begin(person, agent)
    yield person, agent
    end(agent)
    for context in contexts:
        context.close()


def goes_on(page: Page) -> None:
    before = page.evaluate(DECODED)
    page.wait_for_function(f"async () => (await ({DECODED})()) > {before}", timeout=SOON)


def test_what_is_shown_finds_another_way_when_udp_is_closed_in_the_middle(pair, place):
    person, agent = pair
    person.locator("[data-show=camera]").click()
    expect(agent.locator(".seen")).to_have_attribute("data-call", "steady", timeout=SOON)
    goes_on(agent)
    assert person.evaluate(PATH) == "udp"

    place[0].net.udp = "drop"
    expect(person.locator(".media [data-words]")).to_contain_text("ostadig", timeout=SOON)
    expect(person.locator(".media")).to_have_attribute("data-call", "steady", timeout=3 * SOON)
    expect(agent.locator(".seen")).to_have_attribute("data-call", "steady", timeout=SOON)
    goes_on(agent)
    assert person.evaluate(PATH) == "tcp"
