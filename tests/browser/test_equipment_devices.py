"""The equipment test with cameras and microphones that really deliver what a broken one delivers."""

import pytest

from tests.browser import faking
from tests.browser.testing_equipment import ALLOWED, assert_found, begin, finish, row

pytestmark = pytest.mark.browser
DELAYED_BY_A_BUSY_MACHINE = {"", "connection.jitter", "connection.unstable"}
CHECKS = ("browser", "permission", "camera", "microphone", "speaker", "connection")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Films and sounds by name."""
    made = tmp_path_factory.mktemp("devices")
    return {
        "good": faking.picture(made / "good.y4m"),
        "black": faking.picture(made / "black.y4m", low=16, high=16),
        "frozen": faking.picture(made / "frozen.y4m", moves=False),
        "dim": faking.picture(made / "dim.y4m", low=30, high=64),
        "voice": faking.sound(made / "voice.wav"),
        "silence": faking.sound(made / "silence.wav", loudness=0),
        "faint": faking.sound(made / "faint.wav", loudness=faking.FAINT),
        "loud": faking.sound(made / "loud.wav", loudness=30),
    }


@pytest.fixture
def person(visit, files):
    """A page of somebody who has this camera and this microphone, and has allowed both."""

    def with_devices(camera: str = "good", microphone: str = "voice", **options):
        return visit(faking.flags(files[camera], files[microphone]), **ALLOWED | options)

    return with_devices


@pytest.mark.parametrize("time", range(3))
def test_what_works_is_never_called_broken(person, assert_accessible, time):
    page = person(viewport={"width": 390, "height": 844})
    begin(page)
    finish(page)
    assert {check: row(page, check)[0] for check in CHECKS[:-1]} == dict.fromkeys(CHECKS[:-1], "pass")
    assert row(page, "connection")[1] in DELAYED_BY_A_BUSY_MACHINE
    assert page.locator("[data-returned] video").evaluate("video => video.src").startswith("blob:")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_black_camera_and_a_silent_microphone(person):
    page = person("black", "silence")
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert row(page, "microphone") == ("fail", "microphone.silent", "microphone-silent")
    assert page.locator('[data-tools-for="camera"] [data-again]').is_visible()  # mended beside what to do
    assert_found(
        page, "camera", ("fail", "camera.black", "camera-black"),
        "Titta på kameran. Ta bort lucka", "Look at the camera. Take away any shutter",
    )  # fmt: skip
    assert_found_here(page, "microphone", "Does the headset or the keyboard have a switch")


def test_a_frozen_camera_and_a_faint_voice(person):
    page = person("frozen", "faint")
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert row(page, "microphone") == ("limited", "microphone.low", "microphone-silent")
    assert_found(
        page, "camera", ("fail", "camera.frozen", "camera-black"),
        "Stäng andra program som använder kameran", "Close other programs that use the camera",
    )  # fmt: skip
    assert_found_here(page, "microphone", "Move closer to the microphone")


def test_low_light_is_not_black_and_a_loud_microphone_is_clipped(person):
    page = person("dim", "loud")
    begin(page, loop=False)
    assert finish(page) == "limited"
    assert row(page, "microphone")[:2] == ("limited", "microphone.clipped")
    assert_found(
        page, "camera", ("limited", "camera.dark", ""),
        "Tänd en lampa framför dig", "Light a lamp in front of you",
    )  # fmt: skip
    assert_found_here(page, "microphone", "Move the microphone away from your mouth")


def test_tones_that_nobody_hears(person):
    page = person()
    begin(page, hears="no", loop=False)
    assert finish(page) == "fail"
    assert_found(
        page, "speaker", ("fail", "speaker.silent", "speaker-silent"), "Dra upp volymen", "Turn up the volume"
    )


def test_neither_camera_nor_microphone(visit):
    page = visit((faking.LOOPBACK,), **ALLOWED)
    begin(page)
    assert finish(page) == "fail"
    assert row(page, "microphone") == ("fail", "microphone.missing", "microphone-missing")
    assert row(page, "connection")[0] != "pending"  # the way through the network is tried all the same
    assert_found(
        page, "camera", ("fail", "camera.missing", "camera-missing"),
        "Har du en lös kamera?", "Do you have an external camera?",
    )  # fmt: skip
    assert_found_here(page, "microphone", "Pull out the plug of the headset")


def test_a_microphone_and_no_camera(visit):
    page = visit(("--use-fake-device-for-media-stream=device-count=0", faking.LOOPBACK), **ALLOWED)
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert row(page, "camera") == ("fail", "camera.missing", "camera-missing")
    assert row(page, "microphone")[0] in {"pass", "limited"}  # Chromium's own beeps, which are loud


TWO_ARE_DARK = """
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
const dark = new Set();
navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    for (const track of stream.getVideoTracks()) {
        const { deviceId } = track.getSettings();
        if (dark.size < 2) dark.add(deviceId);
        track.enabled = !dark.has(deviceId);
    }
    return stream;
};"""


def test_only_the_wrong_one_is_the_default(visit):
    """Of three cameras two give no picture: their tracks are switched off, for Chromium's own ones all work."""
    page = visit(("--use-fake-device-for-media-stream=device-count=3", faking.LOOPBACK), **ALLOWED)
    page.add_init_script(TWO_ARE_DARK)
    begin(page, loop=False)
    finish(page)
    assert page.locator("#choose-camera option").count() == 3
    assert page.locator("#choose-camera").evaluate("list => list.selectedIndex") == 2
    assert_found(
        page, "camera", ("limited", "camera.other", "camera-black"),
        "Välj samma kamera i mötet", "Choose the same camera in the meeting",
    )  # fmt: skip


def assert_found_here(page, check: str, step: str) -> None:
    """The English result page is open already."""
    assert page.locator(f'[data-check="{check}"] .finding__steps li').first.text_content().startswith(step)
