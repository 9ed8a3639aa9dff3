"""What several browser tests do: sign in as somebody of the demo, and report a problem as a resident."""

from playwright.sync_api import Page, expect


def sign_in(page: Page, username: str) -> None:
    """Be somebody of the demo."""
    page.goto("/sign-in/demo")
    page.locator(f"form[action$='/{username}'] button").click()
    expect(page.locator("form[action$='sign-out']")).to_have_count(1)


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
