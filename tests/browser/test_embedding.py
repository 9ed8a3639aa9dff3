"""The equipment test in the page of another service, on another site, and the way back to it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.parse import parse_qs, quote, urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser import faking
from tests.browser.testing_equipment import ALLOWED, ANSWER_WHEN_ASKED, SUMMARY_WITHIN, begin, finish

pytestmark = pytest.mark.browser
UNUSABLE, TRIES = 400, 60
CHECKS = {"browser", "permission", "camera", "microphone", "speaker", "connection"}
PAGE = """<!doctype html><html lang="sv"><title>En annan tjänst</title><link rel="icon" href="data:,">
<script>
  window.heard = [];
  window.messages = [];
  addEventListener("message", ({ data }) => messages.push(data));
  for (const name of ["started", "checked", "finished"]) {
    document.addEventListener(`lotsen-${name}`, ({ detail }) => heard.push([name, detail]));
  }
</script>
<script type="module" src="%s/equipment.js"></script>
<h1>Ditt besök</h1><lotsen-equipment-test lang="sv"></lotsen-equipment-test></html>"""


@pytest.fixture
def serving(site: str) -> Iterator[Callable[[int], str]]:
    """Serves the page of another service at a port of 127.0.0.1; answers with its origin."""
    servers = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # the name that the library asks for
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((PAGE % site).encode())

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


@pytest.fixture
def loop(site: str) -> None:
    """The media loop answers; it begins beside the server, and takes longer. What is sent here has no cookie."""
    begun = json.load(post(f"{site}/test/start"))
    for _ in range(TRIES):
        try:
            post(site + begun["loop"])
        except HTTPError as refused:
            if refused.code == UNUSABLE:
                return
        time.sleep(1)
    pytest.fail("the media loop did not begin")


def post(url: str):
    request = Request(url, b'{"sdp": "none"}', {"Content-Type": "application/json"})
    return urlopen(request, timeout=30)


def events(page: Page) -> list[tuple[str, dict]]:
    return [(name, detail) for name, detail in page.evaluate("heard")]


def test_the_test_runs_within_another_services_page_and_tells_it_how_it_goes(
    visit, hearing, serving, elsewhere, site, loop
):
    page = visit(hearing, **ALLOWED)
    page.goto(serving(urlsplit(elsewhere).port))
    frame = page.frame_locator("lotsen-equipment-test iframe")
    expect(frame.locator("[data-equipment][data-ready]")).to_be_visible()
    page.frames[1].evaluate(ANSWER_WHEN_ASKED % "yes")
    frame.locator("[data-begin]").click()
    summary = frame.locator("[data-test-result]")
    expect(summary).to_be_visible(timeout=SUMMARY_WITHIN)
    page.wait_for_function("heard.some(([name]) => name === 'finished')")

    names = [name for name, _detail in events(page)]
    assert (names[0], names[-1]) == ("started", "finished")
    told = dict(events(page))
    run = told["started"]["id"]
    assert {detail["id"] for _name, detail in events(page)} == {run}
    assert told["finished"]["verdict"] == summary.get_attribute("data-test-result")
    last = {detail["check"]: detail for name, detail in events(page) if name == "checked"}
    assert set(last) == CHECKS
    assert last["connection"]["finding"] not in (
        "connection.loop",
        "connection.full",
    )  # media went and came back
    going_along = frame.locator("#help-now").evaluate("form => Object.fromEntries(new FormData(form))")
    assert (going_along["test"], going_along["page"]) == (run, f"{elsewhere}/")
    assert page.context.cookies(elsewhere) == []
    assert page.locator("iframe").evaluate("frame => frame.clientHeight >= 400")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"{site}/test/{run}?lang=sv")
    assert page.locator("[data-test-result]").get_attribute("data-test-result") == told["finished"]["verdict"]


def test_a_page_that_is_not_named_shows_nothing_and_hears_nothing(chromium, serving, site):
    context = chromium.new_context(**ALLOWED)
    try:
        page = context.new_page()
        with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            page.goto(serving(0))
        assert page.frame_locator("iframe").locator("[data-begin]").count() == 0
        assert not page.frames[1].url.startswith(site)
        assert (page.evaluate("heard"), page.evaluate("messages")) == ([], [])
    finally:
        context.close()


def test_whoever_was_sent_here_by_a_named_service_is_led_back_with_the_result(visit, hearing, elsewhere):
    page = visit((*hearing, faking.SAYS_YES), **ALLOWED)
    there = f"{elsewhere}/moten/7?dag=1"
    begin(page, at=f"/test?lang=sv&return_to={quote(there, safe='')}", loop=False)
    back = page.get_by_role("link", name="Tillbaka dit du kom ifrån")
    expect(back).to_be_hidden()
    verdict = finish(page)
    expect(back).to_be_visible()
    way = urlsplit(back.get_attribute("href"))
    run = page.locator("[data-test-result]").get_attribute("data-test-id")
    assert f"{way.scheme}://{way.netloc}{way.path}" == f"{elsewhere}/moten/7"
    assert parse_qs(way.query) == {"dag": ["1"], "test": [run], "verdict": [verdict]}


def test_nobody_is_led_on_to_just_any_page(visit, hearing):
    page = visit((*hearing, faking.SAYS_YES), **ALLOWED)
    begin(page, at=f"/test?lang=sv&return_to={quote('https://annan.example/', safe='')}", loop=False)
    finish(page)
    assert page.locator('[data-module="equipment/outside/returning"]').count() == 0
    assert "annan.example" not in page.locator("main").inner_html()
