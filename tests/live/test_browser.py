"""A page keeps itself up to date in a real browser, and says so when it cannot."""

import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import QUIETLY, SHELL
from tests.live.conftest import free_port
from tests.live.pages import STREAM

pytestmark = pytest.mark.browser

LATEST = 90_000  # ms until a page is connected again: the longer a server was away, the later the next try, up to 60 s
OPTIONS = {"pages": True, "ear.POLL": 0.1, "hub.BEAT": 0.5}


@pytest.fixture(scope="module")
def chromium() -> Iterator:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=SHELL, args=QUIETLY)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium) -> Iterator[Page]:
    page = chromium.new_page()
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield page
    page.close()


def shown(page: Page) -> int:
    return int(page.locator("#rows").inner_text().split()[0])


def test_a_change_shows_by_itself(house, scribe, page):
    page.goto(f"http://127.0.0.1:{house.server(OPTIONS)}/")
    before = shown(page)
    for more in range(1, 4):
        scribe.append(stream=STREAM, public=True)
        expect(page.locator("#rows")).to_have_text(f"{before + more} rows")
    expect(page.locator("#status")).to_have_text("")


def test_a_change_whose_hint_was_lost_shows_with_the_next_heartbeat(house, scribe, page):
    page.goto(f"http://127.0.0.1:{house.server(OPTIONS | {'drop hints': True})}/")
    before = shown(page)
    scribe.append(stream=STREAM, public=True)
    expect(page.locator("#rows")).to_have_text(f"{before + 1} rows")


def test_what_happened_while_the_server_was_away_shows_when_it_is_back(house, scribe, page):
    port = free_port()
    server = house.server_at(port, OPTIONS)
    page.goto(f"http://127.0.0.1:{port}/")
    before = shown(page)
    scribe.append(stream=STREAM, public=True)
    expect(page.locator("#rows")).to_have_text(f"{before + 1} rows")

    server.send_signal(signal.SIGKILL)
    server.wait()
    expect(page.locator("#status")).to_have_text("Återansluter")
    scribe.append(stream=STREAM, public=True)
    scribe.append(stream="case:elsewhere", public=True)

    house.server_at(port, OPTIONS)
    expect(page.locator("#rows")).to_have_text(f"{before + 2} rows", timeout=LATEST)
    expect(page.locator("#status")).to_have_text(
        "", timeout=LATEST
    )  # rows may come first, by a look of its own


def test_where_websockets_are_blocked_the_page_asks_now_and_then(house, scribe, page):
    port = house.server(OPTIONS)
    page.route_web_socket("**/live-updates", lambda blocked: blocked.close())
    page.clock.install()
    page.goto(f"http://127.0.0.1:{port}/")
    page.wait_for_load_state("networkidle")
    before = shown(page)
    scribe.append(stream=STREAM, public=True)
    page.clock.run_for(17_000)
    expect(page.locator("#rows")).to_have_text(f"{before + 1} rows")
    expect(page.locator("#status")).to_have_text("Långsammare")


def test_a_refresh_that_fails_is_tried_again_and_alarms_nobody(house, scribe, page):
    page.goto(f"http://127.0.0.1:{house.server(OPTIONS)}/")
    before = shown(page)
    page.route("**/part", lambda asked: asked.abort(), times=1)
    page.clock.install()
    scribe.append(stream=STREAM, public=True)
    with page.expect_event("requestfailed"):
        page.clock.run_for(2_000)
    page.clock.run_for(20_000)
    expect(page.locator("#rows")).to_have_text(f"{before + 1} rows")
    expect(page.locator("#messages")).to_be_empty()
