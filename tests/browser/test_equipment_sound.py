"""The equipment test on a computer with a sound system: several microphones, and a loudspeaker that they hear."""

import pytest
from playwright.sync_api import expect

from tests.browser import faking, sounding
from tests.browser.conftest import CHROMIUM, QUIETLY
from tests.browser.testing_equipment import ALLOWED, assert_found, begin, finish, passes, row

pytestmark = pytest.mark.browser
NO_CAMERA = ("fail", "camera.missing", "camera-missing")
ITS_STEP = ("Har du en lös kamera?", "Do you have an external camera?")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("room")
    with sounding.room(folder, faking.sound(folder / "voice.wav")) as found:
        yield found


@pytest.fixture(scope="module")
def browser(driver, room):
    """It has no camera, and the sound system's microphones."""
    found = driver.chromium.launch(
        executable_path=CHROMIUM, args=[*QUIETLY, faking.LOOPBACK],
        env=room.environment, ignore_default_args=["--mute-audio"],
    )  # fmt: skip
    yield found
    found.close()


@pytest.fixture
def page(visit, browser):
    return visit(browser=browser, **ALLOWED)


def test_only_the_wrong_one_is_the_default(page, room):
    room.with_only(sounding.DEAD, sounding.HEADSET)
    begin(page, loop=False)
    assert finish(page) == "fail"
    chosen = page.locator("#choose-microphone").evaluate("list => list.selectedOptions[0].text")
    assert "Remapped" in chosen
    assert_found(
        page, "microphone", ("limited", "microphone.other", "microphone-silent"),
        "Välj samma mikrofon i mötet", "Choose the same microphone in the meeting",
    )  # fmt: skip
    assert_found(page, "camera", NO_CAMERA, *ITS_STEP)


def test_the_microphone_hears_the_tones_and_is_then_pulled_out(page, room):
    room.with_only(sounding.HEADSET)
    for _try in range(3):  # a busy machine swallows tones
        begin(page, hears="no")  # nobody is asked
        page.locator('[data-check="microphone"][data-verdict="pass"]').wait_for()
        expect(page.locator('[data-check="speaker"]')).not_to_have_attribute("data-verdict", "pending")
        if row(page, "speaker")[0] == "pass":
            break
    room.pull_out(sounding.HEADSET)
    page.evaluate(faking.LOOK_AGAIN)
    assert finish(page) == "fail"
    assert row(page, "speaker")[0] == "pass"
    expect(page.locator("[data-returned] figcaption")).to_have_text(
        "Så här hör de andra dig", use_inner_text=True
    )  # there is no camera
    assert_found(
        page, "microphone", ("fail", "microphone.unplugged", "microphone-missing"),
        "Sätt i headsetets kontakt igen", "Push the plug of the headset in again",
    )  # fmt: skip
    room.plug_in(sounding.HEADSET)
    page.evaluate(faking.LOOK_AGAIN)
    passes(page, "microphone")


def test_the_microphone_is_muted_in_the_system_and_then_not(page, room):
    room.with_only(sounding.HEADSET)
    room.mute(sounding.HEADSET)
    begin(page, loop=False)
    assert finish(page) == "fail"
    assert_found(
        page, "microphone", ("fail", "microphone.muted", "microphone-silent"),
        "Slå på mikrofonen på headsetet", "Turn on the microphone on the headset",
    )  # fmt: skip
    room.mute(sounding.HEADSET, muted=False)
    page.locator('[data-tools="microphone"] [data-again]').click()
    passes(page, "microphone")


def test_the_sound_service_hangs_and_then_answers(page, room):
    room.with_only(sounding.HEADSET)
    begin(page, loop=False)
    finish(page)
    passes(page, "microphone")
    with room.hanging():
        page.locator('[data-tools="microphone"] [data-again]').click()
        page.locator('[data-check="microphone"][data-running]').wait_for()
        finish(page)
        assert_found(
            page, "microphone", ("fail", "microphone.busy", "microphone-blocked"),
            "Avsluta samtal och stäng program", "End calls and close programs",
        )  # fmt: skip
    page.locator('[data-tools="microphone"] [data-again]').click()
    passes(page, "microphone")


def test_of_several_speakers_the_person_chooses_another_and_the_tones_come_from_that(page, room):
    room.with_only(sounding.HEADSET)
    with room.with_another_speaker():
        begin(page, loop=False)
        finish(page)
        choice = page.get_by_label("Välj en annan högtalare")
        expect(choice).to_be_visible()
        assert not room.plays("other")
        choice.select_option("Other")
        passes(page, "speaker")
        finish(page)
        assert room.plays("other")
        expect(page.locator('[data-check="speaker"] [data-device]')).to_have_text("Other")


def test_with_one_speaker_there_is_nothing_to_choose(page, room):
    room.with_only(sounding.HEADSET)
    begin(page, loop=False)
    finish(page)
    expect(page.locator("#choose-speaker")).to_be_hidden()
    expect(page.locator('[data-check="speaker"] [data-device]')).not_to_be_empty()


def test_neither_camera_nor_microphone(page, room):
    room.with_only()
    begin(page)
    assert finish(page) == "fail"
    assert row(page, "connection")[0] != "pending"  # the way through the network is tried all the same
    expect(page.locator("[data-returned]")).to_be_hidden()  # what was sent in their place is not theirs
    expect(page.locator("[data-listened]")).to_have_attribute("hidden", "")
    assert_found(page, "camera", NO_CAMERA, *ITS_STEP)
    assert_found(
        page, "microphone", ("fail", "microphone.missing", "microphone-missing"),
        "Dra ut headsetets kontakt", "Pull out the plug of the headset",
    )  # fmt: skip
