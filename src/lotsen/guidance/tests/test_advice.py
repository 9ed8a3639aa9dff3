"""The first advice, and loading the answers that it comes from."""

from lotsen.guidance.actions import advice, load_answers, read_answers
from lotsen.guidance.models import Answer
from lotsen.policy.terms import Reporter


def slugs(symptom, reporter):
    return [one["slug"] for one in advice(symptom, reporter, "sv")]


def test_advice_is_plain_values_in_the_readers_language(answers):
    swedish = advice("microphone-silent", Reporter.RESIDENT, "sv")[0]
    english = advice("microphone-silent", Reporter.RESIDENT, "en")[0]
    assert swedish["title"] == "De hör inte dig"
    assert english["title"] == "They cannot hear you"
    assert len(swedish["steps"]) == len(english["steps"])
    assert swedish["url"] == english["url"] == "/answers/they-cannot-hear-me"


def test_residents_and_staff_get_advice_of_their_own(answers):
    assert slugs("network-blocked", Reporter.RELATIVE) == ["network-blocks-video"]
    assert slugs("network-blocked", Reporter.LOCAL_CONTACT) == ["network-blocks-video-at-work"]


def test_what_is_written_for_one_side_comes_before_what_is_for_both(answers):
    assert slugs("join-failed", Reporter.STAFF) == ["start-meeting-as-staff", "join-meeting"]


def test_what_is_mostly_about_a_symptom_comes_first(answers):
    assert slugs("login-eid", Reporter.RESIDENT) == ["login-bankid", "login-freja", "without-eid"]
    assert slugs("who-can-use", Reporter.RESIDENT) == ["who-can-have-a-video-meeting", "without-eid"]


def test_no_more_advice_than_asked_for_and_none_for_an_unknown_symptom(answers):
    assert len(advice("camera-blocked", Reporter.RESIDENT, "sv", limit=2)) == 2
    assert advice("no-such-symptom", Reporter.RESIDENT, "sv") == []
    assert advice("", Reporter.RESIDENT, "sv") == []


def test_advice_asks_the_database_once(answers, django_assert_num_queries):
    with django_assert_num_queries(1):
        advice("camera-blocked", Reporter.RESIDENT, "sv")


def test_loading_again_adds_nothing_and_keeps_what_a_region_has_changed(answers):
    Answer.objects.filter(slug="echo").update(title_sv="Vårt eget råd om eko")
    Answer.objects.filter(slug="choppy").delete()
    load_answers()
    assert Answer.objects.count() == len(read_answers())
    assert Answer.objects.get(slug="echo").title_sv == "Vårt eget råd om eko"
    assert [symptom.code for symptom in Answer.objects.get(slug="choppy").symptoms.all()] == ["network-slow"]
