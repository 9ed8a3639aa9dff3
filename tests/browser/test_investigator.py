"""Path 5: the investigation team finds one cause behind several cases, and answers everybody at once."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.investigating import both, fits, report, sign_in

pytestmark = pytest.mark.browser

WORDS = {
    "sv": {
        "list": "Kända problem",
        "new": "Nytt problem",
        "wrong": "2 saker behöver rättas",
        "open": "2 öppna ärenden",
        "taken away": "hör inte längre till problemet",
        "sent": "Ditt meddelande är på väg till 2 personer.",
        "sure": "Lösa problemet och 2 ärenden?",
        "solved": "Problemet är löst och 2 ärenden är avslutade.",
    },
    "en": {
        "list": "Known problems",
        "new": "New problem",
        "wrong": "2 things need to be put right",
        "open": "2 open cases",
        "taken away": "no longer belongs to the problem",
        "sent": "Your message is on its way to 2 people.",
        "sure": "Solve the problem and 2 cases?",
        "solved": "The problem is solved and 2 cases are ended.",
    },
}


def headed(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def begin(page: Page, title: str) -> None:
    """Write down a new problem."""
    page.goto("/desk/problems/new")
    page.locator("[name=title_sv]").fill(title)
    page.locator("[name=title_en]").fill(title)
    page.locator("[name=component]").select_option("app")
    page.locator("[name=public_text_sv]").fill("Ljudet är tillbaka i den nya versionen.")
    page.locator("main form button[type=submit]").click()
    headed(page, title)


def add(page: Page, number: str) -> None:
    page.locator("[name=reference]:visible").fill(number)
    page.locator("form[action$=add] button").last.click()
    expect(page.locator("main table")).to_contain_text(number)


@both
def test_from_two_cases_to_one_answer(page, visit, language, assert_accessible):
    words, title = WORDS[language], f"Ljudet försvinner ({language})"
    residents = [visit(), visit()]
    numbers = [report(resident, "Jag hör inte dem i appen") for resident in residents]
    sign_in(page, "karin")
    page.goto(f"/desk/problems?lang={language}")
    headed(page, words["list"])
    assert_accessible(page)

    page.locator("a[href$='/problems/new']").click()
    headed(page, words["new"])
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("alert")).to_contain_text(words["wrong"])
    assert_accessible(page)

    begin(page, title)
    for number in numbers:
        add(page, number)
    expect(page.locator("main")).to_contain_text(words["open"])
    assert_accessible(page)

    page.locator(f"form[action$='remove/{numbers[0]}'] button").click()
    expect(page.get_by_role("status").first).to_contain_text(words["taken away"])
    assert_accessible(page)
    page.locator(".message form button").click()
    expect(page.locator("main table")).to_contain_text(numbers[0])

    page.locator("a[href$='/tell']").click()
    page.locator("[name=text]").fill("Vi letar efter felet.")
    assert_accessible(page)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#messages")).to_contain_text(words["sent"])
    for resident in residents:
        resident.reload()
        expect(resident.locator("main")).to_contain_text("Vi letar efter felet.")

    page.locator("a[href$='/solve']").click()
    expect(page.locator("[name=text]")).to_have_value("Ljudet är tillbaka i den nya versionen.")
    page.locator("main form button[type=submit]").click()
    headed(page, words["sure"])
    expect(page.locator("blockquote")).to_contain_text("Ljudet är tillbaka")
    assert_accessible(page)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#messages")).to_contain_text(words["solved"])
    assert_accessible(page)
    for resident in residents:
        resident.reload()
        expect(resident.locator("main")).to_contain_text("Ljudet är tillbaka i den nya versionen.")


def test_a_number_that_is_no_case_is_explained_and_kept(phone, assert_accessible):
    sign_in(phone, "tomas")
    begin(phone, "Ett fel utan ärenden")
    phone.locator("[name=reference]").fill("L-123")
    phone.locator("form[action$=add] button").click()

    expect(phone.locator(".field-error")).to_be_visible()
    expect(phone.locator("[name=reference]")).to_have_value("L-123")
    assert_accessible(phone)


def test_what_a_colleague_changed_meanwhile_is_shown_and_not_overwritten(desktop, visit, assert_accessible):
    colleague = visit()
    sign_in(desktop, "karin")
    begin(desktop, "Två skriver samtidigt")
    desktop.locator("a[href$='/change']").click()
    desktop.locator("[name=cause]").fill("Min förklaring")
    sign_in(colleague, "leila")
    colleague.goto(desktop.url)
    colleague.locator("[name=cause]").fill("Leilas förklaring")
    colleague.locator("main form button[type=submit]").click()
    headed(colleague, "Två skriver samtidigt")

    desktop.locator("main form button[type=submit]").click()
    expect(desktop.locator("main")).to_contain_text("Leila Haddad ändrade problemet medan du skrev")
    expect(desktop.locator("main")).to_contain_text("Leilas förklaring")
    expect(desktop.locator("[name=cause]")).to_have_value("Min förklaring")
    assert_accessible(desktop)

    desktop.locator("main form button[type=submit]").click()
    expect(desktop.locator("main")).to_contain_text("Min förklaring")


def test_an_agent_reads_the_list_and_takes_it_along(desktop):
    sign_in(desktop, "henrik")
    desktop.goto("/desk/problems")
    expect(desktop.locator("main")).to_contain_text("Appen blir svart efter uppdateringen")
    expect(desktop.locator("a[href$='/problems/new']")).to_have_count(0)
    with desktop.expect_download() as download:
        desktop.locator("a[href$='/problems/export']").click()

    assert download.value.suggested_filename == "lotsen-problems.csv"
    assert "Appen blir svart" in download.value.path().read_text("utf-8-sig")


def test_everything_works_without_javascript(visit):
    page = visit(java_script_enabled=False, viewport={"width": 390, "height": 844})
    number = report(page, "Det ekar")
    sign_in(page, "leila")
    begin(page, "Eko utan skript")
    add(page, number)
    page.locator("a[href$='/solve']").click()
    page.locator("main form button[type=submit]").click()
    page.locator("main form button[type=submit]").click()

    expect(page.locator("#messages")).to_contain_text("Problemet är löst och 1 ärende är avslutat.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_and_the_dark(visit, assert_accessible, scheme):
    page = visit(viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True, color_scheme=scheme)
    sign_in(page, "karin")
    page.goto("/desk/problems")
    problem = page.locator(".queue__what a").first.get_attribute("href")
    for address in ("/desk/problems", problem, f"{problem}/change", f"{problem}/tell", f"{problem}/solve"):
        page.goto(address)
        assert fits(page), address
        assert_accessible(page)
