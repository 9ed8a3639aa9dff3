"""Live help as those have it who help, in real browsers: an offer that goes on, two talks at once, passing on, bringing
a colleague in, and the end; by mouse on a wide screen, by keyboard alone, and on a telephone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.investigating import fits, sign_in, sign_out_elsewhere

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_waits")]
ASK = """({symptom}) => {
    const form = document.createElement("form");
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    const told = {csrfmiddlewaretoken: token, submission: crypto.randomUUID(), symptom, page: location.pathname};
    for (const [name, value] of Object.entries(told)) {
        const field = document.createElement("input");
        [field.name, field.value] = [name, value];
        form.append(field);
    }
    form.method = "post"; form.action = "/now/help"; form.hidden = true;
    document.body.append(form); form.submit();
}"""
KEEPS_NOTHING = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
})"""
GOES_ON_WITHIN = 25_000  # ms: the lease, and what it takes to notice
AT_ONCE = 8_000  # ms, on a machine with much else to do


@pytest.fixture
def on_duty(visit):
    """Sign somebody in and put them on duty; all of them go off duty afterwards."""
    pages: list[Page] = []

    def come(username: str, **options) -> Page:
        page = visit(**(options or DESKTOP))
        sign_in(page, username)
        page.goto("/desk/live")
        page.locator("#duty-on").click()
        expect(page.locator("#duty-on")).to_have_attribute("aria-pressed", "true")
        pages.append(page)
        return page

    yield come
    for page in pages:
        page.goto("/desk/live")
        for talk in page.locator(".live .talks a").evaluate_all("all => all.map(one => one.href)"):
            finish(page, talk)
        page.goto("/desk/live")
        page.locator("#duty-off").click()


def finish(page: Page, room: str) -> None:
    """End a talk, as one that was about no visit; or leave it, as one who was brought in."""
    page.goto(room)
    if page.locator(".room__ways").is_visible():
        page.goto(f"{room}/end")
        page.locator("label[for=id_saved_4]").click()
        page.locator("label[for=id_outcome_0]").click()
        page.locator(".ending button[type=submit]").click()
        expect(page).to_have_url(re.compile("/desk/live$"))


def ask(page: Page, symptom: str = "camera-black") -> str:
    """Somebody asks for help at once; returns the address of their talk."""
    page.goto("/now")
    page.evaluate(ASK, {"symptom": symptom})
    page.wait_for_url(re.compile("/now/help/"))
    return page.url


def say(page: Page, words: str) -> None:
    """Write to the person, as soon as the room has looked what is new."""
    expect(page.locator(".talk[data-delivered]")).to_be_visible()
    page.locator("#say_text").fill(words)
    page.locator("#say_text").press("Enter")


def offer(page: Page):
    return page.locator(".offer[data-left]")


def test_an_offer_counts_down_goes_to_the_colleague_and_two_talks_go_side_by_side(
    visit, on_duty, assert_accessible
):
    amina, gustav = on_duty("amina"), on_duty("gustav")
    assert_accessible(amina)
    ask(first := visit(**PHONE))
    expect(offer(amina)).to_be_visible(timeout=AT_ONCE)
    expect(amina.locator("[data-alert]")).to_contain_text("Någon väntar på dig")
    expect(amina.locator("[data-accept]")).to_be_focused()
    assert_accessible(amina)
    began = int(amina.locator("[data-seconds]").inner_text())
    expect(amina.locator("[data-seconds]")).to_have_text(str(began - 3), timeout=AT_ONCE)
    gustav.goto("/desk")  # whoever is on duty is found on any page
    expect(offer(gustav)).to_be_visible(timeout=GOES_ON_WITHIN)
    expect(offer(amina)).to_have_count(0, timeout=AT_ONCE)
    assert_accessible(gustav)
    gustav.keyboard.press("Alt+Enter")
    gustav.wait_for_url(re.compile(r"/desk/live/L-"))
    assert_accessible(gustav)
    assert fits(gustav)

    ask(second := visit(**PHONE), "speaker-silent")
    expect(offer(amina)).to_be_visible(timeout=AT_ONCE)
    amina.get_by_role("button", name="Någon annan får ta det").click()
    expect(amina.locator("#messages")).to_contain_text("Du är kvar på plats")
    expect(offer(gustav)).to_be_visible(timeout=AT_ONCE)  # in the room of the first talk
    gustav.locator("#say_text").fill("Det jag höll på att skriva")
    expect(gustav.locator(".room__composer [data-status]")).to_have_text("Utkastet är sparat")
    gustav.locator("[data-accept]").click()
    expect(gustav.locator("#room-talks a")).to_have_count(2)

    room = gustav.url
    say(gustav, "Hej! Hör du mig?")
    expect(second.locator("[data-rows]")).to_contain_text("Hör du mig?", timeout=AT_ONCE)
    expect(gustav.locator("#say_text")).to_have_value("")
    second.bring_to_front()
    first.locator("[name=text]").fill("Hallå?")
    first.locator("[data-say] button[type=submit]").click()
    expect(gustav.locator("#room-talks")).to_contain_text("oläst", timeout=AT_ONCE)
    gustav.locator("#room-talks a:not([aria-current])").click()
    expect(gustav.locator("#say_text")).to_have_value("Det jag höll på att skriva")
    expect(gustav.locator("[data-rows]")).to_contain_text("Hallå?")
    assert gustav.url != room


def test_words_that_a_signed_out_agent_could_not_send_wait_for_them_alone(visit, on_duty):
    on_duty("amina")  # and stays signed in on this device
    amina = visit(**DESKTOP)
    sign_in(amina, "amina")
    ask(visit(**PHONE))
    amina.goto("/desk/live")
    offer(amina).locator("[data-accept]").click()
    amina.wait_for_url(re.compile(r"/desk/live/L-"))
    room, text = amina.url, amina.locator("#say_text")
    expect(amina.locator(".talk[data-delivered]")).to_be_visible()
    sign_out_elsewhere(amina)
    text.fill("Vänta, jag letar")
    text.press("Enter")
    expect(amina.locator("[data-error]")).to_contain_text("Det gick inte att skicka", timeout=AT_ONCE)
    expect(text).to_have_value("Vänta, jag letar")
    expect(amina.locator(".room__composer [data-status]")).to_have_text("Utkastet är sparat")

    sign_in(amina, "gustav")
    amina.goto(room)
    expect(amina.locator("[data-rows]")).to_be_visible()
    assert "Vänta, jag letar" not in amina.content()
    sign_in(amina, "amina")
    amina.goto(room)
    expect(text).to_have_value("Vänta, jag letar")


def test_an_agent_who_signs_in_again_in_another_tab_goes_on_in_the_open_room(visit, on_duty):
    on_duty("amina")  # and stays signed in on this device
    amina = visit(**DESKTOP)
    sign_in(amina, "amina")
    ask(person := visit(**PHONE))
    amina.goto("/desk/live")
    offer(amina).locator("[data-accept]").click()
    amina.wait_for_url(re.compile(r"/desk/live/L-"))
    expect(amina.locator(".talk[data-delivered]")).to_be_visible()
    sign_out_elsewhere(amina)
    amina.locator("[data-news]").dispatch_event("nudge")
    expect(amina.locator(".signed-out")).to_contain_text("Du är utloggad", timeout=AT_ONCE)
    sign_in(amina, "amina")
    person.locator("[data-say] [name=text]").fill("Är du kvar?")
    person.locator("[data-say] button[type=submit]").click()
    expect(amina.locator("[data-rows]")).to_contain_text("Är du kvar?", timeout=GOES_ON_WITHIN)
    expect(amina.locator(".signed-out")).to_have_count(0)
    sign_out_elsewhere(amina)
    sign_in(amina, "amina")
    say(amina, "Ja, jag är kvar")  # before the room has asked for anything
    expect(person.locator("[data-rows]")).to_contain_text("Ja, jag är kvar", timeout=AT_ONCE)


def test_an_offer_comes_also_where_the_browser_keeps_nothing(visit, on_duty):
    amina = on_duty("amina")
    amina.add_init_script(KEEPS_NOTHING)
    amina.goto("/desk")
    expect(amina.locator("[data-module='cases/queue-keys']")).to_be_visible()
    amina.goto("/desk/live")
    ask(visit(**PHONE))
    expect(offer(amina)).to_be_visible(timeout=AT_ONCE)
    expect(amina.locator("[data-seconds]")).to_have_text(re.compile(r"^\d+$"))


def test_what_the_room_asks_by_itself_says_so_and_what_the_agent_writes_does_not(visit, on_duty):
    """Or nobody with an open talk would ever be signed out, and who only writes would be."""
    amina = on_duty("amina")
    ask(visit(**PHONE))
    offer(amina).locator("[data-accept]").click()
    amina.wait_for_url(re.compile(r"/desk/live/L-"))
    expect(amina.locator(".talk[data-delivered]")).to_be_visible()

    def by_itself(address: str, act) -> str | None:
        with amina.expect_request(address) as asked:
            act()
        return asked.value.headers.get("by-itself")

    def nudge(selector: str):
        return lambda: amina.locator(selector).dispatch_event("nudge")

    assert by_itself("**/news", nudge("[data-news]")) == "yes"
    assert by_itself("**/desk/live/talks", nudge("#room-talks")) == "yes"
    assert by_itself("**/answers", lambda: amina.get_by_text("Skicka ett svar ur råden").click()) is None
    with amina.expect_request(lambda asked: asked.url.endswith("/news") and "by-itself" not in asked.headers):
        amina.locator("#say_text").type("Hej")
    assert by_itself("**/say", lambda: amina.locator("#say_text").press("Enter")) is None


def test_a_colleague_who_looks_on_reads_along(visit, on_duty):
    amina, petra = on_duty("amina"), visit(**DESKTOP)
    ask(visit(**PHONE))
    expect(offer(amina)).to_be_visible(timeout=AT_ONCE)
    amina.locator("[data-accept]").click()
    amina.wait_for_url(re.compile(r"/desk/live/L-"))
    expect(amina.locator("#room-talks [aria-current]")).to_contain_text(amina.url.rpartition("/")[2])
    sign_in(petra, "petra")
    petra.goto(amina.url)
    say(amina, "Ska vi prova igen?")
    expect(petra.locator("[data-rows]")).to_contain_text("Ska vi prova igen?", timeout=AT_ONCE)


def test_a_talk_is_passed_on_joined_and_ended(visit, on_duty, assert_accessible):
    amina = on_duty("amina")
    ask(person := visit(**PHONE))
    expect(offer(amina)).to_be_visible(timeout=AT_ONCE)
    amina.locator("[data-accept]").click()
    say(amina, "Jag tar in en kollega.")
    expect(person.locator("[data-rows]")).to_contain_text("en kollega", timeout=AT_ONCE)

    amina.get_by_role("link", name="Lämna över", exact=True).click()
    expect(amina.locator(".lead")).to_contain_text("Ingen är på plats hos en instans")
    expect(amina.locator(".away a").first).to_have_attribute("href", re.compile("hand-over"))
    assert_accessible(amina)
    henrik = on_duty("henrik")
    amina.reload()
    amina.locator("label[for=to-second-line]").click()
    amina.locator("[name=reason]").fill("Kameran är svart efter alla råd")
    for need in amina.locator("[name^=need-]").filter(visible=True).all():
        need.fill("Startat om datorn")
    assert_accessible(amina)
    amina.locator("main form button[type=submit]").click()
    expect(amina.locator("#messages")).to_contain_text("först i sin kö")
    expect(offer(henrik)).to_contain_text("Först: vidarekopplad", timeout=AT_ONCE)
    henrik.locator("[data-accept]").click()
    expect(henrik.locator("[data-rows]")).to_contain_text("Jag tar in en kollega.")

    henrik.get_by_role("link", name="Ta in någon").click()
    assert_accessible(henrik)
    henrik.locator("label[for=desk-first-line]").click()
    henrik.get_by_role("button", name="Be dem vara med").click()
    expect(henrik.locator("[data-standing]")).to_contain_text("är ombedd att vara med")
    expect(amina.locator("[data-alert]")).to_contain_text("ber dig vara med", timeout=AT_ONCE)
    amina.goto("/desk")  # whoever is on duty is asked on any page
    amina.get_by_role("button", name="Var med").click(timeout=AT_ONCE)
    expect(amina.locator("[data-rows]")).to_contain_text("Jag tar in en kollega.")
    say(amina, "Jag är med igen.")
    expect(person.locator("[data-rows]")).to_contain_text("Jag är med igen.", timeout=AT_ONCE)
    expect(henrik.locator("[data-rows]")).to_contain_text("Jag är med igen.", timeout=AT_ONCE)
    amina.get_by_role("button", name="Lämna samtalet").click()

    henrik.get_by_role("link", name="Avsluta samtalet").click()
    assert_accessible(henrik)
    henrik.get_by_role("button", name="Avsluta samtalet").click()
    expect(henrik.locator("main [role=alert]")).to_be_focused()
    henrik.locator("label[for=id_saved_0]").click()
    henrik.locator("label[for=id_outcome_0]").click()
    henrik.get_by_role("button", name="Avsluta samtalet").click()
    expect(henrik.locator("#messages")).to_contain_text("Samtalet är avslutat")
    expect(person.locator("[data-state=ended]")).to_have_count(1, timeout=AT_ONCE)
    henrik.get_by_role("link", name="Till ärendet").click()
    expect(henrik.locator(".case__head")).to_contain_text("Löst")


def test_by_keyboard_alone(visit, on_duty):
    amina = on_duty("amina")
    ask(person := visit(**PHONE))
    expect(amina.locator("[data-accept]")).to_be_focused(timeout=AT_ONCE)
    amina.keyboard.press("Enter")
    amina.wait_for_url(re.compile(r"/desk/live/L-"))
    expect(amina.locator("#talk-heading")).to_be_visible()
    expect(amina.locator(".talk[data-delivered]")).to_be_visible()
    to(amina, "#say_text")
    amina.keyboard.type("Hej")
    amina.keyboard.press("Enter")
    expect(person.locator("[data-rows]")).to_contain_text("Hej", timeout=AT_ONCE)
    to(amina, ".room__ways a[href$='/end']", back=True)
    amina.keyboard.press("Enter")
    amina.wait_for_url(re.compile("/end$"))
    to(amina, "[name=saved]")
    amina.keyboard.press("Space")
    to(amina, "[name=outcome]")
    amina.keyboard.press("Space")
    to(amina, ".ending button[type=submit]")
    amina.keyboard.press("Enter")
    expect(amina.locator("#messages")).to_contain_text("Samtalet är avslutat")


def to(page: Page, selector: str, *, back: bool = False) -> None:
    """Go there by the tab key."""
    for _step in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    pytest.fail(f"{selector} is not reached by the tab key")


def test_on_a_telephone_all_of_it_fits(visit, on_duty, assert_accessible):
    amina = on_duty("amina", **PHONE)
    assert fits(amina)
    ask(visit(**PHONE))
    expect(offer(amina)).to_be_visible(timeout=AT_ONCE)
    assert fits(amina)
    amina.locator("[data-accept]").click()
    expect(amina.locator("#say_text")).to_be_visible()
    room = amina.url
    for path in ("", "/end", "/invite", "/transfer", "/answers"):
        amina.goto(room + path)
        assert fits(amina), path
        assert_accessible(amina)
    amina.goto("/desk/lines")
    assert fits(amina)
    assert_accessible(amina)
    amina.goto(room)
    amina.get_by_text("Skicka ett svar ur råden").click()
    amina.locator(".answers button").first.click()
    expect(amina.locator("[data-rows]")).to_contain_text("/answers/", timeout=AT_ONCE)
    expect(amina.locator(".answers button").first).to_contain_text("Skickat")
    amina.get_by_text("En anteckning som bara instanserna läser").click()
    amina.locator("#note_text").fill("Ringer enheten")
    amina.get_by_role("button", name="Spara anteckningen").click()
    expect(amina.locator(".told--note")).to_contain_text("Ringer enheten", timeout=AT_ONCE)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_navigation_of_whoever_has_a_desk_and_a_unit_is_one_line(visit, language):
    page = visit(**DESKTOP)
    sign_in(page, "marie")
    page.goto(f"/desk/lines?lang={language}")
    links, tools = (page.locator(place).bounding_box() for place in (".menu__links", ".menu__tools"))
    assert links["y"] < tools["y"] + tools["height"] / 2 < links["y"] + links["height"]
    assert links["height"] < 2 * page.locator(".menu__links li").first.bounding_box()["height"]
