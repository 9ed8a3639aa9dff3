"""The figures: read, understood, and followed to the cases behind them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.investigating import both, fits, sign_in

pytestmark = pytest.mark.browser

WORDS = {
    "sv": {
        "heading": "Siffror",
        "lost": "2 försvann mellan första och andra linjen",
        "closed": "Avslutat",
        "nothing": "Inget kom in",
        "wrong order": "Första dagen kommer efter den sista.",
    },
    "en": {
        "heading": "Figures",
        "lost": "2 lost between first and second line",
        "closed": "Closed",
        "nothing": "Nothing came in",
        "wrong order": "The first day comes after the last one.",
    },
}
PILOT = "first=2017-02-01&last=2017-05-31"
NAMES = """() => {
  const { ctx: pen, data: { labels }, scales: { y } } = Chart.getChart(document.querySelector(".chart--bar canvas"));
  pen.font = `14px ${getComputedStyle(document.documentElement).getPropertyValue("--f-font-family")}`;
  return [labels, y.width - Math.max(...labels.flat().map((line) => pen.measureText(line).width))];
}"""  # the names on the axis of a chart, and what is left beside the longest of them
LAST_ROW = """box => {
  const end = box.getBoundingClientRect().bottom;
  const rows = [...box.querySelectorAll("tr")].map((row) => row.getBoundingClientRect());
  const last = rows.find((row) => row.top <= end && row.bottom > end);
  return (end - last.top) / last.height;
}"""  # how much of the row shows that the end of a scrolling box cuts
COMPARED = "/figures/compare?first=2017-03-01&last=2017-04-30&compare=previous&by=symptom"


@both
def test_from_a_number_to_the_cases_behind_it(page, language, assert_accessible):
    words = WORDS[language]
    sign_in(page, "birgitta")
    page.goto(f"/figures?{PILOT}&lang={language}")
    expect(page.get_by_role("heading", level=1)).to_have_text(words["heading"])
    large = page.locator(".numbers--large dd")
    assert large.all_inner_texts() == ["31", "10", "21", "2"]
    assert_accessible(page)
    assert fits(page)

    large.last.locator("a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["lost"])
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody tr").first).to_contain_text(words["closed"])
    assert_accessible(page)

    page.locator("main a").first.click()
    assert large.all_inner_texts() == ["31", "10", "21", "2"]


def test_the_ways_are_drawn_where_there_is_room_and_listed_where_there_is_none(desktop, phone):
    for page, seen, unseen in ((desktop, ".flow", ".ways"), (phone, ".ways", ".flow")):
        sign_in(page, "karin")
        page.goto(f"/figures?{PILOT}")
        ways = page.locator(seen)
        expect(page.locator(unseen)).to_be_hidden()
        for words in ("8 kom till första linjen", "21 såg bara projektet", "14 rörde videotjänsten"):
            expect(ways).to_contain_text(words)
        ways.locator("a", has_text="besvarades av första linjen").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("5 besvarades av första linjen")


@both
def test_other_days_are_chosen(page, language, assert_accessible):
    words = WORDS[language]
    sign_in(page, "karin")
    page.goto(f"/figures?lang={language}")
    page.locator("[name=first]").fill("2001-01-01")
    page.locator("[name=last]").fill("2001-01-31")
    page.locator("form.days button").click()
    expect(page.locator("main")).to_contain_text(words["nothing"])
    assert_accessible(page)

    page.locator("[name=first]").fill("2001-02-28")
    page.locator("form.days button").click()
    expect(page.get_by_role("alert")).to_contain_text(words["wrong order"])
    assert_accessible(page)


def test_the_figures_go_into_a_spreadsheet(desktop):
    sign_in(desktop, "karin")
    desktop.goto(f"/figures?{PILOT}")
    with desktop.expect_download() as download:
        desktop.locator("a[href*='/figures/export']").last.click()

    assert download.value.suggested_filename == "lotsen-2017-02-01-2017-05-31.csv"
    assert '"olika ärenden";"";31;' in download.value.path().read_text("utf-8-sig")


@pytest.mark.parametrize(
    "looks",
    [
        {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
        {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
        {"forced_colors": "active", "viewport": {"width": 1280, "height": 900}},
        {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True},
    ],
    ids=["dark", "dark-phone", "forced-colours", "narrow"],
)
def test_the_page_is_legible_in_other_looks(visit, assert_accessible, looks):
    page = visit(**looks)
    sign_in(page, "karin")
    for address in (
        f"/figures?{PILOT}",
        "/figures",
        COMPARED,
        f"/figures/recurring?{PILOT}",
        "/figures/definitions",
        f"/figures/cases/distinct-cases?{PILOT}",
    ):
        page.goto(address)
        assert fits(page), address
        assert_accessible(page)


def test_the_keyboard_reaches_the_drawing(desktop):
    sign_in(desktop, "karin")
    desktop.goto(f"/figures?{PILOT}")
    desktop.locator(".numbers--large a").last.focus()
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.closest('svg').classList.contains('flow')")
    desktop.keyboard.press("Enter")

    expect(desktop.get_by_role("heading", level=1)).to_contain_text("5 besvarades")


@both
def test_two_periods_are_compared(page, language, assert_accessible):
    sign_in(page, "karin")
    page.goto(f"{COMPARED}&lang={language}")
    expect(page.locator(".chart canvas").first).to_be_visible()
    _drawn(page)
    assert_accessible(page)
    assert fits(page)

    page.locator("[name=by]").select_option("channel")
    page.locator("[name=compare]").select_option("none")
    page.locator("form.days button").click()
    expect(page.locator("#by-heading")).to_contain_text("Kanal" if language == "sv" else "Channel")
    page.locator(".desks td a").first.click()
    expect(page.locator("tbody tr").first).to_be_visible()


def test_on_a_phone_the_names_of_a_chart_begin_and_its_table_shows_that_it_goes_on(phone):
    sign_in(phone, "karin")
    phone.goto(f"/figures/compare?{PILOT}&by=unit")
    _drawn(phone)
    names, room = phone.evaluate(NAMES)
    assert {tuple(name) for name in names} >= {
        ("Diabetesmotta…", "Exempelsunds …"),
        ("Lommarby", "vårdcentral"),
    }
    assert room >= 0
    assert 0.3 < phone.locator(".scrolled").evaluate(LAST_ROW) < 0.7


def test_the_charts_are_drawn_also_when_their_library_comes_last(desktop):
    held_back = []
    sign_in(desktop, "karin")
    desktop.route("**/chart.umd.min.js", lambda route: held_back.append(route))
    with desktop.expect_response("**/insights/chart.js"):
        desktop.goto(COMPARED, wait_until="commit")
    held_back[0].continue_()
    expect(desktop.locator(".chart canvas").first).to_be_visible()
    _drawn(desktop)


def test_without_scripts_the_tables_say_it_all(visit):
    page = visit(java_script_enabled=False)
    sign_in(page, "karin")
    page.goto(COMPARED)
    expect(page.locator(".chart").first).to_be_hidden()
    assert page.locator("#by-heading ~ table tbody tr").count() > 3


def test_the_charts_are_drawn_anew_for_paper(desktop):
    sign_in(desktop, "karin")
    desktop.goto(COMPARED)
    on_screen = _drawn(desktop)
    desktop.emulate_media(media="print", color_scheme="dark")
    expect(desktop.locator("form.days")).to_be_hidden()
    desktop.wait_for_function(
        "before => document.querySelector('canvas').toDataURL() !== before", arg=on_screen
    )
    assert desktop.evaluate("getComputedStyle(document.body).color") == "rgb(23, 38, 42)"


def test_on_paper_tables_stay_tables_and_the_ways_are_drawn(phone):
    sign_in(phone, "karin")
    phone.emulate_media(media="print")
    for address in (f"/figures?{PILOT}", COMPARED, f"/figures/recurring?{PILOT}"):
        phone.goto(address)
        looks = phone.locator("table.desks").evaluate_all(
            "tables => tables.map((table) => [getComputedStyle(table).display, getComputedStyle(table.tHead).position])"
        )
        assert set(map(tuple, looks)) == {("table", "static")}, address
    phone.goto(f"/figures?{PILOT}")
    expect(phone.locator(".flow")).to_be_visible()
    expect(phone.locator("details:not([open]) td").first).to_be_visible()


def test_a_problem_that_comes_back_leads_to_its_cases(desktop):
    sign_in(desktop, "birgitta")
    desktop.goto(f"/figures?{PILOT}")
    desktop.get_by_role("link", name="Återkommande problem").click()
    desktop.goto(f"/figures/recurring?{PILOT}")
    row = desktop.locator("tr", has_text="Certifikat byts ut utan att videotjänsten får veta det")
    expect(row).to_contain_text("Videotjänstens support, 2:a linjen")
    row.get_by_role("link", name="4", exact=True).click()
    expect(desktop.locator("tbody tr")).to_have_count(4)


def _drawn(page) -> str:
    expect(page.locator("canvas").first).to_have_attribute("style", re.compile("display: block"))
    return page.evaluate("document.querySelector('canvas').toDataURL()")


def test_the_comparison_goes_into_a_spreadsheet(desktop):
    sign_in(desktop, "karin")
    desktop.goto(COMPARED)
    with desktop.expect_download() as download:
        desktop.locator("a[href*='format=xlsx']").click()

    assert download.value.suggested_filename == "lotsen-symptom-2017-03-01-2017-04-30.xlsx"
