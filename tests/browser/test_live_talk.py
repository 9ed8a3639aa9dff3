"""Live help as the person has it on a telephone: waiting, the talk through bad networks and reloads, and afterwards."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import helping
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.investigating import fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_waits")]

LIVE = 15_000  # ms that words may take from one browser to the other on a busy machine
ASK = """symptom => {
    const form = document.createElement("form");
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    const told = {submission: crypto.randomUUID(), symptom, csrfmiddlewaretoken: token};
    for (const [name, value] of Object.entries(told)) {
        form.append(Object.assign(document.createElement("input"), {name, value}));
    }
    Object.assign(form, {method: "post", action: "/now/help"});
    document.body.append(form);
    form.submit();
}"""
POST = """async ([address, told]) => {
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    const answer = await fetch(address, {method: "POST", headers, body: new URLSearchParams(told), redirect: "manual"});
    return answer.type === "opaqueredirect" ? 302 : answer.status;
}"""


def ask(page: Page, symptom: str = "") -> str:
    """Ask for live help; returns the number of the case."""
    page.goto("/")
    page.evaluate(ASK, symptom)
    page.wait_for_url(re.compile("/now/help/L-"))
    return re.search(r"L-[\d-]+", page.url).group()


def on_duty(page: Page) -> None:
    """An agent is there, whose page answers for them."""
    sign_in(page, "amina")
    page.goto("/desk/live")
    assert page.evaluate(POST, ["/desk/live/duty", {"state": "on"}]) == 302


def help_with(agent: Page, reference: str) -> None:
    """Begin to help, and have the talk open."""
    assert agent.evaluate(POST, [f"/desk/live/{reference}/accept", {}]) == 302
    agent.goto(f"/desk/live/{reference}")


def answer(agent: Page, reference: str, text: str) -> None:
    """Write to the person."""
    assert agent.evaluate(POST, [f"/desk/live/{reference}/say", {"text": text}]) == 302


def say(page: Page, text: str) -> None:
    page.locator("[data-say] [name=text]").fill(text)
    page.locator("[data-say]").get_by_role("button", name="Skicka", exact=True).click()


def words(page: Page) -> list[str]:
    """What has been said, in the order in which it stands."""
    return [text.strip() for text in page.locator("[data-rows] .said__text").all_inner_texts()]


@pytest.fixture
def agent(desktop):
    """Somebody of first line, on duty while the test runs."""
    on_duty(desktop)
    yield desktop
    desktop.evaluate(POST, ["/desk/live/duty", {"state": "off"}])


@pytest.fixture
def talk(phone, agent):
    """A talk that goes on: (the person's telephone, the agent's browser, the number of the case)."""
    reference = ask(phone)
    help_with(agent, reference)
    expect(phone.locator("[data-matters]")).to_contain_text("hjälper dig nu", timeout=LIVE)
    return phone, agent, reference


def test_words_go_both_ways_and_tell_how_far_they_have_got(talk, assert_accessible):
    phone, agent, reference = talk
    answer(agent, reference, "Hej! Vad är det som händer?")
    expect(phone.locator(".said", has_text="Vad är det som händer?")).to_be_visible(timeout=LIVE)
    expect(phone.locator("#live-region")).to_contain_text("Vad är det som händer?")
    say(phone, "Bilden är svart.")
    expect(agent.locator("[data-rows]")).to_contain_text("Bilden är svart.", timeout=LIVE)
    agent.bring_to_front()
    expect(phone.locator(".said--mine [data-mark]").last).to_have_text("Läst", timeout=LIVE)
    assert phone.evaluate("document.activeElement.name") == "text"  # where they wrote
    assert fits(phone)
    assert_accessible(phone)
    phone.set_viewport_size({"width": 320, "height": 568})
    assert fits(phone)
    expect(phone.locator("[data-say]").get_by_role("button", name="Skicka")).to_be_in_viewport()


def test_what_is_written_without_a_network_is_sent_once_when_it_is_back(talk):
    phone, agent, reference = talk
    phone.context.set_offline(True)
    say(phone, "Ett")
    say(phone, "Två")
    unsent = phone.locator("[data-outbox] > .said--unsent")
    expect(unsent).to_have_count(2)
    expect(unsent.first).to_contain_text("Inte skickat. Försöker igen")
    answer(agent, reference, "Är du kvar?")
    phone.context.set_offline(False)
    expect(unsent).to_have_count(0, timeout=LIVE)
    expect(phone.locator("[data-rows]")).to_contain_text("Är du kvar?", timeout=LIVE)
    assert sorted(words(phone)) == ["Ett", "Två", "Är du kvar?"]
    assert words(phone).index("Ett") < words(phone).index("Två")


def test_where_no_websocket_gets_through_people_meet_and_talk_all_the_same(visit):
    phone, helper = visit(**PHONE), visit(**DESKTOP)
    tried = []
    for page in (phone, helper):
        page.route_web_socket(
            re.compile("/live-updates"), lambda socket: (tried.append(socket.url), socket.close())
        )
    helping.begin(phone, helper)
    for page in (phone, helper):
        expect(page.get_by_text("Uppdaterar långsammare än vanligt.")).to_be_visible(timeout=2 * LIVE)
    say(phone, "Bilden är svart.")
    expect(helper.locator("[data-rows]")).to_contain_text("Bilden är svart.", timeout=LIVE)
    say(helper, "Ser du en ruta?")
    expect(phone.locator("[data-rows]")).to_contain_text("Ser du en ruta?", timeout=LIVE)
    assert words(phone) == ["Bilden är svart.", "Ser du en ruta?"]
    assert len(tried) > 2
    helping.end(helper)


def test_an_answer_that_is_lost_on_its_way_makes_no_second_message(talk):
    phone, _agent, _reference = talk
    tries = []

    def lose(route: Route) -> None:
        taken = route.fetch()
        tries.append(taken.status)
        route.abort() if len(tries) < 3 else route.fulfill(response=taken)

    phone.route("**/say", lose)
    phone.route("**/news", lambda route: route.abort() if len(tries) < 3 else route.continue_())
    say(phone, "Bara en gång")
    expect(phone.locator("[data-rows]")).to_contain_text("Bara en gång", timeout=LIVE)
    expect(phone.locator("[data-outbox] > *")).to_have_count(0)
    say(phone, "Och en till")
    expect(phone.locator("[data-rows]")).to_contain_text("Och en till", timeout=LIVE)
    phone.reload()
    assert words(phone) == ["Bara en gång", "Och en till"]
    assert set(tries) == {200}
    assert len(tries) >= 3  # the third is spared where the row has come meanwhile
    phone.unroute_all(behavior="ignoreErrors")


def test_news_in_disorder_and_told_twice_stands_in_order_once(talk):
    phone, agent, reference = talk

    def disorder(route: Route) -> None:
        told = route.fetch().json()
        route.fulfill(json=told | {"rows": [*reversed(told["rows"]), *told["rows"]]})

    phone.context.set_offline(True)
    for text in ("Ett", "Två", "Tre"):
        answer(agent, reference, text)
    phone.route("**/news", disorder)
    phone.context.set_offline(False)
    expect(phone.locator("[data-rows]")).to_contain_text("Tre", timeout=LIVE)
    assert words(phone) == ["Ett", "Två", "Tre"]
    phone.unroute_all(behavior="ignoreErrors")


def test_a_reload_keeps_the_talk_and_the_way_back_leads_into_it(talk):
    phone, agent, reference = talk
    say(phone, "Min kamera är svart")
    expect(phone.locator("[data-rows]")).to_contain_text("Min kamera är svart", timeout=LIVE)
    phone.reload()
    answer(agent, reference, "Prova igen")
    expect(phone.locator("[data-rows]")).to_contain_text("Prova igen", timeout=LIVE)
    phone.goto("/answers")
    answer(agent, reference, "Gick det?")
    phone.go_back()
    expect(phone.locator("[data-rows]")).to_contain_text("Gick det?", timeout=LIVE)
    assert words(phone) == ["Min kamera är svart", "Prova igen", "Gick det?"]


def test_guidance_opens_beside_the_talk_and_what_was_being_written_stays(talk, site, assert_accessible):
    phone, agent, reference = talk
    phone.locator("[data-say] [name=text]").fill("Jag skriver just")
    answer(agent, reference, f"Läs {site}/answers/echo")
    phone.locator(".said a[data-beside]").click(timeout=LIVE)
    sheet = phone.get_by_role("dialog")
    expect(sheet.get_by_role("heading", level=1)).to_be_visible()
    sheet.get_by_role("button", name="Stäng").click()
    assert phone.locator("[data-say] [name=text]").input_value() == "Jag skriver just"
    phone.locator("[data-say] [name=text]").fill("")


def test_a_picture_is_sent_and_shown_without_leaving_the_talk(talk):
    phone, _agent, _reference = talk
    address = phone.url
    phone.get_by_text("Skicka en bild eller PDF").click()
    shown = phone.screenshot()
    phone.locator("[name=attachment]").set_input_files(
        {"name": "skärm.png", "mimeType": "image/png", "buffer": shown}
    )
    phone.get_by_role("button", name="Skicka filen").click()
    picture = phone.locator("[data-rows] .file__picture")
    expect(picture).to_be_visible(timeout=LIVE)
    picture.evaluate("picture => picture.decode()")  # fails where it is none
    assert phone.url == address
    phone.get_by_text("Skicka en bild eller PDF").click()
    phone.locator("[name=attachment]").set_input_files(
        {"name": "x.png", "mimeType": "image/png", "buffer": b"x"}
    )
    phone.get_by_role("button", name="Skicka filen").click()
    expect(phone.locator(".composer__file [data-error]")).to_contain_text(
        "ingen bild eller PDF", timeout=LIVE
    )


def test_a_place_in_line_one_question_advice_and_a_promised_call(phone, desktop, assert_accessible):
    on_duty(desktop)  # so that there is a line, whatever the hour
    ask(phone)
    desktop.evaluate(POST, ["/desk/live/duty", {"state": "off"}])
    expect(phone.locator("[data-matters]")).to_contain_text("i kön", timeout=LIVE)
    nobody = re.compile("Ingen är inloggad just nu|har stängt, och öppnar igen")  # by the hour
    expect(phone.locator("[data-standing]")).to_contain_text(nobody)
    assert_accessible(phone)
    phone.get_by_role("button", name="De hör inte mig").click()
    expect(phone.get_by_role("heading", name="Prova det här så länge")).to_be_visible()
    assert words(phone) == ["De hör inte mig"]
    assert_accessible(phone)
    phone.get_by_text("Bli uppringd", exact=True).click()
    phone.get_by_role("button", name="Ring mig").click()
    expect(phone.get_by_role("alert").first).to_be_focused()
    phone.get_by_label("Ditt telefonnummer").fill("070-174 06 05")
    phone.get_by_role("button", name="Ring mig").click()
    expect(phone.locator("h1")).to_contain_text("Vi ringer dig senast")
    assert_accessible(phone)
    phone.get_by_role("button", name="Vänta i kön i stället").click()
    expect(phone.locator("[data-matters]")).to_contain_text("i kön")
    give_up(phone, "Lämna utan att ha fått hjälp")
    expect(phone.locator("h1")).to_have_text("Du har lämnat hjälpen")


def test_the_pages_in_english_and_in_the_dark(visit, desktop, assert_accessible):
    on_duty(desktop)
    page = visit(viewport={"width": 320, "height": 640}, color_scheme="dark")
    page.goto("/?lang=en")
    reference = ask(page, "camera-black")
    assert_accessible(page)
    help_with(desktop, reference)
    desktop.evaluate(POST, ["/desk/live/duty", {"state": "off"}])
    expect(page.locator("[data-matters]")).to_contain_text("helps you now", timeout=LIVE)
    assert_accessible(page)
    assert fits(page)


def test_afterwards_there_is_one_question_and_a_way_back(talk, assert_accessible):
    phone, _agent, _reference = talk
    give_up(phone, "Det fungerar nu")
    expect(phone.locator("h1")).to_have_text("Vad bra att det fungerar")
    assert_accessible(phone)
    phone.get_by_role("button", name="Ja", exact=True).click()
    expect(phone.locator(".in-time")).to_contain_text("Du svarade ja. Tack!")
    phone.get_by_role("button", name="Ändra till nej").click()
    expect(phone.locator(".in-time")).to_contain_text("Du svarade nej.")
    phone.get_by_role("button", name="Det fungerar inte – få hjälp igen").click()
    expect(phone.locator("[data-matters]")).not_to_contain_text("fungerar")
    expect(phone.locator("[data-say]")).to_be_visible()
    give_up(phone, "Lämna utan att ha fått hjälp")


def test_it_works_without_script(visit, agent):
    page = visit(java_script_enabled=False, viewport={"width": 390, "height": 844})
    with_script = visit()
    reference = ask(with_script)
    page.goto(with_script.url)
    with_script.goto("/")
    help_with(agent, reference)
    page.get_by_role("link", name="Titta igen efter svar").click()
    expect(page.locator("h1")).to_contain_text("hjälper dig nu")
    say(page, "Hej utan skript")
    assert words(page) == ["Hej utan skript"]
    say(page, "")
    expect(page.locator("main")).to_contain_text("Skriv något innan du skickar.")
    give_up(page, "Det fungerar nu")
    expect(page.locator("h1")).to_have_text("Vad bra att det fungerar")


def give_up(page: Page, button: str) -> None:
    """Leave the live help, with what it does to the case before one's eyes."""
    page.get_by_text("Avsluta hjälpen").click()
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state()
