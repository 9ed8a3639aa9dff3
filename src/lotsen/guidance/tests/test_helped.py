"""Whether an answer helped: one tap, counted once, and the way on."""

import re
from datetime import UTC, datetime

import pytest
from django.db import OperationalError
from django.utils import timezone

from lotsen.guidance.counting import count
from lotsen.guidance.enums import Outcome
from lotsen.guidance.models import Answer, Week
from lotsen.people import limits

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ECHO = "/answers/echo"


def counted(slug="echo"):
    week = Week.objects.filter(answer__slug=slug).first()
    return (week.shown, week.helped, week.not_helped, week.registered) if week else None


def read(client, address=ECHO, agent=BROWSER):
    return client.get(address, headers={"user-agent": agent}).content.decode()


def say(client, helped, address=ECHO):
    return client.post(f"{address}/helped", {"helped": helped})


def test_a_yes_is_thanked_for_and_counted_in_its_week(client, answers, settings):
    assert "Hjälpte det?" in read(client)
    response = say(client, "yes")
    assert (response.status_code, response["Location"]) == (302, "/answers/echo#helped")
    page = read(client)
    assert "Vad bra att det fungerar" in page
    assert "Hjälpte det?" not in page
    assert counted() == (1, 1, 0, 0)
    assert Week.objects.get().monday.isoweekday() == 1


def test_a_no_shows_the_way_on_with_all_that_is_known(client, answers):
    say(client, "no", "/answers/they-cannot-hear-me")
    page = read(client, "/answers/they-cannot-hear-me")
    assert "/register?symptom=microphone-silent&amp;tried=they-cannot-hear-me" in page
    assert "Videotjänstens support" in page
    assert "/answers/wireless-headset" in page
    assert counted("they-cannot-hear-me") == (0, 0, 1, 0)


def test_whoever_cannot_ring_now_is_told_from_when_and_what_to_do_until_then(client, answers, monkeypatch):
    say(client, "no")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 3, 13, 22, tzinfo=UTC))  # a Saturday night
    page = read(client)
    assert "Eller ring dem" not in page
    assert "Eller ring när de öppnar" in page
    assert re.search(r"Ingen svarar i telefon förrän <time [^>]*>[^<]+</time>. Skriver du nu", page)
    assert "Stängt nu" in page


def test_whoever_can_ring_now_is_told_so(client, answers, monkeypatch):
    say(client, "no")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 3, 11, 9, tzinfo=UTC))  # a Thursday morning
    page = read(client)
    assert "Eller ring dem" in page
    assert "Ingen svarar i telefon" not in page


def test_staff_go_on_to_their_own_form_with_the_symptom_chosen(client, people, answers):
    client.force_login(people.nurse)
    say(client, "no", "/answers/commission-missing")
    page = read(client, "/answers/commission-missing")
    assert "/unit/new?symptom=commission-missing&amp;tried=commission-missing" in page
    form = read(client, "/unit/new?symptom=commission-missing&tried=commission-missing")
    assert 'value="commission-missing" checked' in form
    assert 'value="Sofia Sköterska"' in form


def test_one_person_is_counted_once_for_each_answer(client, answers):
    for helped in ("no", "no", "yes"):
        say(client, helped)
    say(client, "yes", "/answers/choppy")
    assert counted() == (0, 0, 1, 0)
    assert counted("choppy") == (0, 1, 0, 0)
    assert "Då går du vidare så här" in read(client)


def test_what_was_said_is_kept_in_the_browser_alone_and_cannot_be_forged(client, answers):
    say(client, "yes")
    cookie = client.cookies["helped"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    assert "sessionid" not in client.cookies
    client.cookies["helped"] = '{"1":true}:forged'
    assert "Hjälpte det?" in read(client)


def test_only_people_who_may_need_it_are_counted_as_readers(client, people, answers):
    read(client, agent="Mozilla/5.0 (compatible; Googlebot/2.1)")
    client.head(ECHO, headers={"user-agent": BROWSER})
    client.force_login(people.manager)
    read(client)
    assert counted() is None


def test_an_answer_is_shown_also_where_nothing_can_be_counted(client, answers, monkeypatch, caplog):
    def broken(*_args, **_more):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Week.objects, "bulk_create", broken)
    assert "Hjälpte det?" in read(client)
    assert "a reader of echo was not counted: OperationalError" in caplog.text


def test_whoever_says_anything_else_is_told_so(client, answers):
    assert say(client, "maybe").status_code == 400
    assert client.get(f"{ECHO}/helped").status_code == 405
    assert say(client, "yes", "/answers/no-such-answer").status_code == 404
    assert counted() is None


def test_nobody_can_say_it_over_and_over(client, answers, settings):
    settings.LIMITS = "say=2/minute"
    limits.forget()
    said = []
    for _ in range(3):
        client.cookies.clear()
        said.append(say(client, "yes").status_code)
    assert said == [302, 302, 429]
    assert counted() == (0, 2, 0, 0)


CASE = {"symptom": "echo", "text": "Det ekar", "when": "later"}


def test_a_case_that_is_registered_from_an_answer_is_counted_once(client, answers):
    told = {**CASE, "submission": "3f2b8a52-7d7e-4c3a-9a55-0f5f2f6a1f10"}
    for _ in range(2):
        assert client.post("/register/send?tried=echo", told).status_code == 302
    client.post("/register/send?tried=no-such-answer", CASE)
    client.post("/register/send?tried=" + "x" * 5000, CASE)
    client.post("/register/send", CASE)
    assert counted() == (0, 0, 0, 1)


def test_a_case_that_staff_register_from_an_answer_is_counted(client, people, answers):
    client.force_login(people.nurse)
    told = {**CASE, "affected": "self", "when": "none"}
    assert client.post("/unit/new?symptom=echo&tried=echo", told).status_code == 302
    assert counted() == (0, 0, 0, 1)


@pytest.mark.parametrize("weeks", ["", "4", "52", "nonsense"])
def test_editors_see_answers_that_fail_first(client, people, answers, weeks):
    client.force_login(people.manager)
    for slug, helped, not_helped in [("echo", 9, 1), ("choppy", 2, 30), ("share-screen", 0, 1)]:
        for _ in range(helped):
            count_one(slug, "helped")
        for _ in range(not_helped):
            count_one(slug, "not_helped")
    page = read(client, f"/manage/answers?weeks={weeks}")
    places = [page.index(f"/manage/answers/{slug}") for slug in ("choppy", "share-screen", "echo")]
    assert places == sorted(places)
    assert "90 % fick hjälp" in page
    assert "Vecka för vecka" in read(client, "/manage/answers/choppy")


def count_one(slug, what):
    count(answer=Answer.objects.get(slug=slug), what=Outcome(what))


def test_editors_are_told_where_nothing_is_counted_and_what_is_due(client, people, answers):
    client.force_login(people.manager)
    Answer.objects.filter(slug="echo").update(offered="x", reviewed_on="2024-01-01")
    assert "Ingen har läst något svar under den här tiden" in read(client, "/manage/answers")
    page = read(client, "/manage/answers/echo")
    assert "Ingen har läst det här svaret än" in page
    assert "Det finns en nyare standardtext" in page
    assert "Behöver granskas" in page


def test_nobody_else_sees_what_came_of_the_answers(client, people, answers):
    assert client.get("/manage/answers").status_code == 302
    client.force_login(people.nurse)
    assert client.get("/manage/answers").status_code == 403
    assert client.get("/manage/answers/echo").status_code == 403
