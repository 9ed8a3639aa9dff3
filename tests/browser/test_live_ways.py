"""The ways into live help, and the talk that goes along: from a failed test, elsewhere, and from another service."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.investigating import fits, sign_in
from tests.browser.testing_equipment import begin, finish

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_waits")]

SOON = 20_000  # ms that words may take from one browser to the other on a busy machine
DO = """async ([address, told]) => {
    const body = new URLSearchParams({submission: crypto.randomUUID(), ...told});
    const headers = {"X-CSRFToken": JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"]};
    return (await fetch(address, {method: "POST", body, headers})).ok;
}"""
UNKNOWN = """
from lotsen.live import actions
from lotsen.live.models import Talk
talk = Talk.objects.select_related(*actions.BESIDE).get(case__reference="{reference}")
actions.show_step(talk=talk, by=talk.agent, step={step}, submission="step-{reference}")
"""
ELSEWHERE = """<!doctype html><html lang="sv"><title>En annan tjänst</title><link rel="icon" href="data:,">
<script>
  window.heard = [];
  for (const name of ["lotsen-help-began", "lotsen-help-ended"]) {
    document.addEventListener(name, ({ detail }) => heard.push([name, detail.reference]));
  }
</script>
<script type="module" src="%s/help.js"></script>
<h1>Ditt besök</h1>
<lotsen-help lang="sv" symptom="camera-black" return-to="%s/moten/7"></lotsen-help></html>"""


@pytest.fixture
def agent(desktop: Page) -> Iterator[Page]:
    """Somebody of the first line who is there to help, with their page open."""
    sign_in(desktop, "amina")
    desktop.goto("/desk/live")
    assert do(desktop, "/desk/live/duty", state="on")
    yield desktop
    do(desktop, "/desk/live/duty", state="off")


def do(page: Page, address: str, **told) -> bool:
    """Send a form as the page would."""
    return page.evaluate(DO, [address, told])


def reference_of(page: Page) -> str:
    """The case of the talk that the page shows."""
    expect(page.locator('[data-module~="live/talk"]')).to_be_visible()
    return urlsplit(page.url).path.rpartition("/")[2].partition(":")[0]


def help_with(agent: Page, reference: str) -> None:
    assert do(agent, f"/desk/live/{reference}/accept")


def say(agent: Page, reference: str, text: str) -> None:
    assert do(agent, f"/desk/live/{reference}/say", text=text)


def end(agent: Page, reference: str) -> None:
    assert do(agent, f"/desk/live/{reference}/end", saved="video", outcome="solved")


def show(agent: Page, reference: str, **step: str) -> None:
    """Put a step before the person."""
    assert do(agent, f"/desk/live/{reference}/push", **step)


@pytest.fixture
def show_unknown(data: Path, site: str) -> Callable[[str], None]:
    """Put a button before the person that their page does not know, as a newer version of ours might."""

    def shown(reference: str) -> None:
        told = UNKNOWN.format(reference=reference, step={"kind": "press", "button": "not-a-button"})
        lotsen = Path(sys.executable).with_name("lotsen")
        env = {"LOTSEN_DATA": str(data), "LOTSEN_BASE_URL": site, "LOTSEN_DEMO": "1", "PATH": ""}
        subprocess.run([lotsen, "shell", "-c", told], env=env, check=True, capture_output=True)

    return shown


def ask(page: Page) -> str:
    """One tap on the start page."""
    page.goto("/?lang=sv")
    page.get_by_role("button", name="Få hjälp nu").click()
    return reference_of(page)


def covered(page: Page) -> list[str]:
    """Links and buttons that cannot be brought out from behind the dock."""
    return page.evaluate("""() => [...document.querySelectorAll("main a, main button, footer a")].filter((one) => {
        if (!one.checkVisibility()) return false;
        one.focus();
        const {top, bottom} = one.getBoundingClientRect();
        const dock = document.querySelector("#dock").getBoundingClientRect();
        return document.activeElement === one && bottom > dock.top + 1 && top < dock.bottom;
    }).map((one) => one.textContent.trim())""")


def test_a_failed_test_leads_with_one_tap_to_a_talk_that_has_the_test(phone, agent, assert_accessible):
    begin(phone, loop=False)
    assert finish(phone) == "fail"
    assert_accessible(phone)
    phone.locator(".result__help").get_by_role("button", name="Få hjälp nu").click()
    reference = reference_of(phone)
    help_with(agent, reference)
    agent.goto(f"/cases/{reference}")
    expect(agent.locator('[data-test-panel="fail"]')).to_be_visible()
    end(agent, reference)


DRAWN_BEFORE_ITS_ROW_HAS_COME = r"""() => {
    const bar = document.querySelector("#dock [data-dock]").innerHTML;
    const dock = bar.replace(/data-last="(\d+)"/, (_, last) => `data-last="${Number(last) + 1}"`);
    const detail = {dock, state: "talking", rows: []};
    document.querySelector("#dock").dispatchEvent(new CustomEvent("talk:news", {detail}));
}"""


def test_what_support_says_is_seen_on_another_page_and_announced_once(visit, agent, assert_accessible):
    person = visit(**PHONE | {"viewport": {"width": 320, "height": 640}})
    reference = ask(person)
    person.goto("/answers/echo")
    dock = person.locator("#dock")
    expect(dock).to_contain_text("i kön")
    help_with(agent, reference)
    expect(dock).to_contain_text("Supporten hjälper dig", timeout=SOON)
    person.evaluate("""() => {
        window.said = [];
        new MutationObserver(() => {
            const words = document.querySelector("#live-region").textContent;
            if (words) said.push(words);
        }).observe(document.querySelector("#live-region"), {childList: true});
    }""")
    say(agent, reference, "Ser du en lampa vid kameran?")
    expect(dock.locator("[data-words]")).to_have_text("Ser du en lampa vid kameran?", timeout=SOON)
    expect(dock).to_contain_text("1 nytt")
    person.evaluate(DRAWN_BEFORE_ITS_ROW_HAS_COME)
    person.wait_for_timeout(2_500)  # looks that follow do not announce it again
    assert len([words for words in person.evaluate("said") if "lampa" in words]) == 1
    assert fits(person)
    assert covered(person) == []
    assert_accessible(person)
    dock.get_by_role("link", name="Öppna samtalet").click()
    assert reference_of(person) == reference
    end(agent, reference)


def test_the_talk_unfolds_where_there_is_room_and_goes_when_it_has_ended(visit, agent, assert_accessible):
    person = visit(**DESKTOP)
    reference = ask(person)
    help_with(agent, reference)
    person.goto("/answers/echo")
    say(agent, reference, "Vad ser du?")
    dock = person.locator("#dock")
    expect(dock).to_contain_text("Vad ser du?", timeout=SOON)
    show_here = dock.get_by_role("button", name="Visa här")
    show_here.focus()
    person.keyboard.press("Enter")
    field = dock.get_by_label("Skriv till supporten")
    expect(field).to_be_focused()
    expect(dock.locator("[data-rows]")).to_contain_text("Vad ser du?")
    person.keyboard.type("En svart ruta.")
    person.keyboard.press("Enter")
    expect(dock.locator("[data-rows]")).to_contain_text("En svart ruta.", timeout=SOON)
    expect(dock.locator(".dock__unread")).to_have_count(0, timeout=SOON)
    assert_accessible(person)
    field.press("Escape")
    expect(dock.get_by_role("button", name="Visa här")).to_be_focused()
    expect(field).to_be_hidden()
    end(agent, reference)
    expect(dock).to_contain_text("Samtalet är avslutat", timeout=SOON)
    dock.get_by_role("button", name="Stäng").click()
    expect(dock).to_have_count(0)
    person.goto("/answers/echo")
    expect(dock).to_have_count(0)


def test_what_support_points_at_is_lit_and_the_person_presses(visit, agent, show_unknown):
    person = visit(**PHONE | {"reduced_motion": "reduce"})
    begin(person, loop=False)
    finish(person)
    person.locator(".result__help").get_by_role("button", name="Få hjälp nu").click()
    reference = reference_of(person)
    help_with(agent, reference)
    begin(person, loop=False)
    finish(person)
    show(agent, reference, kind="retest", check="camera")
    lit = person.locator(".lit-by-support")
    expect(lit).to_have_count(1, timeout=SOON)
    expect(lit).to_be_in_viewport()
    expect(person.locator("#dock")).to_contain_text("Gör om steget för kameran")
    assert lit.evaluate("lit => lit.closest('[data-tools]').dataset.tools") == "camera"
    lit.click()
    expect(lit).to_have_count(0)
    expect(person.locator("#dock .dock__step")).to_be_hidden()
    show_unknown(reference)
    expect(person.locator("#dock")).to_contain_text("Titta på det de visar dig i samtalet", timeout=SOON)
    expect(lit).to_have_count(0)
    person.goto("/answers/echo")
    show(agent, reference, kind="press", button="begin")
    person.locator("#dock").get_by_role("link", name="Visa var").click(timeout=SOON)
    expect(person.locator("[data-begin].lit-by-support")).to_be_in_viewport()
    end(agent, reference)


@pytest.fixture
def serving(site: str) -> Iterator[Callable[[int], str]]:
    """Serves the page of another service at a port of 127.0.0.1; answers with its origin."""
    servers = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # the name that the library asks for
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((ELSEWHERE % (site, f"http://127.0.0.1:{self.server.server_port}")).encode())

        def log_message(self, *_args):
            """Nobody reads it."""

    def serve(port: int) -> str:
        servers.append(ThreadingHTTPServer(("127.0.0.1", port), Handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_the_button_in_another_services_page_leads_to_a_talk_and_hears_how_it_goes(
    visit, agent, serving, elsewhere
):
    page = visit(**DESKTOP)
    page.goto(f"{serving(urlsplit(elsewhere).port)}/moten/7?nyckel=hemlig")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Få hjälp nu").click()
    talk = opened.value
    talk.wait_for_url("**/now/help/**", timeout=SOON)
    reference = reference_of(talk)
    page.wait_for_function("heard.length === 1", timeout=SOON)
    help_with(agent, reference)
    agent.goto(f"/desk/live/{reference}")
    expect(agent.locator("#room-known")).to_contain_text(f"{elsewhere}/moten/7")
    expect(agent.locator("#room-known")).not_to_contain_text("hemlig")
    agent.goto(f"/cases/{reference}")
    expect(agent.locator("main")).to_contain_text("Bilden är svart")
    expect(talk.get_by_role("link", name="Tillbaka")).to_have_attribute("href", f"{elsewhere}/moten/7")
    end(agent, reference)
    page.wait_for_function("heard.length === 2", timeout=SOON)
    assert page.evaluate("heard") == [["lotsen-help-began", reference], ["lotsen-help-ended", reference]]


def test_whoever_uses_the_browser_next_gets_help_of_their_own(
    visit, agent, serving, elsewhere, assert_accessible
):
    first = visit(**PHONE)
    reference = ask(first)
    first.goto(serving(urlsplit(elsewhere).port))
    with first.expect_popup() as opened:
        first.get_by_role("button", name="Få hjälp nu").click()
    now = opened.value
    expect(now.get_by_role("heading", name="Ett samtal är öppet i den här webbläsaren")).to_be_visible()
    now.get_by_text("Är det här inte ditt samtal?").click()
    assert_accessible(now)
    assert fits(now)
    now.get_by_role("button", name="Det här är inte jag").click()
    now.wait_for_url("**/now/help/**", timeout=SOON)  # the tap in the other page was theirs
    other = reference_of(now)
    assert other != reference
    help_with(agent, reference)
    end(agent, reference)
    help_with(agent, other)
    end(agent, other)


def test_a_page_that_is_not_named_leads_to_help_and_hears_nothing(visit, agent, serving):
    page = visit(**DESKTOP)
    page.goto(serving(0))
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Få hjälp nu").click()
    now = opened.value
    expect(now.get_by_role("heading", name="Bilden är svart")).to_be_visible()
    assert now.get_by_role("link", name="Tillbaka").count() == 0
    now.get_by_role("button", name="Få hjälp nu").click()
    end_of = reference_of(now)
    help_with(agent, end_of)
    agent.goto(f"/desk/live/{end_of}")
    expect(agent.locator("#room-known")).not_to_contain_text("http://127.0.0.1")
    end(agent, end_of)
    assert page.evaluate("heard") == []
