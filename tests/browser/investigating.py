"""What several browser tests do: sign in as somebody of the demo, and report a problem as a resident."""

from playwright.sync_api import Page


def sign_in(page: Page, username: str) -> None:
    """Be somebody of the demo from the next page on. Its sign-in page is walked by `test_staff` and `test_first_line`.

    That is asked for beside the page: to draw the sign-in page and the first one after it in each test costs more than
    many a test.
    """
    beside = page.context.request
    beside.get("/sign-in/demo")
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    answer = beside.post(f"/sign-in/demo/{username}", headers={"X-CSRFToken": token}, max_redirects=0)
    assert answer.status == 302, answer.status


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
