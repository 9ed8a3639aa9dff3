"""A local contact person is brought into a talk about their own unit, without a seat at any desk."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.cases.tests.acting import signed_in
from lotsen.live import actions
from lotsen.live.actions.writing import agent_stream
from lotsen.live.models import Duty, Talk
from lotsen.live.tests.desks.acting import do, helping, look
from lotsen.people.models import User
from lotsen.policy import line
from lotsen.policy.permissions import Role
from lotsen.policy.terms import Saved, Step

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def talk(people, ask, unit, all_open):
    talk = helping(people.first_line, ask())
    Case.objects.filter(pk=talk.case_id).update(unit=unit)
    return talk


@pytest.fixture
def there(people):
    """The contact of the case's unit has a page open."""
    look(people.local_contact, "offer")
    return people.local_contact


@pytest.fixture
def asked(people, talk, there):
    do(people.first_line, talk, "invite", desk=line.CONTACTS)
    return talk


def status(user, name, talk):
    return signed_in(user).get(reverse(f"live:{name}", args=[talk.case.reference])).status_code


def test_whoever_has_a_page_open_can_be_asked_and_is_called(
    people, talk, there, django_capture_on_commit_callbacks, monkeypatch
):
    assert f'value="{line.CONTACTS}"' in look(people.first_line, "invite", talk.case.reference)
    rung = []
    monkeypatch.setattr("lotsen.realtime.doorbell.nudge", lambda stream, *_but: rung.append(stream))
    with django_capture_on_commit_callbacks(execute=True):
        do(people.first_line, talk, "invite", desk=line.CONTACTS)
    assert agent_stream(there.pk) in rung
    assert "asks you to join" in look(there, "offer")
    assert 'id="on-duty"' in signed_in(there).get(reverse("cases:unit")).content.decode()


def test_whoever_is_not_there_cannot_be_asked(people, talk):
    assert do(people.first_line, talk, "invite", desk=line.CONTACTS).status_code == 422
    look(people.local_contact, "offer")
    Duty.objects.filter(user=people.local_contact).update(seen_at=timezone.now() - 2 * line.GONE)
    assert do(people.first_line, talk, "invite", desk=line.CONTACTS).status_code == 422


def test_nobody_of_another_unit_is_asked(people, talk, there):
    Case.objects.filter(pk=talk.case_id).update(unit=people.outsider.unit)
    assert do(people.first_line, talk, "invite", desk=line.CONTACTS).status_code == 422
    Case.objects.filter(pk=talk.case_id).update(unit=None)
    assert do(people.first_line, talk, "invite", desk=line.CONTACTS).status_code == 422


def test_they_join_read_write_and_leave(people, asked, there):
    assert do(there, asked, "join").redirect_chain[-1][0].endswith(asked.case.reference)
    do(there, asked, "room-say", text="Rummet har en ny kamera sedan i går")
    assert "ny kamera sedan" in look(people.first_line, "room", asked.case.reference)
    assert f"{there.name}, Local contact person" in look(people.first_line, "room", asked.case.reference)
    person = Client().get(reverse("live:talk", args=[asked.case.follow_token])).content.decode()
    assert "Lokal kontaktperson" in person.partition("ny kamera sedan")[0].rpartition("said__who")[2]
    assert there.name not in person
    assert do(there, asked, "leave").redirect_chain[-1][0] == reverse("cases:unit")
    assert "data-say" not in look(there, "room", asked.case.reference)
    assert do(there, asked, "room-say", text="En sak till").status_code == 200
    assert not asked.case.rows.filter(data__text="En sak till").exists()
    assert asked.case.rows.filter(step=Step.LIVE_JOINED, by=there.pk).exists()


def test_they_read_that_it_has_ended(people, asked, there):
    do(there, asked, "join")
    actions.end(talk=asked, by=people.first_line, saved=Saved.NO_VISIT)
    assert "This talk has ended." in look(there, "room", asked.case.reference)


def test_what_only_desks_read_or_do_stays_with_them(people, asked, there):
    actions.note(talk=asked, by=people.first_line, text="Ring mottagningen", submission="1")
    do(there, asked, "join")
    room = look(there, "room", asked.case.reference)
    news = signed_in(there).post(
        reverse("live:room-news", args=[asked.case.reference]), {"after": 0}, content_type="application/json"
    )
    assert "Ring mottagningen" not in room + news.content.decode()
    for part in ("room-note", "room-answers", "looked", "draft", "/accept", 'href="/desk/live"'):
        assert part not in room
    for name in ("looked", "invite", "transfer", "end", "unit", "room-answers"):
        assert status(there, name, asked) == 403
    do(there, asked, "room-note", text="Hemligt")
    assert not asked.case.rows.filter(data__text="Hemligt").exists()


def test_before_they_are_asked_and_to_anybody_else_of_the_unit_the_talk_is_not_there(people, talk, there):
    assert status(there, "room", talk) == 404
    do(people.first_line, talk, "invite", desk=line.CONTACTS)
    assert status(there, "room", talk) == 200
    assert [status(user, "room", talk) for user in (people.nurse, people.outsider)] == [403, 403]
    elsewhere = User.objects.create_user(
        "elsewhere", name="Elsa", roles=[Role.LOCAL_CONTACT], unit=people.outsider.unit
    )
    assert status(elsewhere, "room", talk) == 404
    assert "asks you to join" not in look(elsewhere, "offer")
    do(people.first_line, talk, "leave", desk=line.CONTACTS)
    assert status(there, "room", talk) == 404


def test_of_two_contacts_the_second_is_told(people, asked, unit):
    second = User.objects.create_user("second", name="Sixten", roles=[Role.LOCAL_CONTACT], unit=unit)
    do(people.local_contact, asked, "join")
    assert "A colleague has joined already" in do(second, asked, "join").content.decode()
    json = {"Accept": "application/json"}
    assert do(second, asked, "room-say", headers=json, text="Hej").status_code == 422


def test_their_presence_offers_them_nobody(people, talk, there, ask):
    ask()
    assert not Talk.objects.filter(offered_to=there).exists()
    actions.look_after(timezone.now() + timedelta(seconds=1), steady=True)
    assert not Talk.objects.filter(offered_to=there).exists()
