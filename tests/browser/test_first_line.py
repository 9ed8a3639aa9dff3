"""Path 3: the first line on the telephone, by keyboard alone, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.investigating import fits

pytestmark = pytest.mark.browser
SIZES = "headings => headings.map(heading => parseFloat(getComputedStyle(heading).fontSize))"
NUMBER = re.compile(r"L-\d{3}-\d{3}-\d{3}")
WORDS = {
    "sv": {
        "told": "Hon ser bara svart bild och mötet börjar om tio minuter",
        "about": "Bilden är svart eller fryst",
        "acute": "Akut",
        "who": "Videotjänstens support",
        "answer": "Stäng andra program. Vi lämnar över till dem som kan hjälpa.",
        "offered": "Erbjudet till Videotjänstens support",
        "cost": "Vad kostar mötet?",
        "answered": "Frågan är besvarad",
        "missing": "Skriv vad du svarade",
    },
    "en": {
        "told": "She sees a black screen and the meeting starts in ten minutes",
        "about": "The picture is black or frozen",
        "acute": "Acute",
        "who": "Video service support",
        "answer": "Close other programs. We hand over to those who can help.",
        "offered": "Offered to Video service support",
        "cost": "How much does the meeting cost?",
        "answered": "The question is answered",
        "missing": "Write what you answered",
    },
}


BOTH = pytest.mark.parametrize("language", ["sv", "en"], indirect=True)


@pytest.fixture
def language(request):
    return getattr(request, "param", "sv")


@pytest.fixture
def words(language):
    return WORDS[language]


@pytest.fixture
def call(visit, language) -> Page:
    """The intake page of somebody at the first line: in Swedish at a computer, in English as wide as a phone."""
    page = visit(viewport=(DESKTOP if language == "sv" else PHONE)["viewport"])
    page.goto(f"/sign-in/demo?lang={language}&next=/desk/intake")
    page.locator("form[action='/sign-in/demo/amina'] button").press("Enter")
    expect(page.locator("#id_text")).to_be_focused()
    page.wait_for_load_state("networkidle")  # the scripts have come, as they have for whoever types
    return page


@BOTH
def test_a_call_is_understood_and_handed_over_by_keyboard_alone(call, words, assert_accessible):
    call.keyboard.type(words["told"])
    panel = call.locator("#suggestion")
    for seen in ("about", "acute", "who"):
        expect(panel).to_contain_text(words[seen])
    expect(call.locator("#live-region")).to_contain_text(words["who"])
    expect(call.locator("#id_text")).to_be_focused()
    expect(call.locator("button[value=handed-over]")).to_contain_text(words["who"])
    assert_accessible(call)

    call.keyboard.press("Alt+6")
    expect(call.locator("#id_answer")).to_be_focused()
    call.keyboard.type(words["answer"])
    call.keyboard.press("Alt+9")

    expect(call.locator(".aloud")).to_have_text(NUMBER)
    expect(call.locator("main")).to_contain_text(words["offered"])
    assert_accessible(call)
    call.keyboard.press("Enter")
    expect(call.locator("#id_text")).to_be_focused()
    expect(call.locator("#id_text")).to_have_value("")


@BOTH
def test_a_question_is_answered_and_closed_by_keyboard_alone(call, words, assert_accessible):
    call.keyboard.type(words["cost"])
    expect(call.locator("#suggestion .route")).to_be_visible()
    call.keyboard.press("Alt+7")
    expect(call.get_by_role("alert")).to_be_focused()
    expect(call.get_by_role("alert")).to_contain_text(words["missing"])
    expect(call.locator("#id_text")).to_have_value(words["cost"])
    assert_accessible(call)

    call.keyboard.press("Alt+6")
    call.keyboard.type(words["answer"])
    call.keyboard.press("Alt+7")
    expect(call.locator("main")).to_contain_text(words["answered"])


@BOTH
def test_a_call_about_a_visit_that_presses_ends_with_what_became_of_it(call, words, assert_accessible):
    became = call.locator("#id_saved")
    expect(became).to_be_hidden()
    call.keyboard.type(words["told"])
    expect(became).to_be_visible()
    call.keyboard.press("Alt+6")
    call.keyboard.type(words["answer"])
    call.keyboard.press("Alt+7")
    expect(call.get_by_role("alert")).to_be_focused()
    assert_accessible(call)
    assert fits(call)
    call.get_by_role("alert").get_by_role("link").press("Enter")
    call.keyboard.press("Tab")
    call.keyboard.press("Space")
    expect(call.locator("[name=saved][value=video]")).to_be_checked()
    call.keyboard.press("Alt+7")
    expect(call.locator("main")).to_contain_text(words["answered"])


def test_the_symptom_is_corrected_with_a_number_key_while_one_goes_on_typing(call, words):
    call.keyboard.type(words["told"])
    expect(call.locator("#suggestion")).to_contain_text(words["about"])
    call.keyboard.press("Alt+2")
    second = call.locator("[data-key='2']")
    expect(second).to_be_checked()
    call.keyboard.type("!")
    expect(call.locator("#id_text")).to_have_value(f"{words['told']}!")
    expect(second).to_be_checked()
    call.keyboard.press("Alt+8")
    expect(call.locator(".aloud")).to_have_text(NUMBER)


def test_what_is_pressed_or_unfolded_while_the_words_are_understood_is_not_lost(call, words):
    call.keyboard.type(words["told"])
    expect(call.locator("#suggestion")).to_contain_text(words["about"])
    unfolded = call.locator("#suggestion details").first
    unfolded.locator("summary").click()
    call.locator("#id_text").focus()
    held = []
    call.route("**/desk/intake/suggest", lambda route: held.append(route))
    with call.expect_request("**/desk/intake/suggest"):
        call.keyboard.type("!")
    call.locator("#suggestion label:has(kbd)").nth(1).hover()
    call.mouse.down()
    with call.expect_response("**/desk/intake/suggest"):
        held[0].continue_()
    call.mouse.up()
    expect(call.locator("[data-key='2']")).to_be_checked()
    expect(unfolded).to_have_attribute("open", "")


def test_the_call_is_still_there_after_looking_something_up_or_leaving_by_mistake(call, words):
    call.keyboard.press("Alt+g")  # nothing is told yet: all guides are shown
    expect(call.locator("#guide summary")).to_be_focused()
    expect(call.locator("#guide details")).to_have_attribute("open", "")
    call.keyboard.press("Alt+0")
    call.keyboard.type(words["told"])
    with call.expect_popup() as popup:
        call.locator("#suggestion a[href^='/answers/']").first.click()
    popup.value.close()
    call.locator("header a[href='/desk']").click()
    call.wait_for_url("**/desk/queue/first-line")
    call.go_back()
    expect(call.locator("#id_text")).to_have_value(words["told"])
    expect(call.locator("#suggestion")).to_contain_text(words["who"])


def test_caller_and_meeting_are_chosen_with_tab_and_arrows(call, words):
    call.keyboard.type("Mitt SITHS-kort fungerar inte")
    call.locator("#id_reporter_0").focus()
    call.keyboard.press("ArrowRight")
    call.keyboard.press("ArrowRight")
    expect(call.locator("[name=reporter][value=staff]")).to_be_checked()
    call.keyboard.press("Tab")
    call.keyboard.press("Space")
    expect(call.locator("[name=affected][value=self]")).to_be_checked()
    call.keyboard.press("Tab")
    call.keyboard.press("Space")
    expect(call.locator("[name=when][value=now]")).to_be_checked()
    expect(call.locator("#suggestion")).to_contain_text(words["acute"])


def test_where_no_way_leads_there_the_agent_is_asked_for_another_receiver(call, assert_accessible):
    call.keyboard.type("SITHS-kortet fungerar inte")
    call.locator("#id_reporter_0").focus()
    call.keyboard.press("ArrowRight")
    call.keyboard.press("ArrowRight")
    expect(call.locator("button[value=handed-over] [data-receiver]")).to_have_text("")
    call.keyboard.press("Alt+9")
    expect(call.get_by_role("alert")).to_be_focused()
    expect(call.locator("#offer")).to_have_attribute("open", "")
    assert_accessible(call)
    call.locator("[name=to][value=second-line]").focus()
    call.keyboard.press("Space")
    call.keyboard.press("Alt+9")
    expect(call.locator(".aloud")).to_have_text(NUMBER)


def test_what_the_agent_writes_to_the_receiver_is_not_written_over(call, words):
    call.keyboard.type(words["told"])
    call.locator("#offer summary").focus()
    call.keyboard.press("Enter")
    reason = call.locator("#id_reason")
    expect(reason).to_have_value(words["about"])
    reason.focus()
    call.keyboard.press("Control+a")
    call.keyboard.type("Egna ord")
    call.keyboard.press("Alt+0")
    call.keyboard.press("Control+End")
    call.keyboard.type(" 123")
    expect(call.locator("#suggestion [data-said]")).to_have_attribute("data-needs", re.compile("123"))
    expect(reason).to_have_value("Egna ord")
    expect(call.locator("#id_need-tried")).to_have_value(f"{words['told']} 123")


def test_a_number_read_out_finds_the_case_while_the_call_goes_on(call):
    call.keyboard.type("Jag har ringt förut")
    call.keyboard.press("Alt+8")
    number = call.locator(".aloud").inner_text()
    call.keyboard.press("Enter")
    expect(call.locator("#id_text")).to_be_focused()
    call.keyboard.type("Samma person igen")
    call.locator("#reference").focus()
    call.keyboard.type(number.removeprefix("L-").replace("-", " "))
    call.keyboard.press("Enter")
    expect(call.locator("#found a")).to_have_attribute("href", f"/cases/{number}")
    expect(call.locator("#id_text")).to_have_value("Samma person igen")


def test_an_emergency_shows_112_first_and_largest(call):
    call.keyboard.type("Min man har slutat andas")
    banner = call.locator("#scope .emergency h2")
    expect(banner).to_be_in_viewport()
    expect(call.locator("#id_text")).to_be_focused()
    sizes = call.locator("h1, h2, h3").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert parse(banner) == max(sizes)


def parse(heading) -> float:
    return heading.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")


def test_enter_in_a_field_shows_the_way_and_does_not_end_the_call(call, words):
    call.keyboard.type(words["told"])
    call.locator("#id_phone").focus()
    call.keyboard.type("070-174 06 05")
    call.keyboard.press("Enter")
    expect(call.locator("#suggestion")).to_contain_text(words["who"])
    assert call.url.endswith("/desk/intake")
    expect(call.locator("#id_phone")).to_be_focused()


def test_a_call_is_taken_without_scripts(visit):
    page = visit(java_script_enabled=False)
    page.goto("/sign-in/demo?next=/desk/intake")
    page.locator("form[action='/sign-in/demo/amina'] button").click()
    page.locator("#id_text").fill(WORDS["sv"]["told"])
    page.locator("#id_phone").press("Enter")
    expect(page.locator("#suggestion")).to_contain_text(WORDS["sv"]["who"])
    page.locator("button[value=handed-over]").click()
    expect(page.locator(".aloud")).to_have_text(NUMBER)
