"""An agent looks for a case by a word that stands in it in another form."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.investigating import sign_in

pytestmark = pytest.mark.browser


def test_an_agent_finds_a_case_while_typing_and_comes_back_to_the_results(page: Page, assert_accessible):
    sign_in(page, "henrik")
    page.goto("/search")
    field = page.get_by_role("searchbox", name="Vad letar du efter?")
    field.fill("möten")
    marked = page.locator("#results mark")
    expect(marked.first).to_have_text(re.compile("möte", re.IGNORECASE))
    assert_accessible(page)
    address = page.url
    assert "s=" in address
    assert "mote" not in address
    assert "m%C3%B6te" not in address
    # A slow press: leaving the field does not fetch the hits anew.
    page.locator(".hit__what").first.click(delay=600)
    expect(page).to_have_url(re.compile("/cases/L-"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/search\?s="))
    expect(field).to_have_value("möten")
    expect(marked.first).to_be_visible()


def test_without_a_hit_the_page_says_what_to_try(page: Page, assert_accessible):
    sign_in(page, "henrik")
    page.goto("/search")
    page.get_by_role("searchbox").fill("kamera zeppelinare")
    page.get_by_role("button", name="Sök", exact=True).click()
    expect(page.get_by_role("heading", name="Inget ärende hittades")).to_be_visible()
    expect(page.get_by_text("Ta bort ett ord")).to_be_visible()
    assert_accessible(page)
