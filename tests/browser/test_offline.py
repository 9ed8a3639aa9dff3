"""The network is gone: help and telephone numbers are not."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.investigating import fits, sign_in
from tests.browser.test_authoring import publish, step
from tests.browser.test_pictures import add, picture

pytestmark = pytest.mark.browser
EVERYTHING_IS_KEPT = "html[data-kept=all]"
OF_ANSWERS = {
    "phone": ("older-phone", "purple"),
    "desktop": ("practise-at-home", "teal"),
}  # that nobody else changes


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
    expect(page.locator(".kept-staff")).not_to_have_attribute("open", "")

    page.goto("/answers/siths-card")
    expect(page.locator("details#siths-card .steps li").first).to_be_visible()
    assert_accessible(page)
    page.goto("/guides/log-in-as-staff")
    expect(page.locator("#guide-log-in-as-staff .walk__on a").first).to_be_visible()

    page.goto("/desk")
    expect(page.get_by_role("heading", name="Hjälp utan uppkoppling")).to_be_visible()
    expect(page.locator("a[href^='tel:+46']").first).to_be_visible()
    assert [url for url in lost if "/static/" in url] == []

    page.context.set_offline(False)
    page.goto("/answers/echo")
    expect(page.get_by_text("Du har ingen uppkoppling just nu")).to_be_hidden()
    expect(page).to_have_title("Det ekar eller tjuter – Lotsen")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_picture_that_an_editor_put_into_an_answer_is_seen_without_the_network(
    size: str, visit: Callable[..., Page], assert_accessible: Callable[[Page], None]
):
    slug, colour = OF_ANSWERS[size]
    looks = {"phone": PHONE, "desktop": DESKTOP}[size]
    shown_in_an_answer(slug, colour, visit(**looks), visit(**looks))

    reader = visit(**looks, service_workers="allow")
    reader.goto("/")
    expect(reader.locator(EVERYTHING_IS_KEPT)).to_be_attached(timeout=60_000)
    reader.context.set_offline(True)
    reader.goto(f"/answers/{slug}")
    expect(reader.get_by_text("Du har ingen uppkoppling just nu")).to_be_visible()
    seen = reader.locator(f"details#{slug}").get_by_role("img", name=f"Knappen, {colour}")
    seen.scroll_into_view_if_needed()
    expect(seen).to_be_visible()
    assert seen.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 900
    assert fits(reader)
    assert_accessible(reader)


def shown_in_an_answer(slug: str, colour: str, author: Page, reviewer: Page) -> None:
    """One editor adds a picture and puts it into the answer's first step; another publishes that."""
    for someone, who in ((author, "birgitta"), (reviewer, "karin")):
        sign_in(someone, who)
    author.goto("/handbook/pictures")
    add(author, picture(colour), f"Knappen, {colour}")
    name = author.locator("#code + p code").first.inner_text().removeprefix("[bild: ").removesuffix("]")
    author.goto(f"/manage/answers/{slug}")
    step(author, "change")
    for field, mark in (("#id_body_sv", "bild"), ("#id_body_en", "picture")):
        first, *others = author.locator(field).input_value().splitlines()
        author.locator(field).fill("\n".join([f"{first} [{mark}: {name}]", *others]))
    author.locator("button[name=look]").click()
    author.locator(".way-back a").click()
    step(author, "send")
    publish(reviewer, author.url)
