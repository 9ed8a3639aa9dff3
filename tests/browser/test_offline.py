"""The network is gone: help and telephone numbers are not."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
EVERYTHING_IS_KEPT = "html[data-kept=all]"


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, visit: Callable[..., Page]) -> Page:
    """A page of a browser that keeps what it is told to keep."""
    return visit(**request.param, service_workers="allow")


def test_help_is_there_when_the_network_is_gone(page: Page, assert_accessible: Callable[[Page], None]):
    page.goto("/")
    expect(page.locator(EVERYTHING_IS_KEPT)).to_be_attached(timeout=60_000)
    lost = []
    page.on("requestfailed", lambda request: lost.append(request.url))
    page.context.set_offline(True)

    page.goto("/answers/echo")
    expect(page.get_by_text("Du har ingen uppkoppling just nu")).to_be_visible()
    expect(page.locator("details#echo")).to_have_attribute("open", "")
    expect(page.locator("details#echo .steps li").first).to_be_visible()
    expect(page.locator("details#no-connection")).not_to_have_attribute("open", "")
    assert_accessible(page)

    page.goto("/guides/they-cannot-hear-me")
    expect(page.locator("#guide-they-cannot-hear-me .walk__on a").first).to_be_visible()

    page.goto("/desk")
    expect(page.get_by_role("heading", name="Hjälp utan uppkoppling")).to_be_visible()
    expect(page.locator("a[href^='tel:+46']").first).to_be_visible()
    assert [url for url in lost if "/static/" in url] == []

    page.context.set_offline(False)
    page.goto("/answers/echo")
    expect(page.get_by_text("Du har ingen uppkoppling just nu")).to_be_hidden()
    expect(page).to_have_title("Det ekar eller tjuter – Lotsen")
