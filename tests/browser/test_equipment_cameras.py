"""The equipment test on a computer with several cameras, of which only some work."""

import pytest

from tests.browser import faking
from tests.browser.cameras import Cameras
from tests.browser.conftest import CHROMIUM, QUIETLY
from tests.browser.testing_equipment import ALLOWED, assert_found, begin, finish

pytestmark = pytest.mark.browser
BY_THE_KERNEL = "--disable-features=WebRtcPipeWireCamera"  # and not by asking the desktop
ITS_STEP = ("Välj samma kamera i mötet", "Choose the same camera in the meeting")


@pytest.fixture(scope="module")
def cameras(tmp_path_factory) -> Cameras:
    return Cameras(tmp_path_factory.mktemp("cameras"))


@pytest.fixture(scope="module")
def browser(driver, cameras):
    """It has these cameras, and no microphone."""
    found = driver.chromium.launch(
        executable_path=CHROMIUM, args=[*QUIETLY, faking.LOOPBACK, BY_THE_KERNEL],
        env=cameras.environment | {"PULSE_SERVER": "unix:/nowhere"},
    )  # fmt: skip
    yield found
    found.close()


@pytest.mark.parametrize(
    ("first", "symptom"), [("black", "camera-black"), ("taken", "camera-busy")], ids=["black", "taken"]
)
def test_only_the_wrong_camera_is_the_default(visit, browser, cameras, first, symptom):
    cameras.are(first, "good")
    page = visit(browser=browser, **ALLOWED)
    begin(page, loop=False)
    finish(page)
    assert_found(page, "camera", ("limited", "camera.other", symptom), *ITS_STEP)
    choice = page.locator("#choose-camera")
    assert choice.evaluate("list => list.selectedIndex") == 1
    assert choice.locator("option").count() == 2
