"""Looking at it together, with two real browsers: what the person shares arrives, and ends when they say so.

Devices and screen are Chromium's own fakes; the connection between the two browsers is a real one.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.faking import CAMERA, SAYS_YES
from tests.browser.helping import SOON, begin, end

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_waits")]

SHOWS = (*CAMERA, SAYS_YES)
KEEP_PEERS = """() => {
    window.peers = [];
    window.tracks = [];
    const Peer = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Peer {
        constructor(...given) { super(...given); window.peers.push(this); }
    };
    for (const name of ["getUserMedia", "getDisplayMedia"]) {
        const asked = navigator.mediaDevices[name].bind(navigator.mediaDevices);
        Reflect.set(navigator.mediaDevices, name, async (...given) => {
            const stream = await asked(...given);
            window.tracks.push(...stream.getTracks());
            return stream;
        });
    }
}"""
COUNTED = """async ([kind, name]) => {
    const all = await Promise.all(window.peers.map(async (peer) => [...(await peer.getStats()).values()]));
    const inbound = all.flat().filter((one) => one.type === "inbound-rtp" && one.kind === kind);
    return inbound.reduce((sum, one) => sum + (one[name] || 0), 0);
}"""
FIGURES = {  # of the connection between two browsers on one machine
    "Tur och retur": re.compile(r"^\s*\d+ ms"),
    "Förlust": re.compile(r"^\s*\d+(,\d+)? %"),
    "Jitter": re.compile(r"^\s*\d+ ms"),
    "Skickas": re.compile(r"[1-9][\d\s]* kbit/s"),
    "Väg": re.compile("direkt"),
}
LIVING = "() => window.tracks.filter((track) => track.readyState === 'live').map((track) => track.kind)"
OPEN_PEERS = "() => window.peers.filter((peer) => peer.connectionState !== 'closed').length"


def pair(visit, flags: tuple[str, ...], **of_person) -> tuple[Page, Page]:
    """Somebody on the telephone and an agent at a computer, who have met; both tell of their connections."""
    person, agent = visit(flags, **(PHONE | of_person)), visit(flags, **DESKTOP)
    for page in (person, agent):
        page.add_init_script(f"({KEEP_PEERS})()")
    begin(person, agent)
    return person, agent


def rises(page: Page, kind: str, name: str) -> None:
    """Wait until more of it arrives than just now."""
    before = page.evaluate(COUNTED, [kind, name])
    page.wait_for_function(
        f"async (told) => (await ({COUNTED})(told)) > {before}", arg=[kind, name], timeout=SOON
    )


def press(person: Page, what: str) -> None:
    person.locator(f"[data-show={what}]").click()


def steady(page: Page, place: str) -> None:
    expect(page.locator(place)).to_have_attribute("data-call", "steady", timeout=SOON)


def test_with_consent_the_agent_sees_what_the_device_says_until_the_person_stops(visit, assert_accessible):
    person, agent = pair(visit, SHOWS)
    looked = agent.locator("#looked")
    expect(looked).to_contain_text("Personen delar inte")
    assert_accessible(person)

    person.get_by_role("switch", name="Låt supporten se vad din enhet säger").click()
    mark = person.locator(".watch", has_text="Supporten ser vad din enhet säger")
    expect(mark).to_be_in_viewport()
    expect(looked).to_contain_text("inte tillfrågad än", timeout=SOON)
    expect(looked).to_contain_text("Kameror")
    assert "fake" not in looked.inner_text()
    assert_accessible(person)
    assert_accessible(agent)
    assert person.evaluate("document.documentElement.scrollWidth <= innerWidth")

    person.context.grant_permissions(["camera", "microphone"])
    expect(looked).to_contain_text("tillåtet", timeout=SOON)

    person.mouse.wheel(0, 2_000)
    expect(mark).to_be_in_viewport()
    mark.get_by_role("button", name="Sluta dela").click()
    expect(mark).to_be_hidden()
    expect(looked).to_contain_text("Personen delar inte", timeout=SOON)
    end(agent)


def shares(person: Page, agent: Page):
    """The person lets support see; returns the mark that says so."""
    person.get_by_role("switch", name="Låt supporten se vad din enhet säger").click()
    expect(agent.locator("#looked")).to_contain_text("inte tillfrågad än", timeout=SOON)
    return person.locator(".watch", has_text="Supporten ser vad din enhet säger")


def test_whoever_stops_without_a_network_has_stopped_and_stays_in_the_talk(visit):
    person, agent = pair(visit, SHOWS)
    mark, looked = shares(person, agent), agent.locator("#looked")
    person.context.set_offline(True)
    mark.get_by_role("button", name="Sluta dela").click()
    expect(mark).to_be_hidden()
    expect(person.get_by_role("switch")).to_be_focused()
    person.context.set_offline(False)
    expect(looked).to_contain_text("Personen delar inte", timeout=SOON)

    shares(person, agent)
    person.route("**/share", lambda route: route.abort())
    mark.get_by_role("button", name="Sluta dela").click()
    person.reload()  # and the page that is opened anew has stopped, too
    expect(person.get_by_role("switch")).to_be_visible()
    expect(mark).to_be_hidden()
    expect(looked).not_to_contain_text("Personen delar inte")
    person.unroute("**/share")
    expect(looked).to_contain_text("Personen delar inte", timeout=SOON)
    end(agent)


def test_whoever_lets_support_see_in_vain_is_told_so(visit):
    person, agent = pair(visit, SHOWS)
    switch = person.get_by_role("switch", name="Låt supporten se vad din enhet säger")
    person.route("**/share", lambda route: route.abort())
    switch.click()
    told = person.locator(".consent [role=alert]")
    expect(told).to_have_text("Det kom inte fram. Försök igen.")
    expect(switch).to_be_focused()
    person.unroute("**/share")
    shares(person, agent)
    expect(told).to_be_empty()
    end(agent)


def hanging(page: Page, address: str, act) -> None:
    """What is asked for there next is never answered; then the network has changed."""
    held = []
    page.route(address, lambda route: route.continue_() if held else held.append(route))
    with page.expect_request(address):
        act()
    page.evaluate("dispatchEvent(new Event('online'))")


def test_what_hangs_where_the_network_has_changed_is_asked_anew(visit):
    person, agent = pair(visit, SHOWS)
    shares(person, agent)
    hanging(person, "**/look", lambda: None)
    with person.expect_response("**/look", timeout=SOON / 2):
        pass
    hanging(person, "**/signal", lambda: press(person, "camera"))
    steady(agent, ".seen")
    end(agent)


def test_without_scripts_nothing_can_be_seen_and_sharing_elsewhere_stops_by_a_plain_form(visit):
    agent, script = visit(SHOWS, **DESKTOP), visit(SHOWS, **PHONE)
    begin(script, agent)
    person = visit(SHOWS, **PHONE, java_script_enabled=False)
    person.goto(script.url)
    expect(person.locator("[data-say]")).to_be_visible()
    expect(person.get_by_role("switch")).to_be_hidden()
    script.get_by_role("switch").click()
    expect(agent.locator("#looked")).not_to_contain_text("Personen delar inte", timeout=SOON)
    person.reload()
    person.get_by_role("button", name="Sluta dela").click()
    expect(agent.locator("#looked")).to_contain_text("Personen delar inte", timeout=SOON)
    end(agent)


def test_the_test_is_seen_as_it_runs_and_a_step_is_done_again_by_the_person(visit, assert_accessible):
    person, agent = pair(visit, SHOWS, permissions=["camera", "microphone"])
    person.get_by_role("switch").click()
    agent.get_by_role("button", name="Gör om kameratestet").click()
    expect(agent.locator("#pushed")).to_contain_text("Gör om kameratestet", timeout=SOON)
    card = person.locator(".step-card")
    expect(card).to_contain_text("Gör om kameratestet", timeout=SOON)
    assert_accessible(person)
    assert person.url.partition("?")[0].rpartition("/")[0].endswith("/now/help")  # nobody but they go there

    test = person.context.new_page()
    test.goto(card.get_by_role("link").get_attribute("href"))
    test.evaluate("""async () => {
        const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
        const headers = {"Content-Type": "application/json", "X-CSRFToken": token};
        const tell = async (path, body) =>
            (await fetch(path, {method: "POST", body: JSON.stringify(body), headers})).json();
        window.run = await tell("/test/start", {});
        window.tell = tell;
    }""")
    looked = agent.locator("#looked")
    expect(looked.locator("[data-test-panel]")).to_be_visible(timeout=2 * SOON)
    test.evaluate("tell(run.checks.camera, {attempt: 1, error: 'NotReadableError', count: 1})")
    check = looked.locator('[data-check="camera"]')
    expect(check).to_have_attribute("data-verdict", "fail", timeout=SOON)
    test.evaluate(
        "tell(run.checks.camera, {attempt: 2, fps: 30, luma: 124, spread: 57, change: 3.1, count: 1})"
    )
    expect(check).to_have_attribute("data-verdict", "pass", timeout=SOON)
    end(agent)


def test_the_agent_finds_advice_and_points_at_a_button(visit, assert_accessible):
    person, agent = pair(visit, SHOWS)
    agent.locator(".push summary", has_text="Visa ett råd").click()
    agent.get_by_label("Sök råd").fill("eko i ljudet")
    first = agent.locator("#push-advice form[method=post]").first
    first.get_by_role("button", name=re.compile("Steg 1")).click()
    expect(person.locator(".step-card").last).to_contain_text("Steg 1:", timeout=SOON)
    expect(person.locator(".step-card a").last).to_have_attribute("href", re.compile("^/answers/"))
    agent.locator(".push summary", has_text="Peka på en knapp").click()
    agent.locator("[name=button][value=camera]").click()
    last = person.locator(".step-card").last
    expect(last).to_contain_text("Visa kameran", timeout=SOON)
    last.get_by_role("link", name="Visa mig knappen").click()
    assert person.evaluate("document.querySelector(':target')?.dataset.show") == "camera"
    assert_accessible(agent)
    end(agent)


@pytest.mark.parametrize("what", ["camera", "screen"])
def test_a_picture_that_the_person_starts_arrives_and_ends_by_their_press(visit, assert_accessible, what):
    person, agent = pair(visit, SHOWS)
    assert person.evaluate(OPEN_PEERS) == agent.evaluate(OPEN_PEERS) == 0
    press(person, what)
    steady(person, ".media")
    steady(agent, ".seen")
    rises(agent, "video", "framesDecoded")
    expect(agent.locator("video.seen__picture")).to_be_visible()
    mark = person.locator(".watch--shows")
    expect(mark).to_be_in_viewport()
    expect(agent.locator(f".seen [data-of={what}]")).to_be_visible()
    person.get_by_role("switch", name="Låt supporten se vad din enhet säger").click()
    looked = agent.locator("#looked")
    expect(looked.get_by_role("heading", name="Uppkopplingen just nu")).to_be_visible(timeout=SOON)
    for name, figure in FIGURES.items():
        row = looked.locator(".looked__row", has=agent.get_by_text(name, exact=True))
        expect(row.locator("dd")).to_contain_text(figure, timeout=SOON)
    assert_accessible(agent)
    assert_accessible(person)

    mark.get_by_role("button", name="Sluta").click()
    expect(agent.locator(".seen [data-words]")).to_contain_text("Inget visas längre", timeout=SOON)
    expect(agent.locator("video.seen__picture")).to_be_hidden()
    expect(mark).to_be_hidden()
    for page in (person, agent):
        assert page.evaluate(LIVING) == []
        assert page.evaluate(OPEN_PEERS) == 0
    end(agent)


def test_voices_go_both_ways_and_the_agents_only_when_they_answer(visit):
    person, agent = pair(visit, SHOWS)
    press(person, "voice")
    steady(agent, ".seen")
    rises(agent, "audio", "totalAudioEnergy")
    assert agent.evaluate(LIVING) == []
    agent.locator("[data-answer]").click()
    expect(person.locator("[data-answered]")).to_be_visible(timeout=SOON)
    rises(person, "audio", "totalAudioEnergy")
    press(person, "camera")  # a picture joins the voice in the same connection
    rises(agent, "video", "framesDecoded")
    press(person, "voice")
    expect(agent.locator(".seen [data-of=voice]")).to_be_hidden(timeout=SOON)
    assert person.evaluate(LIVING) == ["video"]
    agent.locator(".seen [data-end]").click()
    expect(person.locator(".media [data-words]")).to_contain_text("Supporten avslutade", timeout=SOON)
    assert person.evaluate(LIVING) == agent.evaluate(LIVING) == []
    end(agent)


def test_the_end_of_the_talk_ends_what_is_shown(visit):
    person, agent = pair(visit, SHOWS)
    press(person, "camera")
    steady(person, ".media")
    end(agent)
    person.wait_for_function(f"({LIVING})().length === 0 && ({OPEN_PEERS})() === 0", timeout=SOON)
    expect(person.locator(".watch--shows")).to_be_hidden()


def test_an_agent_who_loads_the_page_anew_is_called_again(visit):
    person, agent = pair(visit, SHOWS)
    press(person, "camera")
    steady(agent, ".seen")
    agent.reload()
    steady(agent, ".seen")
    rises(agent, "video", "framesDecoded")
    assert person.evaluate(LIVING) == ["video"]
    assert person.evaluate(OPEN_PEERS) == 1
    person.reload()  # takes the connection with it, and says so
    expect(agent.locator(".seen [data-words]")).to_contain_text("Inget visas längre", timeout=SOON)
    assert agent.evaluate(OPEN_PEERS) == 0
    end(agent)


def test_what_goes_wrong_is_said_in_words_and_nothing_is_shown(visit):
    person, agent = pair(visit, (*CAMERA, "--deny-permission-prompts"))
    for what, words in (("camera", "får inte använda kameran"), ("voice", "får inte använda mikrofonen")):
        press(person, what)
        expect(person.locator(".media [data-words]")).to_contain_text(words)
    person.evaluate(
        """() => { navigator.mediaDevices.getDisplayMedia =
        () => Promise.reject(new DOMException("Permission denied by user", "NotAllowedError")); }"""
    )
    press(person, "screen")
    expect(person.locator(".media [data-words]")).to_contain_text("Du valde ingen skärm")
    assert person.locator(".watch--shows").is_hidden()
    assert person.evaluate(OPEN_PEERS) == 0
    end(agent)


def test_silence_is_noticed_long_before_the_browser_does_and_another_way_is_looked_for(visit):
    person, agent = pair(visit, SHOWS)
    press(person, "camera")
    steady(agent, ".seen")
    person.evaluate("""() => {
        const mark = document.querySelector(".media");
        const peer = window.peers.at(-1);
        const restart = peer.restartIce.bind(peer);
        peer.restartIce = () => { mark.dataset.restarted = ""; restart(); };
    }""")
    # The agent's end falls dumb without a word, as a telephone does in a tunnel.
    agent.evaluate("() => window.peers.at(-1).close()")
    expect(person.locator(".media")).to_have_attribute("data-call", "unstable", timeout=SOON)
    expect(person.locator(".media [data-words]")).to_contain_text("ostadig")
    expect(person.locator(".media")).to_have_attribute("data-restarted", "", timeout=SOON)
    assert person.evaluate("window.peers.at(-1).connectionState") == "connected"
    end(agent)
