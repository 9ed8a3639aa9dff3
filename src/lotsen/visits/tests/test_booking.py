"""Visits are booked once, moved, cancelled and taken back; people are told what holds, and nothing else."""

import re
from dataclasses import replace
from datetime import timedelta

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone, translation

from lotsen.log import jobs, worker
from lotsen.log.actions import SYSTEM, Actor
from lotsen.log.models import Errand, Row
from lotsen.notify import calendar
from lotsen.notify.models import Message
from lotsen.people import unsent
from lotsen.policy.terms import Party, Step
from lotsen.visits import actions
from lotsen.visits.actions import Booking, Person
from lotsen.visits.actions.telling import REMIND, TELL
from lotsen.visits.actions.writing import board_of
from lotsen.visits.enums import Part
from lotsen.visits.models import Participant, Visit
from lotsen.visits.tests.conftest import RESIDENT
from lotsen.visits.views.booking import invitation

pytestmark = pytest.mark.django_db


def steps(visit) -> list[str]:
    return list(Row.objects.filter(stream=visit.stream).order_by("number").values_list("step", flat=True))


def deliver_all() -> None:
    """A minute later."""
    Errand.objects.filter(kind=TELL).update(due_at=timezone.now())
    jobs.run_errands()


def told() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("notice", flat=True))


def test_the_same_key_is_one_visit_and_another_body_is_refused(book, unit):
    booking = Booking(unit=unit, starts_at=timezone.now() + timedelta(days=2))
    first = actions.book(booking=booking, submission="key")
    assert actions.book(booking=booking, submission="key") == first
    with pytest.raises(actions.OtherBooking) as refused:
        actions.book(booking=replace(booking, minutes=45), submission="key")
    assert refused.value.visit == first
    assert Visit.objects.count() == 1


def test_everybody_has_a_link_of_their_own_that_nobody_can_make(book):
    visit = book()
    tokens = {person.token for person in visit.participants.all()}
    assert len(tokens) == 2
    for person in visit.participants.all():
        assert list(Participant.objects.with_link(person.token)) == [person]
        assert not Participant.objects.with_link(f"{person.pk}.1:forged").exists()


def test_names_and_contact_details_are_encrypted(book):
    visit = book()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, email, phone FROM visits_participant WHERE visit_id = %s", [visit.pk])
        stored = str(cursor.fetchall())
    assert "Astrid" not in stored
    assert "astrid@example.org" not in stored
    assert visit.participants.first().name == "Astrid Lund"


def test_a_renewed_link_makes_the_old_one_void(book):
    person = book().participants.first()
    old = person.token
    actions.renew_link(participant=person, by=SYSTEM)
    assert not Participant.objects.with_link(old).exists()
    assert Participant.objects.with_link(person.token).exists()


def test_the_invitation_goes_to_those_who_can_be_reached_with_an_entry_for_the_calendar(book):
    visit = book()
    assert Errand.objects.filter(kind=TELL).count() == 1
    deliver_all()
    message = Message.objects.get()
    assert (message.notice, message.channel, message.to) == ("invited", "mail", RESIDENT.email)
    assert visit.participants.first().link in message.body


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_invitation_reveals_the_clinic_or_anybody(book, unit, language):
    visit = book(taking_part=(replace(RESIDENT, language=language),))
    person = visit.participants.first()
    deliver_all()
    entry = calendar.entry(person.meeting, person.link)
    for text in (Message.objects.get().body, Message.objects.get().subject, invitation(person), entry):
        for secret in (unit.name, unit.code, unit.organisation.name, "Astrid", "vårdcentral", visit.kind):
            assert secret not in text
    assert person.link in invitation(person)


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "På din sida ser du vem som kan hjälpa dig."), ("en", "On your page you see who can help you.")],
)
def test_the_entry_of_the_calendar_has_the_link_and_says_where_to_turn(book, language, words):
    visit = book()
    with translation.override(language):
        description = str(read_entry(visit)["description"])
    assert visit.participants.first().link in description
    assert words in description


def test_the_entry_of_the_calendar_keeps_its_uid_and_raises_its_sequence(book):
    visit = book()
    before = read_entry(visit)
    actions.move(visit=visit, starts_at=visit.starts_at + timedelta(days=1), minutes=45, by=SYSTEM)
    after = read_entry(visit)
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtend") - after.decoded("dtstart") == timedelta(minutes=45)
    actions.cancel(visit=visit, by=SYSTEM)
    gone = read_entry(visit)
    assert (gone["status"], gone["sequence"]) == ("CANCELLED", 2)
    assert "url" not in gone


def read_entry(visit):
    person = Visit.objects.get(pk=visit.pk).participants.first()
    entry = icalendar.Calendar.from_ical(calendar.entry(person.meeting, person.link))
    (event,) = entry.walk("VEVENT")
    return event


def test_a_cancellation_that_is_undone_within_the_minute_reaches_nobody(book):
    visit = book()
    deliver_all()
    actions.cancel(visit=visit, by=SYSTEM)
    actions.undo(visit=visit, by=SYSTEM)
    deliver_all()
    assert told() == ["invited"]
    assert not Visit.objects.get().is_cancelled
    assert steps(visit) == [Step.VISIT_BOOKED, Step.VISIT_CANCELLED, Step.VISIT_RESTORED]


def test_whoever_was_told_of_a_move_is_told_of_its_undoing(book):
    visit = book()
    before = visit.starts_at
    actions.move(visit=visit, starts_at=before + timedelta(hours=2), minutes=30, by=SYSTEM)
    deliver_all()
    actions.undo(visit=visit, by=SYSTEM)
    deliver_all()
    assert told() == ["invited", "visit-moved", "visit-moved"]
    assert Visit.objects.get().starts_at == before


@pytest.mark.parametrize("elsewhere", [{"state": Errand.DONE}, {"leased_until": timezone.now()}])
@pytest.mark.parametrize("change", ["move", "cancel"])
def test_a_change_that_one_of_them_was_told_of_is_not_undone_quietly(book, change, elsewhere):
    visit = book(taking_part=(RESIDENT, replace(RESIDENT, email="bo@example.org")))
    deliver_all()
    later = {"starts_at": visit.starts_at + timedelta(hours=2), "minutes": 30} if change == "move" else {}
    row = getattr(actions, change)(visit=visit, by=SYSTEM, **later)
    of_it = Errand.objects.filter(key__startswith=f"{row.stream}:{row.number}:")
    Errand.objects.filter(pk=of_it.first().pk).update(**elsewhere)
    undone = actions.undo(visit=visit, by=SYSTEM)
    assert not of_it.filter(state=Errand.WAITING, leased_until=None).exists()
    assert Errand.objects.filter(key__startswith=f"{row.stream}:{undone.number}:", kind=TELL).count() == 2


def test_an_invitation_that_came_due_while_the_visit_was_cancelled_goes_out_when_it_is_restored(book):
    visit = book()
    actions.cancel(visit=visit, by=SYSTEM)
    deliver_all()
    assert told() == []  # nobody knew of it
    actions.undo(visit=visit, by=SYSTEM)
    deliver_all()
    assert told() == ["invited"]


def test_a_new_time_that_came_due_while_the_visit_was_cancelled_is_told_when_it_is_restored(book):
    visit = book()
    deliver_all()
    later = visit.starts_at + timedelta(hours=2)
    moved = actions.move(visit=visit, starts_at=later, minutes=30, by=SYSTEM)
    actions.cancel(visit=visit, by=SYSTEM)
    Errand.objects.filter(key__startswith=f"{visit.stream}:{moved.number}:").update(due_at=timezone.now())
    jobs.run_errands()
    actions.undo(visit=visit, by=SYSTEM)
    deliver_all()
    assert told() == ["invited", "invited"]
    assert Message.objects.latest("pk").starts_at == later


@pytest.mark.parametrize("knows", [False, True])
def test_only_who_knows_of_a_visit_is_told_that_it_is_cancelled(book, knows):
    visit = book()
    if knows:
        deliver_all()
        later = visit.starts_at + timedelta(hours=2)
        actions.move(visit=visit, starts_at=later, minutes=30, by=SYSTEM)
    actions.cancel(visit=visit, by=SYSTEM)
    actions.undo(visit=visit, by=SYSTEM)
    actions.cancel(visit=visit, by=SYSTEM)
    deliver_all()
    assert told() == ["invited", "visit-cancelled"] * knows


def test_the_cancellation_is_told_also_when_the_errands_of_the_invitation_are_erased(book):
    visit = book()
    deliver_all()
    Errand.objects.filter(state=Errand.DONE).delete()
    actions.move(visit=visit, starts_at=visit.starts_at + timedelta(hours=2), minutes=30, by=SYSTEM)
    actions.cancel(visit=visit, by=SYSTEM)
    deliver_all()
    assert told() == ["invited", "visit-cancelled"]


def test_whoever_got_a_new_link_within_the_minute_is_told_of_the_cancellation(book):
    visit = book()
    actions.renew_link(participant=visit.participants.first(), by=SYSTEM)
    jobs.run_errands()
    actions.cancel(visit=visit, by=SYSTEM)
    deliver_all()
    assert told() == ["invited", "visit-cancelled"]


def test_whoever_has_opened_the_link_is_told_of_the_cancellation(book):
    visit = book()
    actions.open_link(participant=visit.participants.first())
    actions.cancel(visit=visit, by=SYSTEM)
    deliver_all()
    assert told() == ["visit-cancelled"]


def test_only_one_of_two_who_move_at_once_does(book):
    visit = book()
    seen = Visit.objects.get(pk=visit.pk)
    actions.move(visit=visit, starts_at=visit.starts_at + timedelta(hours=1), minutes=30, by=SYSTEM)
    with pytest.raises(actions.Changed):
        actions.cancel(visit=seen, by=SYSTEM)
    assert not Visit.objects.get().is_cancelled


@pytest.fixture
def nurse(people, client):
    client.force_login(people.nurse)
    return client


def when(at) -> dict:
    """A new time as the form tells it."""
    local = timezone.localtime(at)
    return {"day": local.date().isoformat(), "at": f"{local:%H:%M}", "minutes": 45}


@pytest.mark.parametrize("what", ["move", "cancel", "undo"])
def test_a_page_that_stood_open_overwrites_nobodys_change(book, people, nurse, what):
    visit = book(minutes_ahead=3 * 24 * 60)
    actions.move(visit=visit, starts_at=visit.starts_at + timedelta(days=1), minutes=30, by=SYSTEM)
    seen = nurse.get(visit.get_absolute_url()).context["visit"].sequence
    theirs = visit.starts_at + timedelta(days=1)
    actions.move(visit=visit, starts_at=theirs, minutes=30, by=Actor(Party.HOLDER, name="Bo Kollega"))
    written = when(theirs + timedelta(hours=2)) if what == "move" else {}
    answer = nurse.post(f"{visit.get_absolute_url()}/{what}", {"sequence": seen, **written})
    assert answer.status_code == 409
    visit.refresh_from_db()
    assert (visit.starts_at, visit.is_cancelled) == (theirs, False)
    assert "Bo Kollega</strong> · Flyttade besöket" in answer.text
    if what == "move":
        assert answer.text.count(f'value="{written["at"]}"') == 1
    again = nurse.post(f"{visit.get_absolute_url()}/{what}", {"sequence": visit.sequence, **written})
    assert again.status_code == 302


def test_what_was_taken_back_is_not_offered_to_be_taken_back(book, nurse):
    visit = book(minutes_ahead=3 * 24 * 60)
    before = visit.starts_at
    actions.move(visit=visit, starts_at=before + timedelta(days=1), minutes=30, by=SYSTEM)
    assert "/undo" in nurse.get(visit.get_absolute_url()).text
    actions.undo(visit=visit, by=SYSTEM)
    assert "/undo" not in nurse.get(visit.get_absolute_url()).text
    with pytest.raises(actions.Changed):
        actions.undo(visit=visit, by=SYSTEM)
    assert Visit.objects.get().starts_at == before


def test_no_visit_is_moved_back_to_a_time_that_has_passed(book, nurse):
    visit = book(minutes_ahead=30)
    later = visit.starts_at + timedelta(days=1)
    actions.move(visit=visit, starts_at=later, minutes=30, by=SYSTEM)
    Errand.objects.all().delete()
    with pytest.raises(actions.Changed):
        actions.undo(visit=visit, by=SYSTEM, at=timezone.now() + timedelta(hours=1))
    assert Visit.objects.get().starts_at == later
    assert not Errand.objects.exists()


def test_a_visit_that_is_over_is_not_cancelled_and_nobody_is_told(book, nurse):
    visit = book(minutes_ahead=-60)
    Errand.objects.all().delete()
    answer = nurse.post(f"{visit.get_absolute_url()}/cancel", {"sequence": visit.sequence})
    assert (answer.status_code, "Besöket är slut." in answer.text) == (409, True)
    assert not Visit.objects.get().is_cancelled
    assert not Errand.objects.exists()


def test_the_reminder_moves_with_the_visit_and_goes_with_it(book):
    visit = book(minutes_ahead=5 * 24 * 60)
    first = Errand.objects.get(kind=REMIND)
    actions.move(visit=visit, starts_at=visit.starts_at + timedelta(days=2), minutes=30, by=SYSTEM)
    second = Errand.objects.get(kind=REMIND)
    assert second.due_at - first.due_at == timedelta(days=2)
    actions.cancel(visit=visit, by=SYSTEM)
    assert not Errand.objects.filter(kind=REMIND).exists()
    actions.undo(visit=visit, by=SYSTEM)
    assert Errand.objects.get(kind=REMIND).due_at == second.due_at


def test_only_those_who_have_not_tested_are_reminded(book, run_test):
    tested = book(minutes_ahead=3 * 24 * 60).participants.first()
    untested = book(minutes_ahead=3 * 24 * 60, taking_part=(replace(RESIDENT, email="bo@example.org"),))
    run_test(tested)
    worker.work()
    Errand.objects.filter(kind=REMIND).update(due_at=timezone.now())
    jobs.run_errands()
    assert list(Message.objects.filter(notice="visit-reminder").values_list("reference", flat=True)) == [
        untested.reference
    ]


def test_whatever_happens_to_a_visit_rings_on_the_board_of_its_unit(book, unit):
    visit = book()
    actions.cancel(visit=visit, by=SYSTEM)
    rows = Row.objects.filter(stream=board_of(unit.pk)).order_by("number")
    assert [(row.step, row.data) for row in rows] == [
        (Step.VISIT_BOOKED, {"visit": visit.pk}),
        (Step.VISIT_CANCELLED, {"visit": visit.pk}),
    ]
    assert set(rows.values_list("by_name", flat=True)) == {""}


def test_what_is_left_of_a_visit_is_that_it_took_place(book, unit):
    visit = book()
    deliver_all()
    assert actions.forget(visit=visit) == 1
    assert Visit.objects.filter(unit=unit).count() == 1
    assert not Participant.objects.exists()
    assert not Row.objects.filter(stream=visit.stream).exists()
    assert Message.objects.get().to == ""


def test_a_person_needs_neither_name_nor_contact(book):
    visit = book(taking_part=(Person(Part.INTERPRETER),))
    assert not Errand.objects.filter(kind=TELL).exists()
    assert visit.participants.get().part == Part.INTERPRETER


def test_an_invitation_by_sms_is_promised_only_where_one_goes_out(book, people, client, settings):
    visit = book(taking_part=[Person(phone="070-174 06 05")])
    client.force_login(people.nurse)
    settings.SMS_URL = "https://sms.example.org"
    assert "Kallelsen går med sms till 070-174 06 05." in client.get(visit.get_absolute_url()).text
    settings.SMS_URL = ""
    page = client.get(visit.get_absolute_url()).text
    assert "Härifrån skickas inga sms: kopiera kallelsen och skicka den själv." in page
    assert "går med sms" not in page


def test_nobody_counts_as_told_where_no_text_message_goes_out(book, settings):
    """What would only be kept would hold a number to no use."""
    by_sms = [Person(phone="070-174 06 05")]
    book(taking_part=by_sms)
    deliver_all()
    assert not Message.objects.exists()
    settings.SMS_URL = "https://sms.example.org"
    told = book(taking_part=by_sms)
    asked = Errand.objects.filter(kind=TELL).values_list("data__participant", flat=True)
    assert list(asked) == [told.participants.get().pk]


def at_unit(browser, told=None) -> dict:
    """The page on which a visit is booked, as it is come to, or as it answers what is sent."""
    answer = browser.post("/unit/visits/new", told) if told else browser.get("/unit/visits/new")
    assert (answer.status_code, Visit.objects.count()) == (200, 0)
    return {"names": [person["name"].value() for person in answer.context["people"]], "page": answer.text}


def test_enter_in_any_field_books_the_visit(nurse):
    first = re.search(r"<button[^>]*>", at_unit(nurse)["page"].partition('name="submission"')[2])[0]
    assert 'type="submit"' in first
    assert "name=" not in first


def test_a_participant_who_was_added_can_be_taken_away(nurse):
    told = {"people": "1", "day": "2027-01-15", "person-0-part": "resident", "person-0-name": "Astrid"}
    assert 'name="fewer"' not in at_unit(nurse)["page"]
    more = at_unit(nurse, told | {"more": "1"})
    assert len(more["names"]) == 2
    assert 'name="fewer" value="person-0"' in more["page"]
    two = told | {"people": "2", "person-1-part": "relative", "person-1-name": "Bo"}
    assert at_unit(nurse, two | {"fewer": "person-0"})["names"] == ["Bo"]
    assert at_unit(nurse, two | {"fewer": "person-1"})["names"] == ["Astrid"]


def test_a_booking_that_was_sent_without_a_session_is_filled_in_after_signing_in(people):
    told = {"people": "2", "day": "2027-01-15", "person-0-name": "Astrid", "person-1-name": "Bo"}
    browser = Client()
    browser.post("/unit/visits/new", told | {"key": unsent.key(people.nurse)})
    browser.force_login(people.nurse)
    page = at_unit(browser)
    assert page["names"] == ["Astrid", "Bo"]
    assert unsent.FIELD in page["page"]
    assert 'value="2027-01-15"' in page["page"]
