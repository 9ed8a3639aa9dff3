"""The test page as the server makes it, before any script has run."""

import json
import re

import pytest

from lotsen.equipment.actions import finish, record, start
from lotsen.policy.equipment import Check, Finding

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "Starta testet"), ("en", "Start the test")], ids=["sv", "en"]
)
def test_the_page_is_there_for_everybody_in_both_languages(client, catalogue, language, words):
    told = client.get(f"/test?lang={language}").content.decode()
    assert words in told
    assert re.findall(r'data-check="(\w+)" data-verdict="(\w+)"', told) == [
        (check, "pending") for check in Check
    ]


def test_only_this_page_may_play_what_it_has_recorded(client, catalogue):
    assert "media-src 'self' blob:" in client.get("/test").headers["Content-Security-Policy"]
    assert "blob:" not in client.get("/").headers["Content-Security-Policy"].replace(
        "img-src 'self' data: blob:", ""
    )


def test_what_the_page_says_without_a_server_is_for_this_browser(client, catalogue):
    told = client.get("/test?lang=en", headers={"User-Agent": MAC}).content.decode()
    assert "Open <strong>System Settings → General → Software Update</strong>" in told


def test_what_the_scripts_say_is_in_the_readers_language(client, catalogue):
    told = client.get("/test?lang=sv").content.decode()
    words = json.loads(re.search(r'id="test-words"[^>]*>(.*?)</script>', told)[1])
    assert words["fail"] == "Behöver lagas"
    assert all(words.values())


def test_the_result_says_what_to_mend_first_and_the_code(client, catalogue):
    test = start(browser=MAC)
    record(test=test, check=Check.MICROPHONE, attempt=1, measures={"level_dbfs": -50.0, "seconds": 6})
    record(test=test, check=Check.CAMERA, attempt=1, measures={"error": "NotFoundError"})
    finish(test=test)
    told = client.get(f"/test/{test.secret}?lang=en").content.decode()
    assert (
        told.index("Mend this first") < told.index("No camera is found") < told.index("Your voice is faint")
    )
    assert f"{test.code[:3]} {test.code[3:5]} {test.code[5:]}" in told
    assert f'data-finding="{Finding.CAMERA_MISSING}"' in told
    assert "Photo Booth" in told  # which is on a Mac


def test_somebody_with_a_fault_that_the_test_can_tell_is_offered_it(client, catalogue):
    assert 'class="onward" href="/test"' in client.get("/now?symptom=camera-black").content.decode()
    assert 'class="onward" href="/test"' not in client.get("/now?symptom=nobody-there").content.decode()
