"""The person's pages when the talk has ended: how it went, the link by mail, and help once more."""

from uuid import uuid4

import pytest
from django.urls import reverse

from lotsen.cases.actions import ContactDetails
from lotsen.cases.actions.telling import TELL_REPORTER
from lotsen.cases.models import Case, Contact
from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.live.tests.person.acting import case_of, page, post
from lotsen.log.models import Errand
from lotsen.log.worker import work
from lotsen.notify.enums import Notice
from lotsen.notify.models import Message
from lotsen.policy.terms import Outcome, Saved, State

pytestmark = pytest.mark.django_db


def test_help_in_time_is_asked_and_the_answer_can_be_changed(person, people, ask, all_open):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    post(person, "rate", talk, in_time="yes")
    assert Talk.objects.get().in_time is None  # it has not ended
    actions.end(talk=talk, by=people.first_line, saved=Saved.PHONE, outcome=Outcome.SOLVED)
    shown = page(person, talk)
    assert "Fick du hjälp i tid?" in shown
    assert "Ditt besök blir på telefon." in shown
    for answer in ("yes", "no"):
        post(person, "rate", talk, in_time=answer)
    assert Talk.objects.get().in_time is False
    assert "Ändra till ja" in page(person, talk)


def test_help_again_opens_the_case_and_begins_another_talk(person, people, ask, all_open):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    actions.end(talk=talk, by=people.first_line, saved=Saved.VIDEO, outcome=Outcome.SOLVED)
    for _twice in range(2):
        post(person, "again", talk)
    assert Talk.objects.count() == 2
    assert Talk.objects.last().is_open
    assert Case.objects.get().state == State.REOPENED


def test_the_summary_goes_to_whoever_left_an_address(people, ask, all_open):
    actions.come_on(by=people.first_line)
    contact = ContactDetails(email="astrid@example.org")
    talk = actions.accept(talk=ask(contact=contact), by=people.first_line)
    actions.end(
        talk=talk, by=people.first_line, saved=Saved.VIDEO, outcome=Outcome.SOLVED, text="Ny kamera vald."
    )
    told = Errand.objects.filter(kind=TELL_REPORTER).values_list("data__notice", flat=True)
    assert Notice.RESOLVED in told
    assert case_of(talk).contact.email == contact.email


def ended(people, ask, **told):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(**told), by=people.first_line)
    actions.end(talk=talk, by=people.first_line, saved=Saved.VIDEO, outcome=Outcome.SOLVED, text="Ny kamera.")
    return talk


def to_the_person(talk):
    return Message.objects.filter(reference=talk.case.reference, link=talk.case.follow_url)


def notices():
    return list(
        Errand.objects.filter(kind=TELL_REPORTER).order_by("pk").values_list("data__notice", flat=True)
    )


def test_whoever_left_no_address_can_have_the_link_when_the_talk_has_ended(person, people, ask, all_open):
    talk = ended(people, ask)
    work()
    assert not to_the_person(talk)
    assert 'id="send-link"' in page(person, talk)
    for _twice in range(2):
        post(person, "send-link", talk, email=" Astrid@example.org ")
    work()
    (message,) = to_the_person(talk)
    assert (message.to, message.notice, message.link) == (
        "Astrid@example.org", Notice.RESOLVED, talk.case.follow_url,
    )  # fmt: skip
    assert "Ny kamera" not in message.body
    assert 'id="send-link"' not in page(person, talk)
    person.post(reverse("cases:follow-forget", args=[talk.case.follow_token]), {"submission": uuid4()})
    assert not Contact.objects.filter(case=talk.case).exists()


def test_whoever_left_a_number_to_which_nothing_is_sent_can_have_the_link(person, people, ask, all_open):
    talk = ended(people, ask, contact=ContactDetails(phone="070-174 06 05"))
    assert 'id="send-link"' in page(person, talk)
    post(person, "send-link", talk, email="astrid@example.org")
    assert Contact.objects.get(case=talk.case).email == "astrid@example.org"
    assert 'id="send-link"' not in page(person, talk)


def test_an_address_that_is_there_is_not_put_out_by_another(person, people, ask, all_open, settings):
    settings.SMS_URL = "https://sms.example.org"
    talk = ended(people, ask, contact=ContactDetails(phone="070-174 06 05"))
    assert 'id="send-link"' not in page(person, talk)
    before = notices()
    post(person, "send-link", talk, email="other@example.org")
    assert (case_of(talk).contact.email, notices()) == ("", before)


@pytest.mark.parametrize("email", ["", "astrid", "astrid 19121212-1212@example.org"])
def test_what_is_no_address_is_asked_for_again(person, people, ask, all_open, email):
    talk = ended(people, ask)
    assert post(person, "send-link", talk, email=email).status_code == 422
    assert not Contact.objects.filter(case=talk.case).exists()


def test_whose_case_goes_on_is_told_that_there_will_be_more(person, people, ask, all_open):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    actions.end(talk=talk, by=people.first_line, saved=Saved.LOST)
    post(person, "send-link", talk, email="astrid@example.org")
    assert notices()[-1] == Notice.REGISTERED


def test_words_that_come_when_the_talk_has_ended_are_kept_and_open_the_case(person, people, ask, all_open):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    actions.end(talk=talk, by=people.first_line, saved=Saved.VIDEO, outcome=Outcome.SOLVED)
    sent = post(
        person, "say", talk, {"Accept": "application/json"}, text="Nu slutade det igen", submission=uuid4()
    )
    assert sent.status_code == 200
    assert case_of(talk).state == State.REOPENED
    assert "Nu slutade det igen" in page(person, talk)
