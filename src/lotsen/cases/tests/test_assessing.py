"""What is told in words fills the gaps in the facts, and never overrules them."""

from datetime import UTC, datetime, timedelta

import pytest

from lotsen.cases.intake import Facts, assess
from lotsen.cases.understanding import understand
from lotsen.policy.terms import Affected, Phase, Reporter, Urgency

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)  # a Wednesday, 9.00 in Stockholm


def route(text: str, **facts):
    return assess(Facts(text=text, **facts), NINE).route


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("Mötet är kl 9.10 och kameran är svart", Urgency.ACUTE),
        ("Mötet är kl 14 och kameran är svart", Urgency.TODAY),
        ("Mötet är på fredag kl 14 och kameran är svart", Urgency.NORMAL),
        ("Jag har möte i eftermiddag men ingen kallelse", Urgency.TODAY),
        ("Kameran är svart och läkaren väntar på mig", Urgency.ACUTE),
        ("har tid kl 11, klockan är tio i och bankid vägrar", Urgency.ACUTE),
        ("Mötet var kl 7 och bröts, varför?", Urgency.NORMAL),
    ],
)
def test_the_hurry_in_a_text_counts(text, urgency):
    assert route(text).urgency == urgency


def test_whoever_writes_of_something_for_later_is_in_no_hurry_unless_that_is_told():
    wish = "Jag har ett förslag: visa oss hur länge patienten har väntat i väntrummet"
    assert route(wish).urgency == Urgency.NORMAL
    assert route(wish, phase=Phase.IN_MEETING).urgency == Urgency.ACUTE


def test_what_is_told_as_a_fact_is_believed_before_the_text():
    tomorrow = NINE + timedelta(days=1)
    assert route("mötet börjar om fem minuter", starts_at=tomorrow).urgency == Urgency.NORMAL
    assert route("hade möte idag", phase=Phase.AFTER_MEETING).urgency == Urgency.NORMAL


def test_a_nurse_who_writes_of_the_patients_telephone_takes_the_patients_route():
    nurse = Facts(Reporter.STAFF, "Patientens telefon tillåter inte kameran")
    found = assess(nurse, NINE)
    assert (found.facts.affected, found.route.desk) == (Affected.PATIENT, "second-line")
    own = assess(Facts(Reporter.STAFF, "Patienten hör mig inte, min mick fungerar inte"), NINE)
    assert (own.facts.affected, own.route.desk) == (Affected.SELF, "local-it")


def test_what_is_not_clear_is_asked_about_in_one_question():
    understood = understand(Facts(text="problem med ljudet"), NINE)
    assert not understood.sure
    assert understood.question == "Vem är det som inte hör?"
    assert {"microphone-silent", "speaker-silent"} <= {choice.code for choice in understood.choices}


def test_what_is_clear_or_chosen_is_not_asked_about():
    assert understand(Facts(text="Kameran är blockerad"), NINE).question == ""
    chosen = understand(Facts(text="problem med ljudet", symptom="echo"), NINE)
    assert (chosen.sure, chosen.question) == (True, "")


def test_another_language_is_answered_kindly_with_whom_to_call(client):
    page = client.post("/register", {"text": "Nie mogę dołączyć do spotkania"}).text
    assert "Vi läser svenska och engelska" in page
    assert '<p lang="pl" dir="auto">Czytamy tylko po szwedzku' in page
    assert 'href="tel:112"' in page
    assert "Vi läser" not in client.post("/register", {"text": "Kameran är svart"}).text
