"""Path 1: a resident, not signed in, walks from a problem to an answer in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.investigating import both

pytestmark = pytest.mark.browser


WORDS = {
    "sv": {
        "question": "Vad behöver du hjälp med?",
        "told": "Bilden är helt svart när jag öppnar mötet",
        "understood": "Bilden är svart eller fryst",
        "wrong": "En sak behöver rättas",
        "registered": "Ditt ärende är registrerat",
        "waiting": "Ditt ärende väntar på att någon tar det",
        "closed": "Ditt ärende är avslutat",
        "open again": "Ditt ärende är öppet igen",
    },
    "en": {
        "question": "What do you need help with?",
        "told": "The screen is all black when I open the meeting",
        "understood": "The picture is black or frozen",
        "wrong": "One thing needs to be put right",
        "registered": "Your case is registered",
        "waiting": "Your case is waiting to be taken",
        "closed": "Your case is closed",
        "open again": "Your case is open again",
    },
}
NUMBER = re.compile(r"L-\d{3}-\d{3}-\d{3}")
CALL = """<ul class="calls"><li><a class="call" href="tel:+46846500420"><svg class="symbol"></svg><span><strong>Ring
    <span class="call__number">08-465 004 20</span></strong>Videotjänstens support</span></a></li></ul>"""
DRAWN = bytes.fromhex(  # a picture of one white point
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0d"
    "ef46b80000000049454e44ae426082"
)


def headed(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def describe(page: Page, told: str, language: str = "sv") -> None:
    page.goto(f"/?lang={language}")
    page.locator("#problem").fill(told)
    page.locator(".question button").click()


def choose(page: Page, when: str) -> None:
    """A radio button is chosen by its label, as people do."""
    page.locator(f"label[for={page.locator(f'[name=when][value={when}]').get_attribute('id')}]").click()


def send(page: Page) -> str:
    """Send the form; returns the number of the case."""
    page.locator("#send button[type=submit]").click()
    return page.locator(".reference--large").inner_text()


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@both
def test_from_a_problem_to_an_answer(page, language, assert_accessible):
    words = WORDS[language]
    page.goto(f"/?lang={language}")
    headed(page, words["question"])
    assert_accessible(page)

    describe(page, words["told"], language)
    headed(page, words["understood"])
    assert_accessible(page)
    assert page.url.endswith("/register")

    page.locator("#send button[type=submit]").click()
    expect(page.get_by_role("alert")).to_contain_text(words["wrong"])
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page)

    choose(page, "later")
    number = send(page)
    headed(page, words["registered"])
    assert NUMBER.fullmatch(number)
    assert_accessible(page)

    page.locator(".panel a.button").click()
    headed(page, words["waiting"])
    expect(page.locator("main")).to_contain_text(number)
    assert_accessible(page)

    page.locator("[name=text]").fill("Jag har en iPhone. 📱")
    page.locator("form[action$=reply] button").click()
    expect(page.locator("#story")).to_contain_text("Jag har en iPhone. 📱")

    page.locator("form[action$=works] button").click()
    headed(page, words["closed"])
    assert_accessible(page)

    page.locator("summary").first.click()
    page.locator("form[action$=reopen] textarea").fill("Nej, nu igen.")
    page.locator("form[action$=reopen] button").click()
    headed(page, words["open again"])
    assert_accessible(page)


@both
def test_the_fast_lane_takes_one_tap(page, language, assert_accessible):
    page.goto(f"/now?lang={language}")
    expect(page.locator(".choices .choice")).to_have_count(6)
    assert_accessible(page)
    page.locator(".choices .choice").nth(1).click()
    assert_accessible(page)
    page.goto(f"/?lang={language}")
    page.locator(".choice--acute").click()
    page.wait_for_url(re.compile("/now/help/L-"))


@pytest.mark.parametrize(
    ("address", "words", "pressed_next"),
    [
        ("/", "#problem", ".question > button"),
        ("/answers", "#q", ".search > button"),
        ("/register?symptom=other", "#id_text", "#id_when"),
    ],
)
def test_what_comes_while_one_writes_moves_nothing_that_is_pressed_next(phone, address, words, pressed_next):
    phone.goto(address)
    phone.locator(words).focus()
    before = phone.locator(pressed_next).bounding_box()
    phone.keyboard.type("De hör inte mig")
    expect(phone.locator("#suggestions a").first).to_be_visible()

    assert phone.locator(pressed_next).bounding_box() == before


@pytest.mark.parametrize(
    ("address", "words", "place"),
    [
        ("/", "#problem", ".textarea-field + #danger"),
        ("/register?symptom=echo", "#id_text", "#suggestions > #danger:first-child"),
        ("/answers", "#q", "#suggestions > #danger:first-child"),
    ],
)
def test_danger_to_life_is_met_with_112_while_one_writes(phone, address, words, place, assert_accessible):
    phone.goto(address)
    phone.locator(words).focus()
    phone.keyboard.type("Ljudet ekar, men vänta, mamma andas inte")

    expect(phone.locator(f"{place} > .emergency a[href='tel:112']")).to_be_visible()
    expect(phone.locator(".emergency")).to_have_count(1)
    answer = phone.locator("#suggestions a[href='/answers/echo']")
    expect(answer).to_have_count(0)
    assert_accessible(phone)

    phone.get_by_role("button", name="Det är inte akut: visa svar").click()
    expect(answer).to_be_visible()
    expect(phone.locator(f"{place} > .emergency")).to_be_visible()

    phone.locator(words).fill("Ljudet ekar")
    expect(phone.locator(".emergency")).to_have_count(0)


def test_another_language_takes_along_what_is_being_written(phone):
    describe(phone, "Bilden är svart")
    phone.locator("#id_name").fill("Anna")
    phone.locator(".menu-button").click()
    phone.get_by_role("link", name="English").click()

    headed(phone, "The picture is black or frozen")
    expect(phone.locator("#id_text")).to_have_value("Bilden är svart")
    expect(phone.locator("#id_name")).to_have_value("Anna")


def test_danger_to_life_is_the_first_and_largest_thing(phone, assert_accessible):
    describe(phone, "min bror andas inte")

    emergency, heading = phone.locator(".emergency h2"), phone.get_by_role("heading", level=1)
    assert emergency.bounding_box()["y"] < heading.bounding_box()["y"]
    letters = "heading => parseFloat(getComputedStyle(heading).fontSize)"
    assert emergency.evaluate(letters) > heading.evaluate(letters)
    assert_accessible(phone)


def test_one_question_is_asked_when_we_are_not_sure(phone, assert_accessible):
    describe(phone, "hjälp det funkar inte")
    headed(phone, "Vad gäller det?")
    assert_accessible(phone)

    phone.get_by_role("button", name="De hör inte mig").click()
    headed(phone, "De hör inte mig")
    expect(phone.locator("textarea[name=text]")).to_have_value("hjälp det funkar inte")


def test_the_keyboard_is_enough(desktop):
    def to(selector: str, key: str = "Tab") -> None:
        for _step in range(60):
            desktop.keyboard.press(key)
            if desktop.locator(f"{selector}:focus").count():
                return
        pytest.fail(f"the keyboard does not reach {selector}")

    desktop.goto("/")
    desktop.keyboard.press("Tab")
    expect(desktop.locator(".skip")).to_be_focused()
    desktop.keyboard.press("Enter")
    to("#problem")
    desktop.keyboard.type("Jag hör inte dem")
    to(".question button")
    desktop.keyboard.press("Enter")
    headed(desktop, "Jag hör inte dem")

    to("summary")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("details[open]")).to_have_count(1)
    to("[name=when]")
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("ArrowDown")
    to("[name=email]")
    desktop.keyboard.type("anna@example.org")
    desktop.keyboard.press("Enter")
    headed(desktop, "Ditt ärende är registrerat")

    to(".panel a.button")
    desktop.keyboard.press("Enter")
    to("[name=text]")
    desktop.keyboard.type("Nu hör jag!")
    to("form[action$=reply] button")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#story")).to_contain_text("Nu hör jag!")


def test_everything_works_without_javascript(visit):
    page = visit(java_script_enabled=False, viewport={"width": 390, "height": 844})
    describe(page, "Jag kan inte logga in med BankID")
    headed(page, "Jag kan inte logga in med e-legitimation")
    choose(page, "today")
    page.locator("[name=at]").fill("23:59")
    number = send(page)
    page.locator(".panel a.button").click()
    page.locator("[name=text]").fill("Det står fel 17.")
    page.locator("form[action$=reply] button").click()
    expect(page.locator("#story")).to_contain_text("Det står fel 17.")
    page.locator("form[action$=works] button").click()
    headed(page, "Ditt ärende är avslutat")
    expect(page.locator("main")).to_contain_text(number)


def test_a_narrow_phone_scrolls_one_way_only(visit):
    page = visit(viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True)
    for address in ("/", "/now", "/now?symptom=nobody-there", "/register?symptom=login-eid"):
        page.goto(address)
        assert fits(page), address
    describe(page, "superlångtordsomaldrigtarslut" * 20)
    assert fits(page)
    choose(page, "later")
    send(page)
    assert fits(page)
    page.locator(".panel a.button").click()
    assert fits(page)


@pytest.mark.parametrize(("width", "text"), [(320, "100%"), (360, "130%")])
def test_a_number_to_call_stays_in_its_button(visit, width, text):
    page = visit(viewport={"width": width, "height": 640}, is_mobile=True, has_touch=True)
    page.goto("/now?symptom=join-failed")
    page.locator("main").evaluate(
        "(main, call) => main.insertAdjacentHTML('beforeend', call)", CALL
    )  # open or not
    page.evaluate("(size) => document.documentElement.style.setProperty('font-size', size)", text)
    assert fits(page)
    assert page.locator(".call").last.evaluate("call => call.scrollWidth <= call.clientWidth")


def test_in_the_dark(visit, assert_accessible):
    page = visit(color_scheme="dark", viewport={"width": 390, "height": 844})
    for address in ("/", "/now", "/now?symptom=camera-black", "/register?symptom=camera-black"):
        page.goto(address)
        assert_accessible(page)
    describe(page, "min bror andas inte")
    assert_accessible(page)
    choose(page, "none")
    send(page)
    assert_accessible(page)


def test_the_back_button_and_a_double_click_make_no_second_case(phone):
    describe(phone, "Appen kraschar hela tiden")
    choose(phone, "later")
    phone.locator("#send button[type=submit]").dblclick()
    number = phone.locator(".reference--large").inner_text()
    phone.go_back()
    headed(phone, "Appen kraschar eller låser sig")

    assert send(phone) == number


def test_the_time_is_asked_of_those_who_said_today(desktop):
    desktop.goto("/register?symptom=camera-black")
    expect(desktop.locator("[name=at]")).to_be_hidden()
    choose(desktop, "today")
    expect(desktop.locator("[name=at]")).to_be_visible()


def test_the_private_link_can_be_copied(phone):
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    describe(phone, "Jag hör inte dem")
    choose(phone, "later")
    send(phone)
    phone.get_by_role("button", name="Kopiera länken").click()

    expect(phone.get_by_role("button", name="Kopierat")).to_be_visible()
    assert phone.evaluate("navigator.clipboard.readText()") == phone.locator(".private-link").inner_text()


def test_a_picture_is_sent_and_comes_back_as_a_download(phone):
    describe(phone, "Bilden är svart")
    choose(phone, "later")
    phone.locator("[name=attachment]").set_input_files(
        {"name": "skärmen.png", "mimeType": "image/png", "buffer": DRAWN}
    )
    send(phone)
    phone.locator(".panel a.button").click()
    with phone.expect_download() as download:
        phone.locator("a.file").click()

    assert download.value.suggested_filename == "skärmen.jpg"
    headed(phone, "Ditt ärende väntar på att någon tar det")


def test_what_happens_to_the_case_is_seen_at_once(desktop, phone):
    describe(phone, "Jag hör inte dem")
    choose(phone, "later")
    send(phone)
    phone.locator(".panel a.button").click()
    desktop.goto(phone.url)
    desktop.locator("[name=text]").fill("Ett utkast som ska stå kvar")
    phone.locator("[name=text]").fill("Skrivet på telefonen")
    phone.locator("form[action$=reply] button").click()

    expect(desktop.locator("#story")).to_contain_text("Skrivet på telefonen", timeout=20_000)
    expect(desktop.locator("[name=text]")).to_have_value("Ett utkast som ska stå kvar")


def test_the_keyboard_stays_where_it_was_when_the_page_changes_by_itself(desktop):
    describe(desktop, "Jag hör inte dem")
    choose(desktop, "later")
    send(desktop)
    desktop.locator(".panel a.button").click()
    button = desktop.get_by_role("button", name="Det fungerar nu")
    button.focus()
    button.evaluate("button => button.dataset.before = ''")
    desktop.locator("#standing").evaluate("part => part.dispatchEvent(new CustomEvent('updates'))")

    expect(desktop.locator("[data-before]")).to_have_count(0)
    expect(button).to_be_focused()


def test_a_forged_link_is_explained(phone, assert_accessible):
    answer = phone.goto("/follow/L-482-913-705:förfalskad")

    assert answer.status == 404
    headed(phone, "Vi hittar inte sidan")
    assert_accessible(phone)
