"""What must not leak, and what must not be swallowed."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lotsen.cases import actions
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.models import Case
from lotsen.config.private_logs import WithoutLinks
from lotsen.desks.models import Desk, Seat
from lotsen.log import jobs
from lotsen.log.models import Errand
from lotsen.log.worker import work
from lotsen.notify.enums import Notice
from lotsen.notify.models import Message
from lotsen.people.models import User
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.permissions import Role
from lotsen.policy.terms import Outcome, State, Step

pytestmark = pytest.mark.django_db
ANNA = actions.ContactDetails(email="anna@example.org")


@pytest.fixture
def nurses(people, unit) -> tuple[User, User]:
    """Two who sit at the care-unit desk, each at a unit of their own."""
    for name, home in (("here", unit), ("there", people.outsider.unit)):
        user = User.objects.create_user(name, name=name, roles=[Role.STAFF, Role.AGENT], unit=home)
        Seat.objects.create(user=user, desk=Desk.objects.get(code="care-unit"))
    return User.objects.get(username="here"), User.objects.get(username="there")


def at_care_unit(register, unit) -> Case:
    return register(symptom="reschedule", text="Jag vill boka om", unit=unit, contact=ANNA)


def test_a_desk_that_every_unit_has_shows_each_unit_its_own_cases_only(register, nurses, unit):
    here, there = nurses
    case = at_care_unit(register, unit)
    assert case in Case.objects.visible_to(here)
    assert case not in Case.objects.visible_to(there)
    with pytest.raises(NotAllowed):
        actions.take(case=case, by=worker(there))
    client = Client()
    client.force_login(there)
    assert client.get(case.get_absolute_url()).status_code == 404
    assert case.reference not in client.get(reverse("cases:queue", args=["care-unit"])).content.decode()


def test_a_case_without_a_unit_becomes_that_of_the_unit_that_takes_it(register, nurses):
    here, there = nurses
    case = at_care_unit(register, None)
    assert case in Case.objects.visible_to(there)
    actions.take(case=case, by=worker(here))
    assert Case.objects.get().unit == here.unit
    assert case not in Case.objects.visible_to(there)


def test_a_key_that_was_used_elsewhere_swallows_nothing(register, people):
    first, second = register(), register(text="Något annat")
    actions.reply(case=first, by=PERSON, text="Hej", submission="key")
    with pytest.raises(actions.OtherBody):
        actions.reply(case=second, by=PERSON, text="Hej", submission="key")
    with pytest.raises(actions.OtherBody):
        actions.reply(case=first, by=PERSON, text="Hej då", submission="key")


def test_going_back_and_writing_something_else_is_a_new_message(register, client):
    case = register()
    address = reverse("cases:follow-reply", args=[case.follow_token])
    key = "7a1bb3c4-5c63-4f86-8d6f-1c1fd1b3e7a1"
    for text in ("Första", "Första", "Andra"):
        client.post(address, {"text": text, "submission": key})
    assert [row.data["text"] for row in case.rows.filter(step=Step.REPLY)] == ["Första", "Andra"]


def test_of_two_opposite_merges_one_wins_and_one_case_stays_open(people, register):
    one, other = register(), register(text="Samma sak")
    seen_before = [Case.objects.get(pk=case.pk) for case in (other, one)]
    agent = worker(people.second_line)
    actions.merge(case=one, into=other, by=agent)
    with pytest.raises((NotAllowed, actions.Overtaken)):
        actions.merge(case=seen_before[0], into=seen_before[1], by=agent)
    assert sorted(Case.objects.values_list("state", flat=True)) == [State.CLOSED, State.NEW]


def test_nothing_is_merged_into_a_case_that_has_ended(register, people):
    ended, case = register(), register(text="Samma sak")
    agent = worker(people.second_line)
    stale = Case.objects.get(pk=ended.pk)
    actions.resolve(case=ended, by=agent, outcome=Outcome.SOLVED)
    with pytest.raises(NotAllowed):
        actions.merge(case=case, into=stale, by=agent)


def test_whoever_reported_a_duplicate_hears_of_the_case_it_was_merged_into(register, people):
    case, duplicate, first = register(), register(text="Samma", contact=ANNA), register(text="Och samma")
    agent = worker(people.second_line)
    actions.merge(case=first, into=duplicate, by=agent)
    actions.merge(case=duplicate, into=case, by=agent)
    assert set(case.merged.all()) == {duplicate, first}
    actions.resolve(case=case, by=agent, outcome=Outcome.SOLVED)
    told = Errand.objects.filter(data__notice="resolved").values_list("data__case", flat=True)
    assert set(told) == {case.reference, duplicate.reference, first.reference}


def test_whose_case_is_merged_is_told_that_it_was(register, people):
    case, duplicate = register(), register(text="Samma", contact=ANNA)
    actions.merge(case=duplicate, into=case, by=worker(people.second_line))
    work()
    found = Message.objects.get(reference=duplicate.reference, notice=Notice.MERGED)
    assert duplicate.follow_url == found.link
    assert "ihop med ett annat" in found.subject
    assert case.reference not in found.body


def test_a_picture_from_the_person_is_an_answer(register, people):
    case = register()
    actions.ask(case=case, by=worker(people.second_line), text="Hur ser det ut?")
    actions.attach(case=case, by=PERSON, upload=SimpleUploadedFile("bild.pdf", b"%PDF-1.4 hej"))
    case = Case.objects.get()
    assert (case.state, case.due_at is not None) == (State.TAKEN, True)


def test_one_chore_that_fails_stops_no_message(monkeypatch, register):
    def fail(now):
        raise ZeroDivisionError

    monkeypatch.setitem(jobs.chores, "aaa", fail)
    register(contact=ANNA)
    work()
    assert not Errand.objects.filter(state=Errand.WAITING).exists()


def test_a_private_link_is_taken_out_of_every_line_of_the_log():
    line = logging.LogRecord("x", 30, "", 0, "Not OK: %s", ("/follow/L-1:secret/attach",), None)
    WithoutLinks().filter(line)
    assert line.getMessage() == "Not OK: /follow/…/attach"


def test_what_was_seen_while_signed_in_stays_in_no_cache(client, people):
    client.force_login(people.second_line)
    assert client.get(reverse("cases:queue", args=["second-line"])).headers["Cache-Control"] == "no-store"
