"""A manager changes a route: tries it, makes it, sees that it works, and takes it back."""

import pytest
from playwright.sync_api import expect

from tests.browser.investigating import both, fits, report, sign_in

pytestmark = pytest.mark.browser

WORDS = {
    "sv": {
        "look": "Se över ändringen",
        "moved": "hade gått någon annanstans",
        "done": "Ändringen är gjord",
        "desk": "1:a linjen",
    },
    "en": {
        "look": "Look the change over",
        "moved": "would have gone elsewhere",
        "done": "The change is made",
        "desk": "first line",
    },
}
SYMPTOM = "/manage/symptoms/app-install"


@both
def test_a_route_is_tried_made_seen_to_work_and_taken_back(page, language, visit, assert_accessible):
    words = WORDS[language]
    report(visit(), "Jag kan inte installera appen")
    sign_in(page, "birgitta")
    page.goto(f"{SYMPTOM}?lang={language}")
    page.locator("#id_resident").select_option("first-line")
    page.get_by_role("button", name=words["look"]).click()

    expect(page.locator(".difference ins")).to_contain_text(words["desk"])
    assert_accessible(page)
    assert fits(page)
    page.locator("a[href$='/trial']").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(words["moved"])
    expect(page.locator(".ribbons")).to_be_visible(visible=page.viewport_size["width"] > 900)
    assert_accessible(page)
    assert fits(page)
    page.locator(".queue a").first.click()
    expect(page.locator("tbody tr").first).to_be_visible()
    assert_accessible(page)
    page.go_back()
    page.locator(".actions a").click()

    page.locator("#id_why").fill("Prov")
    page.locator("button[form=make]").click()
    expect(page.locator("#messages")).to_contain_text(words["done"])
    assert_accessible(page)
    assert fits(page)
    assert desk_of(visit, "Jag kan inte installera appen") == "1177 e-tjänsters support, 1:a linjen"

    page.locator("form[action$='/undo'] button").click()
    page.locator("button[form=make]").click()
    expect(page.locator("#messages")).to_contain_text(words["done"])
    assert desk_of(visit, "Jag kan inte installera appen") == "Videotjänstens support, 2:a linjen"


def desk_of(visit, told: str) -> str:
    """Who can help a resident with this, as the page says before anything is sent."""
    page = visit()
    page.goto("/")
    page.locator("#problem").fill(told)
    page.locator(".question button").click()
    return page.locator(".contact__name").first.inner_text()


def test_who_manages_a_part_asks_and_is_answered_in_words(visit, assert_accessible):
    """One writes a change that is not theirs to make, on a phone; the other says no, then yes to the next."""
    asking, deciding = visit(viewport={"width": 390, "height": 844}), visit()
    sign_in(asking, "viveka")
    sign_in(deciding, "birgitta")

    ask(asking, "Vi vill kunna lämna över direkt", assert_accessible)
    deciding.goto("/manage?lang=en")
    deciding.locator("#asked + ul a").click()
    expect(deciding.get_by_text("Viveka Holmgren wrote it")).to_be_visible()
    assert_accessible(deciding)
    deciding.locator("#id_answer").fill("Utredningen har fullt upp")
    deciding.get_by_role("button", name="Say no").click()

    asking.reload()
    expect(asking.get_by_text("Utredningen har fullt upp")).to_be_visible()
    assert_accessible(asking)
    asking.locator("form[action$='/drop'] button").click()

    ask(asking, "Nu hinner de", assert_accessible)
    deciding.goto("/manage?lang=en")
    deciding.locator("#asked + ul a").click()
    deciding.locator("button[form=make]").click()
    expect(deciding.get_by_text("Proposed by Viveka Holmgren")).to_be_visible()


def ask(page, why: str, assert_accessible) -> None:
    """Write that the first line may hand over to the investigation team, and send it to those who decide."""
    page.goto("/manage/desks/first-line/ways?lang=sv")
    expect(page.get_by_text("Andra bestämmer över det här")).to_be_visible()
    page.locator("#id_to-investigation").fill("9")
    page.get_by_role("button", name="Se över ändringen").click()
    page.locator("#id_why").fill(why)
    assert_accessible(page)
    assert fits(page)
    page.locator("button[form=send]").click()
    expect(page.get_by_role("heading", name="Skickad till dem som bestämmer")).to_be_visible()


def test_the_bar_of_whoever_has_most_links_is_one_line_high_at_a_usual_width(desktop):
    sign_in(desktop, "birgitta")
    for path in ("/answers?lang=en", "/desk/problems"):  # the longest names are the widest in bold
        desktop.goto(path)
        assert desktop.locator("header").bounding_box()["height"] < 80


def test_the_support_flow_is_drawn_where_there_is_room_and_on_paper_and_listed_everywhere(desktop, phone):
    for page, is_wide in ((desktop, True), (phone, False)):
        sign_in(page, "birgitta")
        page.goto("/manage/flow")
        expect(page.locator(".support")).to_be_visible(visible=is_wide)
        expect(page.locator("table[aria-labelledby=flow-list]")).to_be_visible()
    desktop.emulate_media(forced_colors="active")
    colours = "mark => [mark, document.body].map((one) => getComputedStyle(one).backgroundColor)"
    mark, ground = desktop.locator(".flow-key__mark").evaluate(colours)
    assert mark != ground
    phone.emulate_media(media="print", color_scheme="dark")
    expect(phone.locator(".way-back")).to_be_hidden()
    expect(phone.locator(".support")).to_be_visible()
    on_paper = "name => getComputedStyle(name).fill"
    assert phone.locator(".support__name").first.evaluate(on_paper) == "rgb(23, 38, 42)"
    looks = "table => [getComputedStyle(table).display, getComputedStyle(table.tHead).position]"
    assert phone.locator("table.queue").first.evaluate(looks) == ["table", "static"]


def test_the_table_of_what_each_role_may_fits_on_paper(visit):
    page = visit(viewport={"width": 718, "height": 1000})  # what an upright A4 sheet has between its margins
    sign_in(page, "birgitta")
    page.emulate_media(media="print")
    page.goto("/manage/permissions")
    expect(page.locator(".rights thead")).to_be_visible()
    assert fits(page)


@both
def test_a_changed_name_is_taken_back_with_a_reason(page, language, visit, assert_accessible):
    sign_in(page, "birgitta")
    page.goto(f"/manage/organisations/exempelsund?lang={language}")
    before = page.locator("#id_name").input_value()
    page.locator("#id_name").fill(f"Fel namn {language}")
    page.locator("main form button[type=submit]").click()
    page.goto("/manage/organisations/exempelsund")
    page.locator("a[href*='/changes/']").first.click()
    expect(page.locator(".difference ins")).to_contain_text(before)
    assert_accessible(page)
    assert fits(page)
    page.locator("#id_why").fill("Skrev fel")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#id_name")).to_have_value(before)
    expect(page.locator("#changes + ul li").first).to_contain_text("Skrev fel")
    assert_accessible(page)
