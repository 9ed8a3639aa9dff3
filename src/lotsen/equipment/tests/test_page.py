"""The test page as the server makes it, before any script has run."""

import json
import re

import pytest
from django.utils import timezone, translation

from lotsen.equipment import cards
from lotsen.equipment.actions import finish, record, start
from lotsen.equipment.models import CODE_LIVES, FRESH, EquipmentTest
from lotsen.policy.equipment import Check, Finding

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
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


def test_the_page_holds_the_steps_of_an_ipad_too_where_the_browser_says_that_it_is_on_a_mac(
    client, catalogue
):
    told = client.get("/test?lang=en", headers={"User-Agent": MAC}).content.decode()
    mac, ipad = "System Settings → General", "<strong>Settings → General → Software Update</strong>"
    assert (
        told.index('data-touched="no"')
        < told.index(mac)
        < told.index('data-touched="yes"')
        < told.index(ipad)
    )
    assert "data-touched" not in client.get("/test", headers={"User-Agent": WINDOWS}).content.decode()


def test_what_the_scripts_say_is_in_the_readers_language(client, catalogue):
    told = client.get("/test?lang=sv").content.decode()
    words = json.loads(re.search(r'id="test-words"[^>]*>(.*?)</script>', told)[1])
    assert words["fail"] == "Behöver åtgärdas"
    assert all(words.values())


def test_whoever_has_lost_the_page_of_a_test_finds_its_code_again(client, catalogue):
    client.post("/test/start", {}, content_type="application/json")
    test = EquipmentTest.objects.get()
    record(test=test, check=Check.CAMERA, attempt=1, measures={"error": "NotFoundError"})
    assert "data-last-test" not in client.get("/test").text

    finish(test=test)
    told = client.get("/test").text
    assert f"{test.code[:3]} {test.code[3:5]} {test.code[5:]}" in told
    assert f'href="/test/{test.secret}"' in told
    assert "Behöver åtgärdas" in re.search(r"data-last-test.*?</section>", told, re.DOTALL)[0]

    EquipmentTest.objects.update(started_at=timezone.now() - FRESH)
    assert "data-last-test" not in client.get("/test").text


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


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "sv",
            [
                "Visa mätvärden",
                "Förlust",
                "5 %",
                "Gräns: högst 3 %.",
                "Källa: tjänsten Twilio Voice, som har 3 %",
            ],
        ),
        (
            "en",
            [
                "Show what was measured",
                "Loss",
                "5 %",
                "Limit: at most 3 %.",
                "Source: the service Twilio Voice",
            ],
        ),
    ],
)
def test_the_person_reads_the_value_its_limit_and_where_that_comes_from(client, catalogue, language, said):
    test = start(browser=MAC)
    lossy = {"loop": "ok", "kind": "turn", "loss": 0.05, "packets": 400, "rtt_ms": 40, "used": "tcp"}
    result = record(test=test, check=Check.CONNECTION, attempt=1, measures=lossy)
    finish(test=test)
    shown = client.get(f"/test/{test.secret}?lang={language}").content.decode()
    with translation.override(language):
        places = [
            shown.partition("data-first")[2],
            shown.partition('id="check-connection"')[2],
            cards.card(result),
        ]
    for place in places:  # the summary, the row, and the card within the test
        words = " ".join(re.sub(r"<[^>]+>", " ", place).split())
        assert [one for one in said if one not in words] == []
    assert "data-crossed" in cards.card(result)


@pytest.mark.parametrize(
    ("check", "measures", "said"),
    [
        (
            Check.CAMERA,
            {"fps": 9, "luma": 124, "spread": 57, "change": 3},
            "9 bilder i sekunden Gräns: minst 15",
        ),
        (
            Check.CAMERA,
            {"fps": 30, "luma": 30, "spread": 57, "change": 3},
            "30 av 255 Gräns: minst 50 av 255",
        ),
        (
            Check.CAMERA,
            {"fps": 30, "luma": 30, "spread": 57, "change": 3},
            "30 bilder i sekunden Gräns: minst 15",
        ),
        (Check.MICROPHONE, {"level_dbfs": -50, "seconds": 6}, "-50 dBFS Gräns: minst -45 dBFS"),
        (Check.MICROPHONE, {"level_dbfs": -5, "clipped": 0.02, "seconds": 2}, "2 % Gräns: högst 0,1 %"),
    ],
)
def test_every_kind_of_figure_is_told_in_plain_words(catalogue, check, measures, said):
    result = record(test=start(), check=check, attempt=1, measures=measures)
    with translation.override("sv"):
        assert said in " ".join(re.sub(r"<[^>]+>", " ", cards.card(result)).split())


def test_what_was_not_measured_or_works_has_no_figures_to_show(catalogue):
    test = start()
    busy = record(test=test, check=Check.CAMERA, attempt=1, measures={"error": "NotReadableError"})
    well = record(test=test, check=Check.MICROPHONE, attempt=1, measures={"level_dbfs": -26, "seconds": 2})
    assert "measured" not in cards.card(busy) + cards.card(well)


@pytest.mark.parametrize(
    ("language", "press", "button"),
    [("sv", "Tryck på", "Gör testet igen"), ("en", "Press", "Do the test again")],
)
def test_no_step_names_a_button_that_the_result_has_not(client, catalogue, language, press, button):
    test = start(browser=MAC)
    result = record(test=test, check=Check.CAMERA, attempt=1, measures={"error": "NotFoundError"})
    told = client.get(f"/test/{test.secret}?lang={language}").content.decode()
    assert f"{press} <strong>{button}</strong>" in told
    assert f">{button}</a>" in told
    with translation.override(language):
        assert button not in cards.card(result)  # within the test a single step can be done again


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "Testets kod gäller inte längre"), ("en", "no longer valid")]
)
def test_a_code_that_is_too_old_is_not_read_out(client, catalogue, language, words):
    test = start()
    record(test=test, check=Check.CAMERA, attempt=1, measures={"error": "NotFoundError"})
    finish(test=test)
    EquipmentTest.objects.update(started_at=timezone.now() - CODE_LIVES)
    told = client.get(f"/test/{test.secret}?lang={language}").content.decode()
    assert words in told
    assert "data-code" not in told


def test_an_ipad_that_calls_itself_a_mac_is_told_the_steps_of_an_ipad(client, catalogue):
    def begun(**told) -> EquipmentTest:
        sent = client.post("/test/start", told, "application/json", headers={"User-Agent": MAC})
        return EquipmentTest.objects.get(secret=sent.json()["id"])

    assert begun(touch=True).client["system"] == "iPad"
    assert begun(touch=True).client["kind"] == "tablet"
    assert begun(touch=False).client["system"] == begun().client["system"] == "Mac"


def test_somebody_with_a_fault_that_the_test_can_tell_is_offered_it(client, catalogue):
    assert 'class="onward" href="/test"' in client.get("/now?symptom=camera-black").content.decode()
    assert 'class="onward" href="/test"' not in client.get("/now?symptom=nobody-there").content.decode()
