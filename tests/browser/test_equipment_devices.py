"""The equipment test with a camera and a microphone that really deliver what a broken one delivers."""

import pytest
from playwright.sync_api import expect

from tests.browser import faking
from tests.browser.faking import Devices
from tests.browser.testing_equipment import ALLOWED, assert_found, assert_says, begin, finish, passes, row

pytestmark = pytest.mark.browser
OF_A_BUSY_MACHINE = {"connection.jitter", "connection.unstable"}
CHECKS = ("browser", "permission", "camera", "microphone", "speaker", "connection")
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"

WITHOUT_SOUND = """
    Object.defineProperty(AudioContext.prototype, "state", {get: () => "suspended"});
    AudioContext.prototype.resume = () => new Promise(() => {});
    navigator.getAutoplayPolicy = () => %s;
    globalThis.askedForTap = false;
    new MutationObserver(() => {
        if (document.querySelector("[data-tap]:not([hidden])")) askedForTap = true;
    }).observe(document, {subtree: true, attributes: true, attributeFilter: ["hidden"]});
"""  # as a Firefox on a computer without any output


@pytest.fixture(scope="module")
def devices(tmp_path_factory) -> Devices:
    return Devices(tmp_path_factory.mktemp("devices"))


@pytest.fixture
def person(visit, devices):
    """A page of somebody who has this camera and this microphone, and has allowed both."""

    def with_devices(camera: str = "good", microphone: str = "voice", **options):
        devices.deliver(camera, microphone)
        return visit((*devices.flags, faking.SAYS_YES), **ALLOWED | options)

    return with_devices


def test_what_works_is_never_called_broken(person, assert_accessible):
    page = person(viewport={"width": 390, "height": 844})
    begin(page)
    finish(page)
    assert {check: row(page, check)[0] for check in CHECKS[:-1]} == dict.fromkeys(CHECKS[:-1], "pass")
    verdict, finding, _symptom = row(page, "connection")
    assert (verdict, finding) == ("pass", "") or (verdict == "limited" and finding in OF_A_BUSY_MACHINE)
    assert page.locator("[data-returned] video").evaluate("video => video.src").startswith("blob:")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_black_camera_and_a_silent_microphone(person):
    page = person("black", "silence")
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert page.locator('[data-tools-for="camera"] [data-again]').is_visible()  # mended beside what to do
    assert_found(
        page, "camera", ("fail", "camera.black", "camera-black"),
        "Titta på kameran. Ta bort lucka", "Look at the camera. Take away any shutter",
    )  # fmt: skip
    assert_found(
        page, "microphone", ("fail", "microphone.silent", "microphone-silent"),
        "Har headsetet eller tangentbordet en knapp", "Does the headset or the keyboard have a switch",
    )  # fmt: skip


def test_a_frozen_camera_and_a_faint_voice(person):
    page = person("frozen", "faint")
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert_found(
        page, "camera", ("fail", "camera.frozen", "camera-black"),
        "Stäng andra program som använder kameran", "Close other programs that use the camera",
    )  # fmt: skip
    assert_found(
        page, "microphone", ("limited", "microphone.low", "microphone-silent"),
        "Flytta dig närmare mikrofonen", "Move closer to the microphone",
    )  # fmt: skip


def test_low_light_is_not_black_and_a_loud_microphone_is_clipped(person):
    page = person("dim", "loud")
    begin(page, loop=False)
    assert finish(page) == "limited"
    assert_found(
        page, "camera", ("limited", "camera.dark", ""),
        "Tänd en lampa framför dig", "Light a lamp in front of you",
    )  # fmt: skip
    page.locator('[data-part="summary"] .measured summary').click()
    expect(page.locator('[data-part="summary"] [data-crossed]')).to_contain_text("Gräns: minst 50 av 255")
    assert_says(
        page, "camera", ["Gräns: minst 50 av 255", "Källa:"], ["Limit: at least 50 of 255", "Source:"]
    )
    assert_found(
        page, "microphone", ("limited", "microphone.clipped", ""),
        "Flytta mikrofonen en bit", "Move the microphone away from your mouth",
    )  # fmt: skip


def test_tones_that_nobody_hears_and_a_slow_camera(person):
    page = person("slow")
    begin(page, hears="no", loop=False)
    assert finish(page) == "fail"
    assert_found(
        page, "speaker", ("fail", "speaker.silent", "speaker-silent"), "Dra upp volymen", "Turn up the volume"
    )
    assert_found(
        page, "camera", ("limited", "camera.slow", ""), "Stäng andra program", "Close other programs"
    )


@pytest.mark.parametrize(
    ("policy", "asked"), [("'allowed'", False), ("undefined", True)], ids=["told", "untold"]
)
def test_where_nothing_plays_sound_the_test_does_not_wait_long_for_a_tap(person, policy, asked):
    page = person()
    page.add_init_script(WITHOUT_SOUND % policy)
    begin(page, loop=False)
    page.locator('[data-check="speaker"][data-not-tested]').wait_for()
    assert page.evaluate("askedForTap") is asked
    assert finish(page)


def test_a_camera_that_is_taken_and_then_free(person, devices):
    """The browser finds it and cannot start it: its own NotReadableError, as when another program has the camera."""
    page = person("taken", user_agent=WINDOWS)
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert row(page, "permission")[0] == "pass"
    assert_found(
        page, "camera", ("fail", "camera.busy", "camera-busy"),
        "Avsluta Teams, Zoom och appen Kamera", "Quit Teams, Zoom and the Camera app",
    )  # fmt: skip
    devices.deliver()
    page.locator('[data-tools-for="camera"] [data-again]').click()
    passes(page, "camera")


def test_the_camera_is_pulled_out_and_put_back(person, devices):
    page = person()
    begin(page)
    passes(page, "camera")
    devices.pull_out_camera(page.context.browser)
    assert finish(page) == "fail"
    assert_found(
        page, "camera", ("fail", "camera.unplugged", "camera-missing"),
        "Sätt i kamerans sladd igen", "Put the camera’s cable in again",
    )  # fmt: skip
    devices.deliver()
    page.evaluate(faking.LOOK_AGAIN)
    passes(page, "camera")
