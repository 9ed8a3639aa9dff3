"""The equipment test goes on whatever comes between: it waits, says so, and does once more what was disturbed."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser import faking
from tests.browser.conftest import CHROMIUM, QUIETLY, free_port, listen
from tests.browser.connecting import OF_A_BUSY_MACHINE
from tests.browser.investigating import sign_in, sign_out_elsewhere
from tests.browser.testing_equipment import (
    ALLOWED,
    ANSWER_WHEN_ASKED,
    SUMMARY_WITHIN,
    begin,
    finish,
    passes,
    row,
)

pytestmark = pytest.mark.browser
WORDS = {
    "sv": {
        "title": "Du har ingen uppkoppling till internet",
        "step": "Se efter att flygplansläge är av och att wifi eller mobilnät är på.",
        "gone": "Uppkopplingen till internet är borta. Testet väntar och går vidare av sig självt.",
        "back": "Uppkopplingen är tillbaka. Testet går vidare.",
    },
    "en": {
        "title": "You have no connection to the internet",
        "step": "See that flight mode is off and that wifi or the mobile network is on.",
        "gone": "The connection to the internet is gone. The test waits and goes on by itself.",
        "back": "The connection is back. The test goes on.",
    },
}


@pytest.fixture
def page(visit, hearing):
    return visit((*hearing, faking.SAYS_YES), **ALLOWED)


@pytest.fixture
def tab(driver, site, hearing):
    """A tab among others of a Chromium in which nothing keeps a tab awake that somebody has left."""
    complaints, port = [], free_port()
    debugged = [*QUIETLY, *hearing, f"--remote-debugging-port={port}"]
    chromium = driver.chromium.launch(executable_path=CHROMIUM, args=debugged)
    tabs = driver.chromium.connect_over_cdp(f"http://127.0.0.1:{port}", no_defaults=True).contexts[0]
    tabs.grant_permissions(ALLOWED["permissions"], origin=site)
    page = tabs.new_page()
    listen(page, complaints)
    yield page
    chromium.close()
    assert complaints == []


def test_what_a_hidden_tab_has_disturbed_is_done_once_more(tab, site):
    begin(tab, at=f"{site}/test?lang=sv", loop=False)
    tab.locator('[data-check="camera"][data-running]').wait_for()
    other = tab.context.new_page()
    other.bring_to_front()
    other.wait_for_timeout(2_500)  # longer than the camera takes when it is seen
    assert tab.evaluate("document.visibilityState") == "hidden"
    assert row(tab, "camera")[0] == "pending"
    other.close()
    said = "Du var i en annan flik. Det som stördes görs en gång till."
    expect(tab.locator("[data-hint]")).to_have_text(said)
    passes(tab, "camera")
    assert finish(tab) in ("pass", "limited")
    tab.goto(f"{site}/test?lang=en")
    words = json.loads(tab.locator("#test-words").text_content())
    assert words["hidden"] == "You were in another tab. What was disturbed is done once more."


def test_a_server_that_does_not_answer_is_asked_once_more(page):
    """The browser itself would wait for minutes."""
    asked = []

    def answer_the_second(route):
        asked.append(route.request.url)
        if asked.count(route.request.url) > 1:
            route.continue_()

    for path in ("checks/camera", "loop"):
        page.route(f"**/test/*/{path}", answer_the_second)
    begin(page)
    said = "Vi når inte servern. Testet försöker igen och går vidare av sig självt."
    expect(page.locator("[data-hint]")).to_have_text(said, timeout=SUMMARY_WITHIN)
    finish(page)
    assert row(page, "camera")[0] == "pass"
    verdict, finding, _symptom = row(page, "connection")
    assert (verdict, finding) == ("pass", "") or (verdict == "limited" and finding in OF_A_BUSY_MACHINE)


@pytest.mark.parametrize("language", WORDS)
def test_the_network_goes_and_comes_back(page, language):
    words = WORDS[language]
    begin(page, at=f"/test?lang={language}")
    passes(page, "camera")
    page.context.set_offline(True)
    place = page.locator('[data-check="connection"]')
    expect(place).to_have_attribute("data-finding", "connection.offline")
    assert row(page, "connection") == ("fail", "connection.offline", "network-offline")
    expect(place.locator(".finding__title")).to_have_text(words["title"])
    expect(place.locator(".finding__steps li").first).to_have_text(words["step"])
    expect(page.locator("[data-hint]")).to_have_text(words["gone"])
    page.context.set_offline(False)
    expect(page.locator("[data-hint]")).to_have_text(words["back"])
    finish(page)
    verdict, finding, _symptom = row(page, "connection")
    assert (verdict, finding) == ("pass", "") or (verdict == "limited" and finding in OF_A_BUSY_MACHINE)


def test_a_network_that_goes_after_it_was_measured_is_measured_anew(page):
    """The rest of the test still waits for the person's answer about the tones."""
    page.goto("/test?lang=sv")
    page.locator("[data-begin]").click()
    place = page.locator('[data-check="connection"]')
    expect(place).to_have_attribute("data-done", "", timeout=SUMMARY_WITHIN)
    expect(page.locator("[data-question]")).to_be_visible()
    page.context.set_offline(True)
    expect(place).to_have_attribute("data-finding", "connection.offline")
    page.context.set_offline(False)
    expect(place).not_to_have_attribute("data-finding", "connection.offline")
    page.locator("[data-answer=yes]").click()
    finish(page)
    verdict, finding, _symptom = row(page, "connection")
    assert (verdict, finding) == ("pass", "") or (verdict == "limited" and finding in OF_A_BUSY_MACHINE)


def test_a_test_that_begins_without_a_network_waits_for_it(page):
    page.goto("/test?lang=en")
    page.evaluate(ANSWER_WHEN_ASKED % "yes")
    page.locator("[data-ready]").wait_for()
    page.context.set_offline(True)
    page.locator("[data-begin]").click()
    step = page.locator('[data-check="connection"] .finding__steps li').first
    expect(step).to_have_text("See that flight mode is off and that wifi or the mobile network is on.")
    page.context.set_offline(False)
    finish(page)
    assert row(page, "connection")[1] != "connection.offline"


def test_two_tabs_take_turns(page):
    begin(page)
    other = page.context.new_page()
    begin(other)
    expect(other.get_by_role("heading", name="Testet körs i en annan flik")).to_be_visible()
    other.goto("/test?lang=en")
    other.evaluate(ANSWER_WHEN_ASKED % "yes")
    other.locator("[data-begin]").click()
    expect(other.get_by_role("heading", name="The test is running in another tab")).to_be_visible()
    other.get_by_role("button", name="Do the test here instead").click()
    expect(page.locator('[data-part="elsewhere"]')).to_be_visible()
    finish(other)
    assert row(other, "camera")[0] == "pass"


def test_whose_start_is_answered_when_another_tab_has_taken_over_stays_out(page):
    held, told = [], []
    page.route("**/test/start", lambda route: held.append(route))
    with page.expect_request("**/test/start"):
        begin(page)
    other = page.context.new_page()
    begin(other, at="/test?lang=en")
    other.get_by_role("button", name="Do the test here instead").click()
    expect(page.locator('[data-part="elsewhere"]')).to_be_visible()
    page.on("request", lambda request: told.append(request.url))
    with page.expect_response("**/test/start"):
        held[0].continue_()
    finish(other)
    assert [url for url in told if "/test/" in url and not url.endswith("/start")] == []


def test_whoever_was_signed_out_at_the_workstation_is_told_so_and_tests_when_they_are_back(visit, hearing):
    page = visit((*hearing, faking.SAYS_YES), **ALLOWED)
    sign_in(page, "marie")
    page.goto("/unit/workstations/1/test?lang=sv")
    sign_out_elsewhere(page)
    begins = page.locator("[data-begin]")
    begins.click()
    expect(page.locator(".signed-out")).to_contain_text("Du är utloggad")
    expect(begins).to_be_visible()
    sign_in(page, "marie")
    with page.expect_navigation():  # the page has another's token
        begins.click()
    begins.click()
    passes(page, "browser")
