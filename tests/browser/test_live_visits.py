"""While somebody on their way to a visit gets live help, the unit sees it, answers support, and rings instead.

Four browsers: the resident's telephone, a relative's, the unit's computer or telephone, and the agent's.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helping import book, come_in
from tests.browser.investigating import fits, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_waits")]

LIVE = 20_000  # ms that a change may take from one browser to the other on a busy machine
DO = """async ([address, told]) => {
    const body = new URLSearchParams({submission: crypto.randomUUID(), ...told});
    const headers = {"X-CSRFToken": JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"]};
    return (await fetch(address, {method: "POST", body, headers})).ok;
}"""
NAME = "Elsa Ekström"


def do(page: Page, address: str, **told) -> None:
    """Send a form as the page would."""
    assert page.evaluate(DO, [address, told])


@pytest.fixture
def agent(visit) -> Iterator[Page]:
    """Somebody of the first line who is there to help, with their page open."""
    page = visit(**DESKTOP)
    sign_in(page, "gustav")
    page.goto("/desk/live")
    do(page, "/desk/live/duty", state="on")
    page.goto("/desk/live")
    yield page
    do(page, "/desk/live/duty", state="off")


@pytest.mark.parametrize("unit_has", [DESKTOP, PHONE], ids=["at-a-computer", "on-a-telephone"])
def test_the_unit_follows_the_help_answers_support_and_rings_instead(
    visit, agent, assert_accessible, unit_has
):
    unit, person, relative = visit(**unit_has), visit(**PHONE), visit(**PHONE)
    sign_in(unit, "marie")
    link, other_link = book(unit, NAME, "Lars Ekström")
    unit.goto("/unit/board")
    way = unit.locator(".way", has_text=NAME).last
    come_in(person, link)
    come_in(relative, other_link)

    person.get_by_role("button", name="Få hjälp nu").first.click()
    person.wait_for_url(re.compile("/now/help/"))
    expect(way.locator('[data-stage="waiting"]')).to_contain_text(
        re.compile(r"Patienten väntar på support, plats \d+"), timeout=LIVE
    )
    case = way.get_by_role("link", name="Ärendet").get_attribute("href")
    room = f"/desk/live/{case.rpartition('/')[2]}"
    do(agent, f"{room}/accept")
    helped = re.compile(r"Supporten hjälper patienten, cirka \d+ minut")
    expect(way.locator('[data-stage="helping"]')).to_contain_text(helped, timeout=LIVE)
    expect(relative.locator("[data-aided]")).to_contain_text(helped, timeout=LIVE)
    assert_accessible(relative)
    assert fits(relative)

    agent.goto(room)
    agent.locator("#at-unit textarea").fill("Kameran är strax igång. Vänta gärna.")
    agent.get_by_role("button", name="Skicka till mottagningen").click()
    box = way.locator("[data-message]")
    expect(box).to_contain_text("Kameran är strax igång", timeout=LIVE)
    assert_accessible(unit)
    assert fits(unit)
    box.get_by_role("button", name="Sett").click()
    expect(agent.locator("#at-unit-said")).to_contain_text("Sett", timeout=LIVE)
    unit.locator("[data-message]").get_by_role("link", name="Svara med egna ord").click()
    unit.locator(".answer-support__text").fill("Läkaren är tio minuter sen.")
    assert_accessible(unit)
    unit.locator(".answer-support button").click()
    expect(agent.locator("#at-unit-said")).to_contain_text("Läkaren är tio minuter sen.", timeout=LIVE)
    assert_accessible(agent)

    unit.goto("/unit/board")
    do(person, f"{person.url}/by-phone")
    asked = way.locator("[data-by-telephone]")
    expect(asked).to_contain_text("Patienten vill ha besöket på telefon", timeout=LIVE)
    asked.get_by_role("button", name="Vi ringer").click()
    expect(asked).to_contain_text("Ni ringer i stället")
    expect(agent.locator("#at-unit-said")).to_contain_text("Mottagningen ringer upp personen", timeout=LIVE)

    do(agent, f"{room}/end", saved="phone", outcome="solved", minutes="5")
    expect(way.locator('[data-stage="over"]')).to_contain_text("Klart: besöket blir på telefon", timeout=LIVE)
    expect(way.locator('[data-standing="settled"]')).to_be_visible()
    expect(relative.locator("[data-aided]")).to_contain_text("Klart: besöket blir på telefon", timeout=LIVE)
    come_back(person, link)
    expect(person.locator('[data-aid="over"]')).to_contain_text("Fick du hjälp i tid?")
    expect(person.locator("main")).to_contain_text("ringer dig i stället")
    assert_accessible(person)
    assert fits(person)


def come_back(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator(".way-in__when")).to_be_visible()
