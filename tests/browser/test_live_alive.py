"""What a talk is while it goes on: both see that the other writes, and how far their words have got; replies that are
kept; a clock that is wrong; a page that slept; and the person's side by keyboard alone."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser import helping
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helping import SOON
from tests.browser.test_live_desk import to
from tests.browser.test_live_talk import answer, say, words
from tests.live.test_clock_and_spread import CLOCK, DAY

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_waits")]
ASLEEP = 4_000  # ms
OF_ITS_OWN = ("--mute-audio",)  # a browser, that is: with flags that the others do not have
TICKS = """() => {
    let before = performance.now();
    window.longest = 0;
    setInterval(() => {
        window.longest = Math.max(window.longest, performance.now() - before);
        before = performance.now();
    }, 50);
}"""


@pytest.fixture
def meeting(visit):
    """Somebody in need and somebody who helps meet in such pages: (person, helper, the number of the case)."""

    def meet(person: Page | None = None, helper: Page | None = None) -> tuple[Page, Page, str]:
        person, helper = person or visit(**PHONE), helper or visit(**DESKTOP)
        reference = helping.begin(person, helper)
        expect(helper.locator(".talk[data-delivered]")).to_be_visible(timeout=SOON)
        return person, helper, reference

    return meet


def shown(page: Page) -> list[datetime]:
    """When everything was said, as the page tells it."""
    told = page.locator("[data-rows] time").evaluate_all("all => all.map(one => one.dateTime)")
    return [datetime.fromisoformat(at) for at in told]


def test_each_sees_that_the_other_writes_and_that_they_have_stopped(meeting):
    person, helper, _reference = meeting()
    for writer, reader in ((person, helper), (helper, person)):
        writes = reader.locator("[data-typing]")
        expect(writes).to_be_hidden()
        writer.locator("[data-say] [name=text]").press_sequentially("Jag ser ")
        expect(writes).to_be_visible(timeout=SOON)
        expect(writes).to_be_hidden(timeout=SOON)  # they look at what they have written, and write no more
        writer.locator("[data-say] [name=text]").press_sequentially("en ruta")
        expect(writes).to_be_visible(timeout=SOON)
        writer.locator("[data-say]").get_by_role("button", name="Skicka", exact=True).click()
        expect(reader.locator("[data-rows]")).to_contain_text("Jag ser en ruta", timeout=SOON)
        expect(writes).to_be_hidden(timeout=SOON)


def test_words_have_come_when_a_page_has_them_and_are_read_when_somebody_looks(meeting, visit, with_flags):
    whole = with_flags()  # the shell has no windows of which one could lie behind another
    person, helper, _reference = meeting(visit(browser=whole, **PHONE), visit(browser=whole, **DESKTOP))
    for writer, reader, text in ((person, helper, "Bilden är svart."), (helper, person, "Ser du en ruta?")):
        looks = reader.context.new_cdp_session(reader)
        looks.send("Emulation.setFocusEmulationEnabled", {"enabled": False})
        other = reader.context.new_page()  # which is before their eyes now
        other.goto("/healthz")
        other.bring_to_front()
        say(writer, text)
        mark = writer.locator(".said--mine [data-mark], .told--mine [data-mark]").last
        expect(reader.locator("[data-rows]")).to_contain_text(text, timeout=SOON)
        expect(mark).to_have_text("Framme", timeout=SOON)
        other.close()
        looks.send("Emulation.setFocusEmulationEnabled", {"enabled": True})
        reader.bring_to_front()
        expect(mark).to_have_text("Läst", timeout=SOON)


def test_a_reply_that_is_kept_is_put_in_and_sent_in_the_language_of_the_person(visit):
    person, helper = visit(**PHONE), visit(**DESKTOP)
    helping.come_on(helper)
    person.goto("/now?lang=en")
    person.evaluate(helping.ASK)
    helping.meet(person, helper)
    text = helper.locator("#say_text")
    text.fill("Hi!")
    expect(helper.locator("[data-status]")).not_to_be_empty()  # the composer's scripts have come
    helper.locator("#saved-reply").select_option("practise")
    helper.get_by_role("button", name="Infoga").click()
    expect(text).to_be_focused()
    expect(text).to_have_value(re.compile(r"^Hi!\n\nOpen the test on the start page\."))
    helper.keyboard.press("Enter")
    expect(text).to_have_value("")
    expect(person.locator("[data-rows] .said__text").last).to_contain_text("on the start page", timeout=SOON)
    expect(helper.locator("#saved-reply")).to_have_value("")


@pytest.mark.parametrize("wrong", [DAY, -DAY], ids=["ahead", "behind"])
def test_with_clocks_that_are_a_day_wrong_words_go_in_order_and_the_times_are_ours(visit, meeting, wrong):
    person, helper = visit(**PHONE), visit(**DESKTOP)
    person.add_init_script(CLOCK % wrong)
    helper.add_init_script(CLOCK % -wrong)
    meeting(person, helper)
    told, now = person.evaluate("Date.now()") / 1000, datetime.now(UTC)
    assert abs(now - datetime.fromtimestamp(told, UTC)) > timedelta(hours=23)
    texts = []
    for number, clock in enumerate((wrong, 0, -wrong)):  # put right in mid-talk, and made wrong the other way
        person.evaluate("clock => { window.wrong = clock }", clock)
        for writer, reader in ((person, helper), (helper, person)):
            texts.append(f"{number} från {'personen' if writer is person else 'supporten'}")
            writes = reader.locator("[data-typing]")
            writer.locator("[data-say] [name=text]").press_sequentially(texts[-1], delay=150)
            expect(writes).to_be_visible(timeout=SOON)
            writer.locator("[data-say]").get_by_role("button", name="Skicka", exact=True).click()
            expect(reader.locator("[data-rows]")).to_contain_text(texts[-1], timeout=SOON)
    assert words(person) == texts
    times = shown(person)
    assert times == sorted(times)
    assert all(abs(at - datetime.now(UTC)) < timedelta(minutes=10) for at in times)
    clocks = person.locator("[data-rows] time").all_inner_texts()
    assert all(re.fullmatch(r"\d\d\.\d\d", told) for told in clocks), "today, whatever the device says"
    expect(person.locator(".said--mine [data-mark]").last).to_have_text("Läst", timeout=SOON)


def test_a_page_that_was_frozen_shows_all_that_was_said_meanwhile_once_and_in_order(visit, meeting):
    person, helper, reference = meeting(visit(OF_ITS_OWN, **PHONE))
    person.evaluate(TICKS)
    with frozen(person):
        for text in ("Ett", "Två", "Tre"):
            answer(helper, reference, text)
        helper.wait_for_timeout(ASLEEP)  # bells have rung for it, which it could not answer
    expect(person.locator("[data-rows]")).to_contain_text("Tre", timeout=SOON)
    assert words(person) == ["Ett", "Två", "Tre"]
    assert person.evaluate("window.longest") >= ASLEEP, "nothing ran on the page meanwhile"
    say(person, "Nu är jag vaken")
    expect(helper.locator("[data-rows]")).to_contain_text("Nu är jag vaken", timeout=SOON)


@contextmanager
def frozen(page: Page) -> Iterator[None]:
    """The page does nothing meanwhile, as on a telephone that puts it to sleep; its browser is one of its own."""
    told = page.context.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    drawing = [process["id"] for process in told["processInfo"] if process["type"] == "renderer"]
    for process in drawing:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in drawing:
            os.kill(process, signal.SIGCONT)


def test_the_person_has_all_of_it_by_keyboard_alone(visit, meeting, assert_accessible):
    person, helper = visit(**DESKTOP), visit(**DESKTOP)
    meeting(person, helper)
    to(person, "[data-say] [name=text]")
    person.keyboard.type("Bilden")
    person.keyboard.press("Shift+Enter")
    person.keyboard.type("är svart")
    person.keyboard.press("Enter")
    expect(helper.locator("[data-rows]")).to_contain_text("är svart", timeout=SOON)
    text = person.locator("[data-say] [name=text]")
    expect(text).to_be_focused()
    expect(text).to_have_value("")
    say(helper, "Ser du en ruta?")
    expect(person.locator("#live-region")).to_contain_text("Ser du en ruta?", timeout=SOON)
    expect(text).to_be_focused()  # what comes takes nobody away from where they write
    person.keyboard.type("Ja")
    person.keyboard.press("Tab")
    expect(person.locator(":focus")).to_have_text("Skicka")
    person.keyboard.press("Space")
    expect(helper.locator("[data-rows]")).to_contain_text("Ja", timeout=SOON)
    to(person, "[role=switch]")
    person.keyboard.press("Space")
    expect(helper.locator("#looked")).to_contain_text("Webb", timeout=SOON)
    assert_accessible(person)
    to(person, "details:has([name=works]) > summary", back=True)
    person.keyboard.press("Enter")
    to(person, "[name=works][value=yes]")
    person.keyboard.press("Enter")
    expect(person.locator("h1")).to_have_text("Vad bra att det fungerar")
