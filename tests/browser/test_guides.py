"""A guide is walked to its end and becomes a case; the first line reads one aloud, by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.investigating import both, fits, sign_in

pytestmark = pytest.mark.browser
WORDS = {
    "sv": {
        "step-by-step": "Felsök steg för steg",
        "guide": "De hör inte mig",
        "first": "Slå på mikrofonen",
        "what": "Vad ser du i mötets inställningar",
        "still": "Stapeln rör sig inte",
        "no": "Det hjälpte inte",
        "answered": "Det här svarade du",
        "found": "Ljudet från dig kommer inte fram",
        "help": "Skicka ett ärende, och läs svaret senare",
        "along": "Det du har provat följer med",
        "none": "Jag har inget möte",
        "send": "Skicka ärendet",
        "follow": "Följ ärendet",
        "tried": "Redan provat",
    },
    "en": {
        "step-by-step": "Find the fault step by step",
        "guide": "They cannot hear me",
        "first": "Turn on the microphone",
        "what": "What do you see in the settings",
        "still": "The bar does not move",
        "no": "That did not help",
        "answered": "This is what you answered",
        "found": "Your sound does not come through",
        "help": "Send a case, and read the answer later",
        "along": "What you have tried comes along",
        "none": "I have no meeting",
        "send": "Send the case",
        "follow": "Follow the case",
        "tried": "Already tried",
    },
}


@both
def test_a_guide_is_walked_to_its_end_and_into_the_case(page, language, assert_accessible):
    words = WORDS[language]
    heading = page.get_by_role("heading", level=1)
    page.goto(f"/?lang={language}")
    page.get_by_role("link", name=words["step-by-step"]).click()
    page.get_by_role("link", name=words["guide"]).click()
    expect(heading).to_have_text(words["first"])
    page.get_by_role("button", name=words["no"]).click()
    expect(heading).to_contain_text(words["what"])
    assert_accessible(page)
    assert fits(page)
    page.get_by_role("button", name=words["still"]).click()
    page.go_back()
    expect(heading).to_contain_text(words["what"])
    expect(page.get_by_role("button", name=words["still"])).to_contain_text(words["answered"])
    page.get_by_role("button", name=words["still"]).press("Enter")
    page.get_by_role("button", name=words["no"]).click()
    page.get_by_role("button", name=words["no"]).click()
    expect(heading).to_have_text(words["found"])
    assert re.search(r"/guides/they-cannot-hear-me/4$", page.url)
    assert_accessible(page)

    page.get_by_role("link", name=words["help"]).click()
    expect(page.locator("main")).to_contain_text(words["along"])
    page.get_by_text(words["none"]).click()
    page.get_by_role("button", name=words["send"]).last.click()
    page.get_by_role("link", name=words["follow"]).click()
    page.get_by_text(words["tried"]).click()
    expect(page.locator("#story .tried")).to_contain_text(words["still"])
    assert_accessible(page)
    assert fits(page)


def asked(page, question: str) -> None:
    """The question stands there and, once it has the focus, listens to the keys."""
    expect(page.locator("#guide-step")).to_have_text(question)
    page.locator(".aloud-guide[data-listens]").focus()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_first_line_reads_a_guide_aloud_by_keyboard_alone(size, visit, assert_accessible):
    page = visit(viewport=size["viewport"])
    sign_in(page, "amina")
    page.goto("/desk/intake?lang=sv")
    expect(page.locator("#id_text")).to_be_focused()
    page.keyboard.type("Hon ser ingen bild av sig själv")
    expect(page.locator("button[data-key=G]")).to_be_visible()
    page.keyboard.press("Alt+g")
    asked(page, "Vems bild saknas?")
    assert_accessible(page)
    page.keyboard.press("1")
    asked(page, "Vad ser du där din bild ska vara?")
    page.keyboard.press("3")
    asked(page, "Stäng det som håller kameran")
    page.keyboard.press("Backspace")
    asked(page, "Vad ser du där din bild ska vara?")
    page.keyboard.press("4")
    asked(page, "Koppla in kameran igen")
    page.keyboard.press("0")
    asked(page, "Vad ser du där din bild ska vara?")
    page.keyboard.press("4")
    asked(page, "Koppla in kameran igen")
    page.keyboard.press("2")
    expect(page.locator("#guide-step")).to_have_text("Datorn hittar ingen kamera")
    expect(page.locator("#suggestion")).to_contain_text("Ingen kamera hittas")
    assert_accessible(page)
    page.keyboard.press("Alt+8")
    expect(page.locator(".aloud")).to_be_visible()
    page.get_by_role("link", name="Öppna ärendet").press("Enter")
    expect(page.locator("#case-side .tried")).to_contain_text("Att ingen kamera hittas")
    assert_accessible(page)
