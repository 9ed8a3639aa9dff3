"""From a problem to the right steps, whether they helped, and the way on, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.6 Mobile/15E148 Safari/604.1"
)

IPAD_AS_MAC = IPHONE.replace(
    "iPhone; CPU iPhone OS 18_6 like Mac OS X", "Macintosh; Intel Mac OS X 10_15_7"
).replace("Mobile/15E148 ", "")


def tap(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("link", name=words).first.click()


def test_a_silent_microphone_is_two_taps_from_the_start_page_to_the_right_steps(page, assert_accessible):
    page.goto("/?lang=sv")
    tap(page, "De hör inte mig")
    expect(page.locator(".steps > li").first).to_contain_text("Är den överstruken trycker du på den.")
    tap(page, "Hela svaret")

    expect(page).to_have_url(re.compile("/answers/they-cannot-hear-me$"))
    expect(page.get_by_role("img", name="Mikrofonen är överstruken")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)


def test_the_answer_is_found_while_it_is_typed_and_nothing_of_it_is_in_the_address(page):
    page.goto("/answers?lang=sv")
    with page.expect_response(
        lambda answer: "mej" in (answer.request.post_data or "")
    ):  # none is on its way then
        page.locator("#q").press_sequentially("dom hor mej", delay=20)
    tap(page, "De hör inte dig")

    expect(page.get_by_role("heading", level=1)).to_have_text("De hör inte dig")
    page.go_back()
    page.locator("#q").fill("rundgång")
    page.keyboard.press("Enter")
    expect(page.locator("h2").first).to_contain_text("passa")
    assert "rundg" not in page.url


def test_ones_own_device_is_open_and_the_others_are_one_tap_away(visit, assert_accessible):
    page = visit(user_agent=IPHONE, viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True)
    page.goto("/answers/allow-camera?lang=sv")
    expect(page.locator("details[open] summary")).to_contain_text("iPhone, iPad · Safari")
    expect(page.get_by_text("Webbplatsinställningar")).to_be_visible()

    page.get_by_text("Android · Samsung Internet").click()
    expect(page.get_by_text("Samsung Internet → Behörigheter")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)


@pytest.mark.parametrize(("touched", "own"), [(True, "iPhone, iPad · Safari"), (False, "Mac · Safari")])
def test_an_ipad_that_says_it_is_a_mac_gets_the_steps_for_ipad(visit, assert_accessible, touched, own):
    page = visit(user_agent=IPAD_AS_MAC, viewport={"width": 820, "height": 1180}, has_touch=touched)
    page.goto("/answers/allow-camera?lang=sv")
    first = page.locator(".devices details").first
    expect(first.locator("summary")).to_contain_text(own)
    expect(first.locator("summary")).to_contain_text("ser ut att vara din")
    expect(page.locator(".devices details[open]")).to_have_count(1)
    expect(first).to_have_attribute("open", "")
    assert_accessible(page)


def test_a_no_leads_on_with_all_that_is_known_also_without_javascript(visit):
    page = visit(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto("/answers/echo?lang=sv")
    page.get_by_role("button", name="Nej").click()
    expect(page.get_by_role("heading", name="Då går du vidare så här")).to_be_in_viewport()
    page.get_by_role("link", name="Skriv till dem som kan hjälpa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det ekar eller tjuter")

    page.locator("[name=when][value=later]").check(force=True)
    page.get_by_role("button", name="Skicka ärendet").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ditt ärende är registrerat")


def test_a_yes_is_one_tap_and_is_not_asked_for_again(page, assert_accessible):
    page.goto("/answers/choppy?lang=sv")
    page.get_by_role("button", name="Ja").click()
    expect(page.get_by_role("heading", name="Vad bra att det fungerar")).to_be_in_viewport()
    assert_accessible(page)
    page.reload()
    expect(page.get_by_role("button", name="Nej")).to_have_count(0)
