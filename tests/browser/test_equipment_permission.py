"""The equipment test and the question about camera and microphone, answered in every way.

Headless Chromium never shows the question: without a grant its answer is no. What only a person at a screen can do
(close the question, or leave it there) is done by a getUserMedia that says what Chromium then says.
"""

import pytest
from playwright.sync_api import expect

from tests.browser import faking
from tests.browser.testing_equipment import ALLOWED, SUMMARY_WITHIN, assert_found, begin, finish, row

pytestmark = pytest.mark.browser
FLAGS = (faking.DEVICES, faking.LOOPBACK)
SAYS = """
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (wanted) => %s;"""
UNDECIDED = """
const query = navigator.permissions.query.bind(navigator.permissions);
navigator.permissions.query = async (what) => ["camera", "microphone"].includes(what.name)
    ? Object.assign(new EventTarget(), { state: "prompt" }) : query(what);"""
CLOSED = SAYS % 'Promise.reject(new DOMException("Permission dismissed", "NotAllowedError"))'
BY_SYSTEM = SAYS % 'Promise.reject(new DOMException("Permission denied by system", "NotAllowedError"))'
LEFT = (
    SAYS
    % "window.answered ? ask(wanted) : new Promise((done) => { window.answer = () => done(ask(wanted)); })"
)
BUSY = SAYS % 'wanted.video ? Promise.reject(new DOMException("In use", "NotReadableError")) : ask(wanted)'
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
SLIDERS = ("Klicka på symbolen med två reglage", "Click the symbol with two sliders")
AGAIN = ("Tryck på Gör om steget", "Press Do this step again")


@pytest.fixture
def person(visit):
    def who(script: str = "", **options):
        page = visit(FLAGS, user_agent=WINDOWS, **options)
        page.add_init_script(script)
        return page

    return who


def test_no_is_answered_and_then_the_browser_no_longer_asks(person):
    page = person()
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert row(page, "permission") == ("fail", "permission.refused", "camera-blocked")
    for check in ("camera", "microphone"):
        assert row(page, check) == ("fail", f"{check}.blocked", f"{check}-blocked")
        expect(page.locator(f'[data-check="{check}"] .check__card')).to_be_hidden()  # one fault is told once
    assert (
        page.locator('.result__then [href="#check-camera"], .result__then [href="#check-microphone"]').count()
        == 0
    )
    begin(page, loop=False)
    assert finish(page) == "fail"
    found = ("fail", "permission.refused-earlier", "camera-blocked")
    assert_found(page, "permission", found, *SLIDERS)


def test_the_question_is_closed_without_an_answer(person):
    page = person(UNDECIDED + CLOSED)
    begin(page, loop=False)
    finish(page)
    assert_found(page, "permission", ("fail", "permission.dismissed", "camera-blocked"), *AGAIN)


def test_the_system_refuses_and_no_question_comes(person):
    page = person(BY_SYSTEM)
    begin(page, loop=False)
    finish(page)
    found = ("fail", "permission.system", "camera-blocked")
    assert_found(
        page, "permission", found,
        "Öppna Inställningar → Sekretess och säkerhet", "Open Settings → Privacy & security",
    )  # fmt: skip


def test_the_question_is_left_until_it_is_answered_after_all(person):
    page = person(UNDECIDED + LEFT, **ALLOWED)
    begin(page, loop=False)
    place = page.locator('[data-check="permission"]')
    expect(place).to_have_attribute("data-finding", "permission.unanswered", timeout=SUMMARY_WITHIN)
    assert finish(page) == "fail"
    step = page.locator('[data-first="permission"] .finding__steps li').first
    assert step.text_content().startswith("Titta efter en ruta")
    page.evaluate("window.answered = true, window.answer()")
    expect(place).to_have_attribute("data-verdict", "pass", timeout=SUMMARY_WITHIN)
    finish(page)
    assert row(page, "camera")[0] == "pass"


def test_a_question_that_nobody_answers_says_where_it_is(person):
    page = person(UNDECIDED + LEFT)
    begin(page, loop=False)
    assert finish(page) == "fail"
    found = ("fail", "permission.unanswered", "camera-blocked")
    assert_found(page, "permission", found, "Titta efter en ruta", "Look for a box")


def test_the_microphone_alone_is_allowed(person):
    page = person(permissions=["microphone"])
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert row(page, "permission")[2] == "camera-blocked"
    assert row(page, "microphone")[0] in {"pass", "limited"}
    assert_found(page, "camera", ("fail", "camera.blocked", "camera-blocked"), *SLIDERS)


def test_another_program_has_the_camera(person):
    """No kernel device here can be taken by two programs: Chromium's own error is said in its place."""
    page = person(BUSY, **ALLOWED)
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert row(page, "permission")[0] == "pass"
    found = ("fail", "camera.busy", "camera-busy")
    assert_found(
        page, "camera", found, "Avsluta Teams, Zoom och appen Kamera", "Quit Teams, Zoom and the Camera app"
    )
