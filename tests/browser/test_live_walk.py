"""The whole way, in real browsers: the test fails, help comes, the agent sees what is wrong and shows a step, the
person mends it, and the visit is saved."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import faking
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.helping import SOON, book, come_in, come_on, end, meet
from tests.browser.investigating import fits, sign_in
from tests.browser.testing_equipment import ALLOWED, ANSWER_WHEN_ASKED, SUMMARY_WITHIN, finish

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_waits")]

NAME = "Signe Söderström"


def test_from_a_failed_test_to_a_visit_that_is_saved(visit, tmp_path: Path, assert_accessible):
    camera, voice = faking.picture(tmp_path / "camera.y4m"), faking.sound(tmp_path / "voice.wav")
    unit, agent = visit(**DESKTOP), visit(**DESKTOP)
    person = visit(faking.flags(camera, voice), **PHONE)
    sign_in(unit, "marie")
    (link,) = book(unit, NAME)
    come_on(agent)

    come_in(person, link)
    person.locator("form[action$='/test'] button").first.click()
    person.evaluate(ANSWER_WHEN_ASKED % "yes")
    person.locator("[data-begin]").click()
    assert finish(person) == "fail"
    person.locator("[data-test-result]").get_by_role("button", name="Få hjälp nu").click()
    meet(person, agent)
    expect(agent.locator("#room-known")).to_contain_text("Webbläsaren fick nej till kamera", timeout=SOON)

    person.get_by_role("switch", name="Låt supporten se vad din enhet säger").click()
    expect(agent.locator("#looked")).to_contain_text("spärrat i webbläsaren", timeout=SOON)
    agent.locator("button[name=check][value=permission]").click()
    card = person.locator(".step-card")
    expect(card).to_be_visible(timeout=SOON)
    assert_accessible(person)
    assert_accessible(agent)
    assert fits(person)

    person.context.grant_permissions(ALLOWED["permissions"])
    card.get_by_role("link").click()
    person.wait_for_url("**/test**")
    person.evaluate(ANSWER_WHEN_ASKED % "yes")
    person.locator("[data-begin]").click()
    assert finish(person) in ("pass", "limited")  # a busy machine shows few pictures
    expect(agent.locator("#looked")).to_contain_text("Nu fungerar den.", timeout=SUMMARY_WITHIN)

    end(agent, "video")
    way = unit.locator(".way", has_text=NAME).last
    unit.goto("/unit/board")
    expect(way.locator('[data-stage="over"]')).to_contain_text("på video", timeout=SOON)
    person.goto(link)
    expect(person.locator('[data-aid="over"]')).to_contain_text("Fick du hjälp i tid?")
