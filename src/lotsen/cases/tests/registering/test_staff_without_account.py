"""Somebody who works in care and is not signed in: a card that fails lets nobody sign in, so they say who they are."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotsen.cases.models import Case
from lotsen.guidance.actions import load_answers
from lotsen.guidance.tests.acting import tell
from lotsen.people.models import User

pytestmark = [pytest.mark.usefixtures("answers", "guides"), pytest.mark.one_database]

UNDERSTOOD = "Vi förstår det som att du arbetar i vården"
I_DO, I_DO_NOT = "Jag arbetar i vården", "Nej, jag är patient eller närstående"
NURSE = "jag är sjuksköterska och saknar medarbetaruppdrag"
CARD = "mitt SITHS-kort fungerar inte, kortläsaren blinkar inte"


@pytest.fixture
def answers(catalogue):
    load_answers()


@pytest.fixture
def client():
    return Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"})


def sent(client, **told):
    answer = client.post(
        "/register/send", {"submission": str(uuid4()), "text": "Det ekar", "when": "later", **told}
    )
    assert answer.status_code == 302, answer.text
    return Case.objects.latest("pk")


def test_the_guides_own_answer_takes_the_staffs_way(client):
    tell(client, "/guides/nobody-there", 0, "staff")
    page = client.get("/register?guide=nobody-there").text
    assert UNDERSTOOD in page
    assert "Videotjänstens support, 2:a linjen" in page.partition("De kan hjälpa dig")[2]
    case = sent(client, text="", symptom="nobody-there", guide="nobody-there")
    assert (case.reporter, case.desk.code) == ("staff", "second-line")


def test_the_guide_asks_again_on_the_way_back_and_not_in_another_visit_to_it(client):
    tell(client, "/guides/nobody-there", 0, "staff")
    asked = '<h1 id="step">Vem är du i mötet?</h1>'
    assert asked in client.get("/guides/nobody-there").text
    tell(client, "/guides/nobody-there", 0, "patient")
    assert I_DO in client.get("/register?symptom=nobody-there").text
    client.cookies.clear()
    client.get("/answers?for=staff")
    assert asked not in client.get("/guides/nobody-there").text


@pytest.mark.parametrize(("words", "answer"), [(NURSE, "commission-missing"), (CARD, "siths-card")])
def test_words_that_only_staff_have_are_understood_and_can_be_taken_back(client, words, answer):
    page = client.post("/register", {"text": words}).text
    assert UNDERSTOOD in page
    assert f"/answers/{answer}" in page
    assert "på vilken mottagning du arbetar" in page
    back = client.post("/register", {"text": words, "for": "resident"}).text
    assert UNDERSTOOD not in back
    assert I_DO in back
    assert words in back
    assert (sent(client, text=words).reporter, UNDERSTOOD in client.get("/").text) == ("resident", False)


@pytest.mark.parametrize("words", [NURSE, CARD])
def test_words_alone_lead_the_case_to_those_who_help_staff(client, words):
    case = sent(client, text=words)
    assert (case.reporter, case.desk.code) == ("staff", "local-it")


@pytest.mark.parametrize("words", [NURSE, CARD])
def test_words_that_are_sought_find_the_staffs_answers(client, words):
    page = client.post("/answers", {"q": words}).text
    assert 'value="staff" aria-current="true"' in page
    assert "/answers/siths-card" in page or "/answers/commission-missing" in page
    assert UNDERSTOOD in client.get("/register?symptom=echo").text


def test_one_tap_says_it_with_all_that_is_written(client):
    page = client.get("/register?symptom=echo").text
    assert f'name="for" value="staff" formaction="/register">{I_DO}' in page
    page = client.post("/register", {"symptom": "echo", "text": "Det tjuter", "for": "staff"}).text
    assert "Det tjuter" in page
    assert I_DO_NOT in page
    assert (sent(client, symptom="echo").desk.code, client.get("/mine").status_code) == ("local-it", 302)


def test_it_is_kept_for_answers_guides_suggestions_and_the_start_page(client):
    residents = client.get("/").text
    assert f'<a href="?for=staff#choose">{I_DO}</a>' in residents
    assert "/register?symptom=siths-card" not in residents
    start = client.get("/?for=staff").text
    assert "/register?symptom=siths-card" in start
    for address in ("/answers", "/guides"):
        assert 'href="?for=staff" aria-current="true"' in client.get(address).text
    assert "/answers/siths-card" in client.post("/answers/suggest", {"text": "kortet läses inte"}).text
    assert I_DO in client.get("/?for=resident").text
    assert 'href="?for=resident" aria-current="true"' in client.get("/answers").text


def test_a_resident_is_asked_nothing_and_stays_one(client):
    client.get("/register?symptom=echo")
    assert "sessionid" not in client.cookies
    case = sent(client, text="Sköterskan hör inte mig")
    assert (case.reporter, case.desk.code) == ("resident", "second-line")


def test_whoever_says_it_sees_no_more_than_before(client, people):
    of_another = sent(client, text="Patienten hör mig inte")
    client.get("/answers?for=staff")
    mine = sent(client, text=NURSE)
    assert (mine.unit, mine.registered_by) == (None, None)
    for address in ("/unit", "/unit/new", "/desk", "/search", "/handbook", of_another.get_absolute_url()):
        assert client.get(address)["Location"].startswith("/sign-in"), address
    assert not User.objects.filter(name="").exists()


def test_a_resident_who_is_signed_in_reads_what_residents_read(client, people):
    resident = User.objects.create(username="resident-1", name="Rut")
    client.force_login(resident)
    assert 'href="?for=resident" aria-current="true"' in client.get("/answers").text


def test_a_side_that_is_told_with_each_letter_is_stored_once(client, catalogue):
    told = {"q": "kameran är svart", "for": "staff"}
    client.post("/answers/suggest", told)
    with CaptureQueriesContext(connection) as asked:
        client.post("/answers/suggest", told)
    assert [
        query["sql"] for query in asked if "session" in query["sql"] and query["sql"][:6] != "SELECT"
    ] == []
