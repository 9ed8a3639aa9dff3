"""Whoever writes their personal identity number is asked, in a real browser, and loses nothing else."""

import pytest
from playwright.sync_api import expect

from lotsen.policy.tests.persons import LISA
from tests.browser.test_resident import choose, describe

pytestmark = pytest.mark.browser

SHORT = f"{LISA[2:8]}-{LISA[8:]}"


@pytest.mark.parametrize("width", [390, 1280])
def test_one_button_takes_the_number_out_and_keeps_the_rest(visit, assert_accessible, width):
    page = visit(viewport={"width": width, "height": 900})
    describe(page, "Bilden är helt svart när jag öppnar mötet")
    choose(page, "later")
    page.locator("#id_text").fill(f"Jag heter Lisa, {SHORT}, och bilden är svart")
    page.locator("#id_email").fill("lisa@example.org")
    page.locator("#send button[type=submit]").last.click()
    expect(page.locator(".number-found mark")).to_have_text(SHORT)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
    page.get_by_role("button", name="Ta bort numret åt mig").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ditt ärende är registrerat")
    page.goto(page.url.removesuffix("/registered"))
    expect(page.locator("#story")).to_contain_text(
        "Jag heter Lisa, [personnummer borttaget], och bilden är svart"
    )
    page.locator("summary", has_text="Dina kontaktuppgifter").click()
    page.get_by_role("button", name="Ta bort mina kontaktuppgifter").click()
    expect(page.locator("#story")).to_contain_text("Du tog bort dina kontaktuppgifter")
