"""What is erased, who has seen what, and the pages that an installation writes itself, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.investigating import both, fits, report, sign_in

pytestmark = pytest.mark.browser

# two cases of the demo each, with contact details that nobody else reads
KINDS = {"sv": "interest", "en": "suggestion"}
WRITTEN = {"sv": "privacy", "en": "accessibility"}
WORDS = {
    "sv": {
        "two": "2 av 2",
        "most": "mer än hälften",
        "wrong": "Nu är det 2",
        "erased": "2 av 2 som skulle gallras",
        "nothing": "Det finns inget att gallra",
        "nobody": "Ingen",
    },
    "en": {
        "two": "2 of 2",
        "most": "more than half",
        "wrong": "There are 2 now",
        "erased": "2 of 2 that were due",
        "nothing": "There is nothing to erase",
        "nobody": "Nobody",
    },
}


def looks_well(page: Page, assert_accessible) -> None:
    """Nothing for axe-core to find, and nothing wider than the screen."""
    assert_accessible(page)
    assert fits(page)


def choose(page: Page, name: str, value: str) -> None:
    """A box is ticked by its label, as people do."""
    page.locator(f"label[for={page.locator(f'[name={name}][value={value}]').get_attribute('id')}]").click()


def send(page: Page) -> None:
    page.locator("main form .button--primary").last.click()


@both
def test_a_rule_that_would_erase_everything_is_seen_first_and_asks_twice(page, language, assert_accessible):
    words = WORDS[language]
    sign_in(page, "birgitta")
    page.goto(f"/manage/retention?lang={language}")
    page.locator("a[href$='/retention/new']").click()
    page.locator("[name=what]").select_option("contact")
    page.locator("[name=after]").select_option("registered")
    page.locator("[name=days]").fill("1")
    choose(page, "kinds", KINDS[language])
    for ground in ("sv", "en"):
        page.locator(f"[name=reason_{ground}]").fill("Prov")
    send(page)
    expect(page.locator("main")).to_contain_text(words["two"])
    expect(page.locator("main")).to_contain_text(words["most"])
    looks_well(page, assert_accessible)
    send(page)
    expect(page.get_by_role("alert")).to_be_focused()
    page.locator("[name=number]").fill("2")
    send(page)

    row = page.locator("tr", has=page.locator("a[href$='/erase']"), has_text=words["two"])
    row.locator("a[href$='/erase']").click()
    expect(page.locator("main")).to_contain_text(words["most"])
    looks_well(page, assert_accessible)
    erasing = page.url
    page.locator("[name=number]").fill("7")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text(words["wrong"])
    looks_well(page, assert_accessible)
    page.locator("[name=number]").fill("2")
    send(page)

    expect(page).to_have_url(re.compile("/runs/"))
    when_it_says(page, words["erased"])
    looks_well(page, assert_accessible)
    page.goto(erasing)
    expect(page.locator("main")).to_contain_text(words["nothing"])


def when_it_says(page: Page, words: str) -> None:
    """Look again until the worker has come so far."""
    for _look in range(40):
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(500)
        page.reload()
    pytest.fail(f"it never says {words!r}")


@both
def test_who_has_seen_a_case_is_found_by_the_case_and_by_a_name(page, language, visit, assert_accessible):
    reader = visit()
    number = report(visit(), "Jag kommer inte in i mötet")
    sign_in(reader, "sara")
    reader.goto(f"/cases/{number}")

    sign_in(page, "ragnhild")
    page.goto(f"/manage/reads?lang={language}")
    page.locator("[name=case]").fill(number)
    page.locator("main form button[type=submit]").click()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)  # she, and the person behind the case
    expect(rows.filter(has_text="Sara Nyman")).to_contain_text(number)
    looks_well(page, assert_accessible)
    with page.expect_download() as download:
        page.locator("a[href*='/reads/export']").click()
    assert "Sara Nyman" in download.value.path().read_text("utf-8-sig")

    page.locator("[name=person]").fill("Henrik")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("heading", name=WORDS[language]["nobody"])).to_be_visible()
    assert "Henrik" not in page.url
    looks_well(page, assert_accessible)


@both
def test_a_page_of_ones_own_is_looked_at_saved_read_and_had_back(page, language, visit, assert_accessible):
    slug, reader = WRITTEN[language], visit(viewport=page.viewport_size)
    reader.goto(f"/{slug}?lang={language}")
    before = reader.locator("article").inner_text()

    sign_in(page, "birgitta")
    page.goto(f"/manage/texts?lang={language}")
    page.locator(f"a[href$='/texts/{slug}']").click()
    looks_well(page, assert_accessible)
    page.locator("[name=sv]").fill("## Fråga oss\n\n- Ring\n- Skriv")
    page.locator("[name=en]").fill("## Ask us\n\n- Call\n- Write")
    page.locator("button[name=preview]").click()
    expect(page.get_by_role("heading", name="Fråga oss")).to_be_visible()
    expect(page.get_by_role("heading", name="Ask us")).to_be_visible()
    looks_well(page, assert_accessible)
    reader.reload()
    assert reader.locator("article").inner_text() == before

    send(page)
    expect(page.locator("#messages")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", level=2)).to_have_text("Fråga oss" if language == "sv" else "Ask us")
    looks_well(reader, assert_accessible)
    page.locator(f"a[href$='/texts/{slug}/0']").click()
    send(page)
    expect(page.locator("#messages")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", level=2).first).not_to_have_text("Fråga oss")
