"""What several browser tests do: walk in both widths, sign in as somebody of the demo, report as a resident."""

import pytest
from playwright.sync_api import Page, expect

both = pytest.mark.parametrize(
    ("page", "language"),
    [("phone", "sv"), ("desktop", "en")],
    indirect=["page"],
    ids=["phone-sv", "desktop-en"],
)
TOKEN = "0" * 32  # such as a page of ours gives with its forms; a new one is made at each sign-in


def sign_in(page: Page, username: str) -> None:
    """Be somebody of the demo from the next page on. It is asked for beside the page: to draw the page on which one
    chooses, and the one after it, costs more than many a test. `test_staff` and `test_first_line` walk there."""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()} | {"csrftoken": TOKEN}
    answer = page.context.request.post(
        f"/sign-in/demo/{username}",
        headers={"Cookie": "; ".join("=".join(one) for one in cookies.items()), "X-CSRFToken": TOKEN},
        max_redirects=0,
    )
    assert answer.status == 302, answer.status


def sign_out_elsewhere(page: Page) -> None:
    """Sign out in another tab of the same browser; the page stands open as it was."""
    tab = page.context.new_page()
    tab.goto("/")
    tab.locator("form[action$='sign-out']").evaluate("form => form.submit()")
    expect(tab.locator("form[action$='sign-out']")).to_have_count(0)
    tab.close()


def report(page: Page, told: str) -> str:
    """Register a case without an account and open its own page; returns its number."""
    page.goto("/")
    page.locator("#problem").fill(told)
    page.locator(".question button").click()
    choice = page.locator("[name=when][value=later]").get_attribute("id")
    page.locator(f"label[for={choice}]").click()
    page.locator("#send button[type=submit]").click()
    number = page.locator(".reference--large").inner_text()
    page.locator(".panel a.button").click()
    return number


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
