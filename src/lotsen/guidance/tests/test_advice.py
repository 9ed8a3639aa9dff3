"""The first advice that other rooms give."""

from lotsen.guidance.actions import advice
from lotsen.policy.terms import Reporter


def slugs(symptom, reporter):
    return [one["slug"] for one in advice(symptom, reporter, "sv")]


def test_advice_is_in_the_readers_language_with_the_words_of_the_screen_marked(answers):
    swedish = advice("camera-blocked", Reporter.RESIDENT, "sv")[0]
    english = advice("camera-blocked", Reporter.RESIDENT, "en")[0]
    assert (swedish["title"], english["title"]) == ("Tillåt kameran", "Allow the camera")
    assert [part.label for part in swedish["parts"]][:2] == ["", "iPhone, iPad · Safari"]
    assert "<strong>Tillåt</strong>" in swedish["parts"][0].steps[0].html
    assert english["parts"][0].steps[0].text == "Does the browser ask about the camera? Press Allow."
    assert swedish["url"] == english["url"] == "/answers/allow-camera"


def test_residents_and_staff_get_advice_of_their_own(answers):
    assert slugs("network-blocked", Reporter.RELATIVE) == ["network-blocks-video"]
    assert slugs("network-blocked", Reporter.LOCAL_CONTACT) == [
        "network-blocks-video-at-work",
        "open-the-firewall",
    ]


def test_what_is_written_for_one_side_comes_before_what_is_for_both(answers):
    assert slugs("join-failed", Reporter.STAFF)[:2] == ["start-meeting-as-staff", "join-meeting"]


def test_what_is_mostly_about_a_symptom_comes_first(answers):
    assert slugs("login-eid", Reporter.RESIDENT) == ["login-bankid", "login-freja", "login-starts-over"]
    assert slugs("who-can-use", Reporter.RESIDENT)[0] == "who-can-have-a-video-meeting"


def test_no_more_advice_than_asked_for_and_none_for_an_unknown_symptom(answers):
    assert len(advice("microphone-silent", Reporter.RESIDENT, "sv", limit=2)) == 2
    assert advice("no-such-symptom", Reporter.RESIDENT, "sv") == []
    assert advice("", Reporter.RESIDENT, "sv") == []


def test_advice_asks_the_database_once(answers, django_assert_num_queries):
    with django_assert_num_queries(1):
        advice("camera-blocked", Reporter.RESIDENT, "sv")
