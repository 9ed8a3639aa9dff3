"""The equipment test and the question about camera and microphone, answered in every way.

The question is Chromium's own, on a screen, and is answered with the keys that a person would press.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHROMIUM, QUIETLY
from tests.browser.screen import ALLOW, CLOSE, NEVER, Question, screen
from tests.browser.testing_equipment import SUMMARY_WITHIN, assert_found, begin, finish, row

pytestmark = pytest.mark.browser
BY_SYSTEM = """navigator.mediaDevices.getUserMedia =
    () => Promise.reject(new DOMException("Permission denied by system", "NotAllowedError"));"""
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
SLIDERS = ("Klicka på symbolen med två reglage", "Click the symbol with two sliders")


@pytest.fixture(scope="module")
def seen():
    """Programs are seen on this screen."""
    with screen() as environment:
        yield environment


@pytest.fixture(scope="module")
def browser(driver, seen, hearing):
    """Chromium with its window, in which it can ask."""
    found = driver.chromium.launch(
        executable_path=CHROMIUM, headless=False, env=seen,
        args=[*QUIETLY, *hearing, "--disable-features=Translate"],
    )  # fmt: skip
    yield found
    found.close()


@pytest.fixture
def question(browser, seen) -> Question:
    return Question(browser, seen)


@pytest.fixture
def page(visit, browser):
    """A page of somebody whom the browser has not asked before."""
    return visit(browser=browser, user_agent=WINDOWS)


def test_the_question_is_closed_then_answered_no_and_then_the_browser_no_longer_asks(page, question):
    begin(page, loop=False)
    question.answer(page, CLOSE)
    assert finish(page) == "fail"
    assert_found(
        page, "permission", ("fail", "permission.dismissed", "camera-blocked"),
        "Tryck på Gör om steget", "Press Do the test again",  # the result has no single steps
    )  # fmt: skip

    page.locator('[data-tools-for="permission"] [data-again]').click()
    question.answer(page, NEVER)
    assert finish(page) == "fail"
    assert_found(page, "permission", ("fail", "permission.refused", "camera-blocked"), *SLIDERS)
    for check in ("camera", "microphone"):
        assert row(page, check) == ("fail", f"{check}.blocked", f"{check}-blocked")
        expect(page.locator(f'[data-check="{check}"] .check__card')).to_be_hidden()  # one fault is told once
        assert page.locator(f'.result__then [href="#check-{check}"]').count() == 0

    begin(page, loop=False)
    assert finish(page) == "fail"
    assert_found(page, "permission", ("fail", "permission.refused-earlier", "camera-blocked"), *SLIDERS)


def test_the_question_is_left_until_it_is_answered_after_all(page, question):
    begin(page, loop=False)
    place = page.locator('[data-check="permission"]')
    expect(place).to_have_attribute("data-finding", "permission.unanswered", timeout=SUMMARY_WITHIN)
    assert finish(page) == "fail"
    found = ("fail", "permission.unanswered", "camera-blocked")
    assert_found(page, "permission", found, "Titta efter en ruta", "Look for a box")
    assert page.locator('[data-first="permission"] .finding__steps li').first.is_visible()
    question.answer(page, ALLOW)
    expect(place).to_have_attribute("data-verdict", "pass", timeout=SUMMARY_WITHIN)
    finish(page)
    assert row(page, "camera")[0] == "pass"


def test_the_microphone_alone_is_allowed(visit, hearing):
    page = visit(hearing, user_agent=WINDOWS, permissions=["microphone"])
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert row(page, "permission")[2] == "camera-blocked"
    assert row(page, "microphone")[0] in {"pass", "limited"}
    assert_found(page, "camera", ("fail", "camera.blocked", "camera-blocked"), *SLIDERS)


def test_the_system_refuses_and_no_question_comes(visit, hearing):
    """Chromium says this where a Mac, Windows or a phone keeps it from the camera; on Linux nothing does."""
    page = visit(hearing, user_agent=WINDOWS)
    page.add_init_script(BY_SYSTEM)
    begin(page, loop=False)
    finish(page)
    found = ("fail", "permission.system", "camera-blocked")
    assert_found(
        page, "permission", found,
        "Öppna Inställningar → Sekretess och säkerhet", "Open Settings → Privacy & security",
    )  # fmt: skip
