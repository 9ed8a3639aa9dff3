"""The equipment test goes on whatever comes between: it waits, says so, and does once more what was disturbed."""

import pytest
from playwright.sync_api import expect

from tests.browser import faking
from tests.browser.testing_equipment import (
    ALLOWED,
    ANSWER_WHEN_ASKED,
    SUMMARY_WITHIN,
    assert_found,
    begin,
    finish,
    row,
)

pytestmark = pytest.mark.browser
FLAGS = (faking.DEVICES, faking.LOOPBACK)
PULL_OUT = """() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (wanted) => wanted.video && window.isPulledOut
        ? Promise.reject(new DOMException("", "NotFoundError")) : ask(wanted);
    navigator.mediaDevices.enumerateDevices = async () =>
        (await list()).filter((device) => device.kind !== "videoinput" || !window.isPulledOut);
    window.isPulledOut = true;
    document.querySelector("[data-preview] video").srcObject.getTracks().forEach((track) => track.stop());
}"""
PUT_BACK = """() => {
    window.isPulledOut = false;
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
}"""
HIDE = """(hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    const state = hidden ? "hidden" : "visible";
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def page(visit):
    return visit(FLAGS, **ALLOWED)


def camera_has_passed(page) -> None:
    expect(page.locator('[data-check="camera"]')).to_have_attribute(
        "data-verdict", "pass", timeout=SUMMARY_WITHIN
    )


def test_the_camera_is_pulled_out_and_put_back(page):
    """Chromium's own cameras cannot be pulled out: the track ends for good, and no camera is found from then on."""
    begin(page)
    camera_has_passed(page)
    page.evaluate(PULL_OUT)
    assert finish(page) == "fail"
    assert row(page, "camera") == ("fail", "camera.unplugged", "camera-missing")
    page.evaluate(PUT_BACK)
    camera_has_passed(page)


def test_a_camera_that_stays_away_is_told_in_both_languages(page):
    begin(page)
    camera_has_passed(page)
    page.evaluate(PULL_OUT)
    finish(page)
    found = ("fail", "camera.unplugged", "camera-missing")
    assert_found(page, "camera", found, "Sätt i kamerans sladd igen", "Put the camera’s cable in again")


def test_what_a_hidden_tab_has_disturbed_is_done_once_more(page):
    begin(page)
    page.locator('[data-check="camera"][data-running]').wait_for()
    page.evaluate(HIDE, True)
    page.wait_for_timeout(2_500)  # longer than the camera takes when it is seen
    assert row(page, "camera")[0] == "pending"
    page.evaluate(HIDE, False)
    expect(page.locator("[data-hint]")).to_have_text(
        "Du var i en annan flik. Det som stördes görs en gång till."
    )
    camera_has_passed(page)
    finish(page)


def test_the_network_goes_and_comes_back(page):
    begin(page)
    camera_has_passed(page)
    page.context.set_offline(True)
    place = page.locator('[data-check="connection"]')
    expect(place).to_have_attribute("data-finding", "connection.offline")
    assert place.get_attribute("data-symptom") == "network-offline"
    step = place.locator(".finding__steps li").first
    expect(step).to_have_text("Se efter att flygplansläge är av och att wifi eller mobilnät är på.")
    assert page.locator("[data-hint]").text_content().startswith("Anslutningen till internet är borta")
    page.context.set_offline(False)
    finish(page)
    assert row(page, "connection")[1] != "connection.offline"


def test_a_test_that_begins_without_a_network_waits_for_it(page):
    page.goto("/test?lang=en")
    page.evaluate(ANSWER_WHEN_ASKED % "yes")
    page.locator("[data-ready]").wait_for()
    page.context.set_offline(True)
    page.locator("[data-begin]").click()
    step = page.locator('[data-check="connection"] .finding__steps li').first
    expect(step).to_have_text("See that flight mode is off and that wifi or the mobile network is on.")
    page.context.set_offline(False)
    finish(page)
    assert row(page, "connection")[1] != "connection.offline"


def test_two_tabs_take_turns(page):
    begin(page)
    other = page.context.new_page()
    begin(other)
    expect(other.locator('[data-part="elsewhere"]')).to_be_visible()
    assert other.locator('[data-part="elsewhere"] h2').text_content() == "Testet körs i en annan flik"
    other.goto("/test?lang=en")
    other.evaluate(ANSWER_WHEN_ASKED % "yes")
    other.locator("[data-begin]").click()
    other.get_by_role("button", name="Do the test here instead").click()
    expect(page.locator('[data-part="elsewhere"]')).to_be_visible()
    finish(other)
    assert row(other, "camera")[0] == "pass"
