"""Path 2: staff report a problem for whoever has it, and log what they solved, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.investigating import both

pytestmark = pytest.mark.browser
NUMBER = re.compile(r"L-\d{3}-\d{3}-\d{3}")
WORDS = {
    "sv": {
        "told": "Patienten ser bara svart bild, mötet börjar om tio minuter",
        "who": "Videotjänstens support",
        "why": "Det är patientens problem",
        "saved": "Sparat",
        "passed on": "har det nu",
        "open again": "Öppnat igen",
    },
    "en": {
        "told": "The patient sees a black screen, the meeting starts in ten minutes",
        "who": "Video service support",
        "why": "It is the patient's problem",
        "saved": "Saved",
        "passed on": "has it now",
        "open again": "Reopened",
    },
}


def sign_in(page: Page, who: str, onward: str, language: str = "sv") -> None:
    page.goto(f"/sign-in/demo?lang={language}&next={onward}")
    page.locator(f"form[action='/sign-in/demo/{who}'] button").click()


def choose(page: Page, name: str, value: str) -> None:
    """A radio button is chosen by its label, as people do."""
    page.locator(f"label[for={page.locator(f'[name={name}][value={value}]').get_attribute('id')}]").click()


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@both
def test_a_problem_of_a_patient_reaches_those_who_can_act(page, language, assert_accessible):
    words = WORDS[language]
    sign_in(page, "sofie", "/unit", language)
    expect(page.get_by_text("Marie Lundell")).to_be_visible()
    assert_accessible(page)
    assert fits(page)

    page.locator("a[href='/unit/new']").click()
    page.locator("main form.telling button[type=submit]").last.click()
    expect(page.locator("[role=alert]")).to_be_focused()
    assert_accessible(page)
    page.locator("#id_text").press_sequentially(words["told"])
    panel = page.locator("#suggestion .route")
    expect(panel).to_be_visible()
    expect(page.locator("#id_text")).to_be_focused()
    assert_accessible(page)
    assert fits(page)

    for name, value in [("affected", "patient"), ("when", "soon")]:
        expect(page.locator(f"[name={name}][value={value}]")).to_be_checked()
    expect(panel).to_contain_text(words["who"])
    expect(panel).to_contain_text(words["why"])
    page.locator("main form.telling button[type=submit]").last.click()
    expect(page).to_have_url(re.compile(r"/cases/L-"))
    number = NUMBER.search(page.url)[0]
    expect(page.locator("#messages")).to_contain_text(number)

    page.goto("/unit")
    row = page.locator("tr", has_text=number)
    expect(row).to_contain_text(words["who"])


@both
def test_help_is_logged_with_two_taps_and_the_page_is_ready_for_the_next(page, language, assert_accessible):
    words = WORDS[language]
    sign_in(page, "sofie", "/unit/helped", language)
    assert_accessible(page)
    assert fits(page)

    page.locator("#tile-microphone-silent").check()
    page.locator("button[value=yes]").click()
    saved = page.locator(".toast")
    expect(saved).to_contain_text(words["saved"])
    expect(page.locator("#tile-microphone-silent")).not_to_be_checked()
    assert_accessible(page)

    saved.locator("button").click()
    expect(page.locator("main")).to_contain_text(words["open again"])


def test_what_was_not_solved_is_found_by_searching_and_passed_on(page, assert_accessible):
    sign_in(page, "sofie", "/unit/helped")
    page.locator("[name=q]").press_sequentially("journal")
    page.locator("#tile-record-integration").check()
    expect(page.locator("#id_saved")).to_be_hidden()
    choose(page, "when", "now")
    expect(page.locator("#id_saved")).to_be_visible()
    page.locator("#id_text").fill("Knappen i journalen syns inte")
    assert_accessible(page)
    page.locator("button[value=no]").click()
    expect(page.locator(".toast")).to_contain_text(WORDS["sv"]["passed on"])


def test_a_late_answer_to_the_search_takes_no_choice_away(page):
    sign_in(page, "sofie", "/unit/helped")
    search, tile, held = page.locator("[name=q]"), page.locator("#tile-record-integration"), []
    search.press_sequentially("journ")
    expect(tile).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.route("**/unit/helped", lambda route: held.append(route))
    with page.expect_request("**/unit/helped"):
        search.press_sequentially("al")
    tile.check()
    with page.expect_response("**/unit/helped"):
        held.pop().continue_()
    expect(search).not_to_have_class(re.compile("htmx-request"))
    expect(tile).to_be_checked()


def test_forgetting_what_it_was_about_loses_nothing(page, assert_accessible):
    sign_in(page, "sofie", "/unit/helped")
    page.locator("#id_text").fill("En rad som ska finnas kvar")
    page.locator("button[value=yes]").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#id_text")).to_have_value("En rad som ska finnas kvar")
    assert_accessible(page)


def test_what_is_sent_again_after_going_back_is_the_same_case(page):
    sign_in(page, "sofie", "/unit/new")
    for words in ("Patientens kamera är svart", "Ljudet ekar hos en kollega"):
        page.goto("/unit/new")
        page.locator("#id_text").fill(words)
        choose(page, "affected", "patient")
        choose(page, "when", "soon")
        page.locator("main form.telling button[type=submit]").last.click()
        expect(page).to_have_url(re.compile(r"/cases/L-"))
        first = NUMBER.search(page.url)[0]
        page.go_back()
        expect(page.locator("#id_text")).to_have_value(words)
        page.locator("main form.telling button[type=submit]").last.click()
        expect(page).to_have_url(re.compile(r"/cases/L-"))
        assert NUMBER.search(page.url)[0] == first
    page.go_back()
    page.locator("#id_text").fill("Något helt annat")
    page.locator("main form.telling button[type=submit]").last.click()
    expect(page.locator("main [role=alert]")).to_contain_text(first)


def test_what_is_chosen_while_the_words_are_read_was_chosen_by_hand(phone):
    sign_in(phone, "sofie", "/unit/new")
    asked = []
    phone.route("**/unit/suggest", lambda route: asked.append(route))
    with phone.expect_request("**/unit/suggest"):
        phone.locator("#id_text").fill("Patienten ser bara svart bild")
    choose(phone, "affected", "patient")
    for route in asked:
        route.continue_()
    expect(phone.locator("#suggestion .route__lead")).to_be_visible()
    expect(phone.locator("[name=told_affected]")).to_have_value("")
    expect(phone.locator("[name=affected]:checked")).to_have_value("patient")


def test_what_a_colleague_does_shows_and_what_is_unfolded_stays_so(desktop, visit):
    """The number in the heading of what is unfolded changes, too."""
    sign_in(desktop, "sofie", "/unit")
    ended = desktop.locator("#ended")
    if not ended.evaluate("details => details.open"):
        ended.locator("summary").click()
    heading, colleague = ended.locator("h2").inner_text(), visit()
    sign_in(colleague, "marie", "/unit/helped")
    colleague.locator("#tile-microphone-silent").check()
    colleague.locator("button[value=yes]").click()
    expect(ended.locator("h2")).not_to_have_text(heading)
    expect(ended).to_have_attribute("open", "")
    colleague.goto("/unit/new")
    colleague.locator("#id_text").fill("Patienten ser bara svart bild")
    for name, value in [("affected", "patient"), ("when", "soon")]:
        choose(colleague, name, value)
    colleague.locator("main form.telling button[type=submit]").last.click()
    expect(colleague).to_have_url(re.compile(r"/cases/L-"))
    expect(desktop.locator("tr", has_text=NUMBER.search(colleague.url)[0])).to_be_visible()
    expect(ended).to_have_attribute("open", "")


def test_a_look_of_the_page_itself_that_fails_tells_nobody_of_an_error(desktop):
    sign_in(desktop, "sofie", "/unit")
    desktop.wait_for_load_state()
    at = desktop.evaluate("scrollTo(0, document.body.scrollHeight), scrollY")
    desktop.evaluate(
        """document.querySelector("#cases").dispatchEvent(new CustomEvent("htmx:responseError", {
            bubbles: true,
            detail: {xhr: {status: 503}, requestConfig: {headers: {"By-Itself": "yes"}}},
        }))"""
    )
    expect(desktop.locator("#messages")).to_be_empty()
    assert desktop.evaluate("scrollY") == at


def test_everything_works_without_scripts(visit):
    page = visit(java_script_enabled=False)
    sign_in(page, "sofie", "/unit/new")
    choose(page, "affected", "colleague")
    page.locator("#id_text").fill("SITHS-kortet fungerar inte")
    page.locator("button[name=look]").click()
    expect(page.locator("#suggestion")).to_contain_text("lokala IT")
    choose(page, "when", "later")
    page.locator("main form.telling button[type=submit]").last.click()
    expect(page).to_have_url(re.compile(r"/cases/L-"))

    page.goto("/unit/helped")
    page.locator("[name=q]").fill("eko")
    page.locator("button[name=look]").click()
    page.locator("#tile-echo").check()
    page.locator("button[value=yes]").click()
    expect(page.locator(".toast")).to_contain_text("Det ekar")


def test_an_emergency_shows_112_at_once(phone):
    sign_in(phone, "sofie", "/unit/new")
    phone.locator("#id_text").press_sequentially("Patienten har slutat andas")
    expect(phone.locator("#scope .emergency a")).to_have_attribute("href", "tel:112")
    expect(phone.locator("#id_text")).to_be_focused()
