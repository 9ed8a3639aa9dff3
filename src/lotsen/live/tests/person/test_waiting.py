"""The person's pages before somebody helps: the line, the one question, being called, telephone, leaving."""

import json
import re
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.actions import ContactDetails
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.desks import catalogue as tables
from lotsen.desks.models import Desk, OpeningPeriod
from lotsen.guidance.actions import load_answers
from lotsen.live import actions, jobs
from lotsen.live.models import Talk
from lotsen.live.tests.person.acting import news, page, post, steps
from lotsen.policy import line
from lotsen.policy.identity_numbers import MASKS
from lotsen.policy.terms import Channel, State, Step
from lotsen.traces.models import Read
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking, Person
from lotsen.visits.enums import Part
from lotsen.visits.models import Participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_closed(catalogue):
    """Every desk is closed, whenever the test runs; nobody is on duty."""
    OpeningPeriod.objects.all().delete()
    tables.forget()


@pytest.fixture
def booked_help(ask, unit, all_open):
    """The talk of a resident whose visit begins in ten minutes."""
    told = Booking(
        unit=unit, starts_at=timezone.now() + timedelta(minutes=10), people=(Person(Part.RESIDENT),)
    )
    visit = visits.book(booking=told)
    return ask(participant=visit.participants.get())


def test_whoever_waits_reads_their_place_and_that_nobody_is_there(person, ask, waiting):
    assert "Du är först i kön" in page(person, waiting)
    shown = page(person, ask(facts=Facts(channel=Channel.CHAT)))
    assert "Du är nummer 2 i kön" in shown
    assert "Ingen är inloggad just nu" in shown


@pytest.mark.parametrize(
    "look", [page, lambda person, talk: post(person, "say", talk, text="Hej", submission=str(uuid4()))]
)
def test_whoever_reads_or_writes_without_javascript_is_there(person, waiting, look):
    Talk.objects.update(seen_at=timezone.now() - 2 * line.LEFT_FOR_GOOD)
    look(person, waiting)
    jobs.let_go(timezone.now())
    waiting.refresh_from_db()
    assert (waiting.state, waiting.is_present(timezone.now())) == (Talk.WAITING, True)


def test_with_all_agents_busy_the_wait_is_told_in_minutes(person, people, ask, all_open):
    actions.come_on(by=people.first_line, capacity=1)
    actions.accept(talk=ask(), by=people.first_line)
    assert "Det tar ungefär 6 minuter." in page(person, ask())


def test_the_one_question_is_asked_until_it_is_answered_and_then_there_is_advice(person, waiting):
    shown = page(person, waiting)
    assert "Vad är det som inte fungerar?" in shown
    key, choice = re.search(
        r'name="submission" value="([\w-]+)">\s*<ul.*?value="([^"]+)"', shown, re.S
    ).groups()
    for _twice in range(2):
        post(person, "say", waiting, text=choice, submission=key)
    shown = page(person, waiting)
    assert "Vad är det som inte fungerar?" not in shown
    assert "Prova det här så länge" in shown
    assert steps(waiting).count(Step.REPLY) == 1
    assert "Prova det här så länge" in news(person, waiting)["parts"]["advice"]


def test_whoever_is_called_back_sees_the_promised_time_and_can_go_back_into_line(person, waiting):
    assert "Skriv det nummer" in post(person, "call-back", waiting, phone="").content.decode()
    post(person, "call-back", waiting, phone="070-174 06 05")
    waiting.refresh_from_db()
    assert waiting.state == Talk.CALL_BACK
    assert (
        timezone.now() + timedelta(minutes=5)
        <= waiting.call_back_at
        <= timezone.now() + timedelta(minutes=35)
    )
    assert "Vi ringer dig senast" in page(person, waiting)
    assert "070-174" not in page(person, waiting)
    post(person, "stay", waiting)
    assert "Du är först i kön" in page(person, waiting)


def test_a_promise_that_was_not_kept_is_not_hidden(person, waiting):
    now = timezone.now()
    actions.call_back(talk=waiting, phone="070-174 06 05", promised=now - timedelta(minutes=1))
    assert "Vi har inte ringt dig i tid" in page(person, waiting)


@pytest.mark.parametrize(("works", "state", "said"), [
    ("yes", State.CLOSED, "Vad bra att det fungerar"), ("no", State.NEW, "Du har lämnat hjälpen"),
])  # fmt: skip
def test_whoever_leaves_reads_what_becomes_of_the_case(person, waiting, works, state, said):
    post(person, "give-up", waiting, works="perhaps")
    assert Talk.objects.get().is_open
    post(person, "give-up", waiting, works=works)
    assert Case.objects.get().state == state
    assert said in page(person, waiting)
    assert news(person, waiting)["state"] == Talk.ENDED


def test_outside_opening_hours_there_is_a_case_advice_and_an_honest_time(person, catalogue, all_closed):
    person.post(reverse("live:ask"), {"symptom": "camera-black"})
    case = Case.objects.get()
    assert not Talk.objects.exists()
    shown = person.get(reverse("live:talk", args=[case.follow_token])).content.decode()
    for words in ("Ingen kan hjälpa dig direkt just nu", case.reference, "Prova det här så länge"):
        assert words in shown
    again = person.post(reverse("live:again", args=[case.follow_token]))
    assert again.url == reverse("cases:follow", args=[case.follow_token])


def test_what_a_page_tells_in_fields_of_its_own_is_stored_clean_and_without_numbers(person, all_open):
    strange = {"guide": "echo\x00", "test": "\x00", "tried": "echo\x00", "page": "/answers/12\x001212-1212"}
    told = {"submission": uuid4(), "symptom": "fax\x00-121212-1212"}
    assert person.post(reverse("live:ask"), told | strange).status_code == 302
    case = Case.objects.get()
    assert case.rows[0].data["unknown_symptom"] == f"fax-{MASKS['sv']}"[:40]
    assert Talk.objects.get().page == ""


def test_whoever_left_a_number_is_written_to_only_where_text_messages_go_out(
    person, register, all_closed, settings
):
    case = register(contact=ContactDetails(phone="070-174 06 05"))
    address, told = reverse("live:talk", args=[case.follow_token]), {}
    for gateway in ("", "https://sms.example.org"):
        settings.SMS_URL = gateway
        told[gateway] = "Vi skriver till dig när det finns ett svar" in person.get(address).text
    assert told == {"": False, "https://sms.example.org": True}


def test_a_page_that_stands_open_offers_help_when_the_desk_opens_and_says_so_once(person, all_closed):
    person.post(reverse("live:ask"), {"symptom": "camera-black"})
    case = Case.objects.get()
    here, by_itself = reverse("live:talk", args=[case.follow_token]), {"HX-Request": "true"}
    assert f'hx-get="{here}"' in person.get(here).text
    assert person.get(here, headers=by_itself).status_code == 204
    Desk.objects.update(always_open=True)
    tables.forget()
    opened = person.get(here, headers=by_itself)
    assert json.loads(opened.headers["HX-Trigger"]) == {"announce": {"value": "Någon kan hjälpa dig nu"}}
    assert reverse("live:again", args=[case.follow_token]) in opened.text
    assert "hx-get" not in opened.text
    person.post(reverse("live:again", args=[case.follow_token]))
    assert person.get(here, headers=by_itself).status_code == 204


def test_where_all_are_closed_whoever_says_what_is_wrong_gets_advice_on_the_same_page(person, all_closed):
    load_answers()
    person.post(reverse("live:ask"))
    case = Case.objects.get()
    here, say = (reverse(name, args=[case.follow_token]) for name in ("live:talk", "live:say"))
    asked = person.get(here).text
    assert 'value="Bilden är svart eller fryst"' in asked
    key = re.search(r'name="submission" value="([^"]+)"', asked)[1]

    empty = person.post(say, {"submission": str(uuid4()), "text": ""})
    assert empty.status_code == 422
    assert "Skriv något innan du skickar." in empty.text
    for _twice in range(2):
        answered = person.post(say, {"submission": key, "text": "Bilden är svart eller fryst"}, follow=True)

    assert answered.redirect_chain == [(here, 302)]
    assert "Prova det här så länge" in answered.text
    assert case.rows.filter(step=Step.REPLY).count() == 1


def test_with_a_case_from_elsewhere_help_is_one_tap_away_when_somebody_is_there(
    person, register, people, all_open
):
    case = register(symptom="join-failed")
    address = reverse("live:talk", args=[case.follow_token])
    assert "Någon kan hjälpa dig nu" in person.get(address).content.decode()
    person.post(reverse("live:again", args=[case.follow_token]))
    assert "Du är först i kön" in person.get(address).content.decode()


def test_the_page_speaks_the_readers_language(person, waiting):
    person.get("/?lang=en")
    assert "You are first in line" in page(person, waiting)


def test_the_visit_by_telephone_is_offered_while_there_is_time_and_asked_for_once(person, booked_help):
    assert "Gör besöket på telefon i stället" in page(person, booked_help)
    for _twice in range(2):
        post(person, "by-phone", booked_help)
    assert steps(booked_help).count(Step.LIVE_BY_PHONE) == 1
    assert "Mottagningen vet om det." in page(person, booked_help)


def test_a_visit_that_is_over_or_none_cannot_be_by_telephone(person, waiting, booked_help):
    assert "Gör besöket på telefon" not in page(person, waiting)
    post(person, "by-phone", waiting)
    visit = Participant.objects.get(pk=booked_help.participant_id).visit
    visit.starts_at -= timedelta(hours=3)
    visit.save()
    post(person, "by-phone", booked_help)
    assert not Talk.objects.exclude(by_phone_at=None).exists()


@pytest.mark.parametrize(
    "name",
    [
        "talk",
        "news",
        "say",
        "attach",
        "call-back",
        "stay",
        "by-phone",
        "give-up",
        "rate",
        "send-link",
        "again",
    ],
)
def test_a_forged_link_is_not_found(person, waiting, name):
    address = reverse(f"live:{name}", args=[f"{waiting.case.reference}:forged"])
    assert person.get(address).status_code == 404
    assert person.post(address).status_code == 404
    assert Talk.objects.get().state == Talk.WAITING


def test_whoever_looks_is_in_the_read_log_but_not_each_time_that_the_page_asks(person, waiting):
    last = news(person, waiting)["rows"][-1]["number"]
    assert Read.objects.count() == 1
    later = timezone.now() + timedelta(minutes=2)
    with patch.object(timezone, "now", lambda: later):
        news(person, waiting, after=last)
    assert Read.objects.count() == 1
