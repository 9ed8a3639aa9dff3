"""Path 4: a case comes to a queue, is taken, handed over, received, answered and solved, in real browsers."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.investigating import fits, report, sign_in, sign_out_elsewhere

pytestmark = pytest.mark.browser
TOLD = "Jag kommer inte in i mötet"
WORDS = {
    "sv": {"wrong": "3 saker behöver rättas", "offers": "erbjuder er ärendet", "draft": "Utkastet är sparat"},
    "en": {
        "wrong": "3 things need to be put right",
        "offers": "offers you this case",
        "draft": "Draft saved",
    },
}
both = pytest.mark.parametrize("language", ["sv", "en"])


def button(page: Page, step: str):
    """The button of a step that needs nothing more, or the link to the form of one that does, where it is seen."""
    steps = page.locator(f".case-steps form[action$='/{step}'] button, .case-steps a[href$='/{step}']")
    return steps.filter(visible=True)


def press(page: Page, step: str) -> None:
    """On a narrow page most steps lie folded under More."""
    expect(page.locator(".case-steps")).to_be_visible()
    if not button(page, step).count():
        page.locator(".more-steps summary").click()
        expect(button(page, step)).to_be_in_viewport(ratio=1)
    button(page, step).click()


def open_case(page: Page, number: str, language: str = "sv") -> None:
    page.goto(f"/cases/{number}?lang={language}")
    expect(page.locator(".case__line .reference")).to_have_text(number)


def send(page: Page) -> None:
    page.locator("main form[method=post] button[type=submit]").last.click()


def choose(page: Page, name: str, value: str) -> None:
    """A radio button is chosen by its label, as people do."""
    page.locator(f"label[for={page.locator(f'[name={name}][value={value}]').get_attribute('id')}]").click()


@pytest.mark.parametrize(
    ("language", "width"), [("sv", DESKTOP), ("en", PHONE)], ids=["sv-desktop", "en-phone"]
)
def test_from_the_queue_of_one_desk_to_the_answer_of_another(visit, language, width, assert_accessible):
    words, resident = WORDS[language], visit()
    henrik, jonas = visit(**width), visit(**width)
    sign_in(henrik, "henrik")
    sign_in(jonas, "jonas")
    henrik.goto(f"/desk?lang={language}")
    assert_accessible(henrik)

    number = report(resident, TOLD)
    henrik.locator(f"#open-{number}").click()  # it has come to the queue by itself
    assert_accessible(henrik)
    press(henrik, "take")
    expect(henrik.locator(".message")).to_be_visible()

    press(henrik, "hand-over")
    choose(henrik, "to", "vendor")
    send(henrik)
    expect(henrik.get_by_role("alert")).to_contain_text(words["wrong"])
    expect(henrik.get_by_role("alert")).to_be_focused()
    assert_accessible(henrik)
    for name in ("reason", "need-tried", "need-when"):
        henrik.locator(f"[name={name}]").fill("Sessionen tar slut direkt")
    expect(henrik.locator("[name=need-why]")).to_be_hidden()
    send(henrik)
    expect(button(henrik, "withdraw")).to_be_visible()

    jonas.goto(f"/desk/queue/vendor?show=offered&lang={language}")
    assert_accessible(jonas)
    jonas.locator(f"#open-{number}").click()
    expect(jonas.locator(".news")).to_contain_text(words["offers"])
    assert_accessible(jonas)
    press(jonas, "send-back")
    jonas.wait_for_url("**/send-back")
    jonas.go_back()  # he thinks better of it
    press(jonas, "acknowledge")
    expect(henrik.locator(".case__head")).to_contain_text("Jonas")  # the sender's page says so by itself

    jonas.locator("[name=text]").fill("Felet är rättat. Prova igen!")
    jonas.locator("button[formaction$='/answer']").click()
    resident.reload()
    expect(resident.locator("main")).to_contain_text("Felet är rättat. Prova igen!")

    press(jonas, "resolve")
    assert_accessible(jonas)
    choose(jonas, "outcome", "solved")
    jonas.locator("[name=component]").select_option("portal")
    jonas.locator("[name=text]").fill("Nu är det löst.")
    send(jonas)
    expect(button(jonas, "reopen")).to_be_visible()
    assert_accessible(jonas)
    resident.reload()
    expect(resident.locator("main")).to_contain_text("Nu är det löst.")


def test_of_two_who_take_it_the_second_is_told_who_was_first(visit):
    number = report(visit(), TOLD)
    henrik, sara = (
        visit(**DESKTOP),
        visit(java_script_enabled=False, **DESKTOP),
    )  # her page does not renew itself
    for page, name in ((henrik, "henrik"), (sara, "sara")):
        sign_in(page, name)
        open_case(page, number)
    button(henrik, "take").click()
    expect(henrik.locator(".message")).to_be_visible()
    button(sara, "take").click()
    expect(sara.get_by_role("alert")).to_contain_text("Henrik")
    expect(button(sara, "take")).to_contain_text("Henrik")


@both
def test_what_is_being_written_survives_what_others_do(visit, language):
    number = report(visit(), TOLD)
    henrik, sara = visit(**DESKTOP), visit(**DESKTOP)
    for page, name in ((henrik, "henrik"), (sara, "sara")):
        sign_in(page, name)
        open_case(page, number, language)
    draft = henrik.locator("[name=text]")
    draft.press_sequentially("Hej! Det du kan prova är")
    expect(henrik.locator("[data-status]")).to_have_text(WORDS[language]["draft"])

    sara.locator("label:has(#mode-internal)").click()
    sara.locator("[name=text]").fill("Jag ringer dem")
    sara.locator(".composer__internal button").click()
    expect(henrik.locator("#case-log")).to_contain_text("Jag ringer dem")
    expect(draft).to_have_value("Hej! Det du kan prova är")
    expect(draft).to_be_focused()

    henrik.reload()
    expect(draft).to_have_value("Hej! Det du kan prova är")
    henrik.locator("[name=reply]").select_option(index=1)
    henrik.locator("[data-insert]").click()
    assert len(draft.input_value()) > len("Hej! Det du kan prova är")
    expect(sara.locator("[name=text]")).to_have_value("")


def test_the_steps_stay_unfolded_whatever_others_do(visit, assert_accessible):
    number = report(visit(), TOLD)
    henrik, sara = visit(**PHONE), visit(**PHONE)
    for page, name in ((henrik, "henrik"), (sara, "sara")):
        sign_in(page, name)
        open_case(page, number)
    henrik.locator(".more-steps summary").click()
    assert_accessible(henrik)
    press(sara, "take")
    expect(button(henrik, "take")).to_contain_text("Sara")
    expect(henrik.locator(".more-steps summary")).to_be_focused()
    button(henrik, "hand-over").click()
    expect(henrik.locator("[name=reason]")).to_be_visible()


def test_words_written_after_signing_out_elsewhere_wait_for_their_writer_alone(visit):
    number = report(visit(), TOLD)
    henrik = visit(**DESKTOP)
    sign_in(henrik, "henrik")
    open_case(henrik, number)
    sign_out_elsewhere(henrik)
    text = henrik.locator("[name=text]")
    text.press_sequentially("Prova en annan webbläsare")
    henrik.locator("button[formaction$='/answer']").click()
    expect(henrik).to_have_url(re.compile("/sign-in"))

    sign_in(henrik, "sara")
    open_case(henrik, number)
    expect(text).to_have_value("")
    expect(henrik.locator("#case-log")).not_to_contain_text("Prova en annan webbläsare")
    sign_out_elsewhere(henrik)
    sign_in(henrik, "henrik")
    open_case(henrik, number)
    expect(text).to_have_value("Prova en annan webbläsare")


def test_what_is_written_on_two_pages_stands_on_the_second_together(visit):
    number = report(visit(), TOLD)
    old, new = visit(**DESKTOP), visit(**DESKTOP)
    for page in (old, new):
        sign_in(page, "henrik")
        open_case(page, number)
    new.locator("[name=text]").fill("Det nya.")
    expect(new.locator("[data-status]")).to_have_text(WORDS["sv"]["draft"])
    old.locator("[name=text]").fill("Det gamla")
    expect(old.locator("[data-status]")).to_have_text("Det du har skrivit på en annan sida står nu först.")
    old.locator("[name=text]").press_sequentially("!")
    expect(old.locator("[name=text]")).to_have_value("Det nya.\n\nDet gamla!")
    expect(old.locator("[data-status]")).to_have_text(WORDS["sv"]["draft"])
    new.reload()
    expect(new.locator("[name=text]")).to_have_value("Det nya.\n\nDet gamla!")


def test_a_press_on_a_row_is_not_lost_when_the_queue_moves_meanwhile(visit):
    number = report(visit(), TOLD)
    henrik, sara = visit(**DESKTOP), visit(**DESKTOP)
    for page, name in ((henrik, "henrik"), (sara, "sara")):
        sign_in(page, name)
    henrik.goto("/desk/queue/second-line?show=untaken")
    open_case(sara, number)
    row = henrik.locator(f"#queue a[href='/cases/{number}']")
    row.hover()
    henrik.mouse.down()
    with henrik.expect_response(
        lambda one: "/desk/queue/" in one.url and "hx-request" in one.request.headers
    ):
        button(sara, "take").click()
    henrik.mouse.up()
    expect(henrik).to_have_url(re.compile(f"/cases/{number}$"))

    henrik.go_back()
    expect(henrik.locator("#queue")).to_be_visible()
    expect(row).to_have_count(0)


def test_a_case_is_worked_by_keyboard_alone(visit):
    number = report(visit(), TOLD)
    henrik = visit(**DESKTOP)
    sign_in(henrik, "henrik")
    henrik.goto("/desk/queue/second-line?show=untaken")
    row = henrik.locator(f"#open-{number}")
    expect(henrik.locator(".keys")).to_be_visible()
    henrik.keyboard.press("k")  # from nowhere up is the last row
    while not row.evaluate("row => row === document.activeElement"):
        henrik.keyboard.press("k")
    henrik.keyboard.press("Enter")
    button(henrik, "take").press("Enter")
    expect(henrik.locator(".message")).to_be_visible()
    henrik.locator("[name=text]").focus()
    henrik.keyboard.type("Vilken telefon har du? j k")
    ask = henrik.locator("button[formaction$='/ask']")
    while not ask.evaluate("button => button === document.activeElement"):
        henrik.keyboard.press("Tab")
    henrik.keyboard.press("Enter")
    expect(henrik.locator("#case-log")).to_contain_text("Vilken telefon har du? j k")
    expect(henrik.locator(".case__head .state--waiting")).to_be_visible()
    henrik.go_back()
    open_case(henrik, number)
    expect(henrik.locator("[name=text]")).to_have_value("")  # what was sent does not become a draft


def test_a_press_on_a_step_is_not_lost_when_a_colleague_writes_meanwhile(visit):
    number = report(visit(), TOLD)
    henrik, sara = visit(**DESKTOP), visit(**DESKTOP)
    for page, name in ((henrik, "henrik"), (sara, "sara")):
        sign_in(page, name)
        open_case(page, number)
    button(henrik, "hand-over").hover()
    henrik.mouse.down()
    sara.locator("label:has(#mode-internal)").click()
    sara.locator("[name=text]").fill("Jag ringer dem")
    sara.locator(".composer__internal button").click()
    expect(henrik.locator("#case-log")).to_contain_text("Jag ringer dem")
    henrik.mouse.up()
    henrik.wait_for_url("**/hand-over")


def test_everything_fits_a_narrow_phone(visit, assert_accessible):
    """In English and in the dark `test_every_page` looks at the same pages as narrow."""
    number = report(visit(), TOLD)
    henrik = visit(viewport={"width": 320, "height": 640})
    sign_in(henrik, "henrik")
    steps = ["hand-over", "resolve", "raise", "merge", "link"]
    for address in [
        "/desk?all",
        "/desk/queue/second-line",
        f"/cases/{number}",
        *(f"/cases/{number}/{s}" for s in steps),
    ]:
        henrik.goto(address)
        assert fits(henrik), address
        assert_accessible(henrik)


def test_whoever_writes_before_the_page_is_ready_has_a_draft_all_the_same(visit):
    number = report(visit(), TOLD)
    page = visit(**DESKTOP)
    sign_in(page, "henrik")
    page.route(
        "**/cases/draft*.js", lambda route: (page.locator("[name=text]").fill("Snabb."), route.continue_())
    )
    open_case(page, number)
    expect(page.locator("[data-status]")).to_have_text(WORDS["sv"]["draft"])


def test_how_others_were_solved_unfolds_beside_the_case(visit, page, assert_accessible):
    told, resident = "Min kamera är svart när headsetet är inkopplat", visit()
    earlier, number = report(resident, told), report(resident, told)
    sign_in(page, "henrik")
    open_case(page, earlier)
    press(page, "take")
    expect(page.locator(".message")).to_be_visible()
    press(page, "resolve")
    choose(page, "outcome", "solved")
    page.locator("[name=component]").select_option("device")
    page.locator("[name=text]").fill("Dra ur sladden till headsetet.")
    send(page)
    expect(button(page, "reopen")).to_be_visible()

    open_case(page, number)
    page.locator("#similar").get_by_role("link", name="Se hur andra löstes").click()
    alike = page.locator("#similar .alike", has_text=earlier)
    expect(alike.locator("blockquote")).to_have_text("Dra ur sladden till headsetet.")
    expect(page).to_have_url(re.compile(number))
    assert fits(page)
    assert_accessible(page)
    alike.get_by_role("link").click()
    expect(page.locator(".case__line .reference")).to_have_text(earlier)
