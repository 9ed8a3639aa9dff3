"""The person's pages of live help: waiting, the one question, being called, telephone, leaving, and afterwards."""

import io
import json
import re
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from lotsen.cases.actions import ContactDetails
from lotsen.cases.actions.telling import TELL_REPORTER
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case, Contact
from lotsen.desks import catalogue as tables
from lotsen.desks.models import Desk, OpeningPeriod
from lotsen.guidance.actions import load_answers
from lotsen.guidance.models import Answer
from lotsen.live import actions
from lotsen.live.models import Mark, Talk
from lotsen.live.views import answers
from lotsen.log.models import Errand, Row
from lotsen.log.worker import work
from lotsen.notify.enums import Notice
from lotsen.notify.models import Message
from lotsen.policy.terms import Channel, Outcome, Saved, State, Step
from lotsen.traces.models import Read
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking, Person
from lotsen.visits.enums import Part
from lotsen.visits.models import Participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return Client()


@pytest.fixture
def waiting(ask, all_open):
    return ask(facts=Facts(channel=Channel.CHAT))


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


def page(client, talk):
    response = client.get(reverse("live:talk", args=[talk.case.follow_token]))
    assert response.status_code == 200
    return response.content.decode()


def post(client, name, talk, headers=None, **sent):
    return client.post(reverse(f"live:{name}", args=[talk.case.follow_token]), sent, headers=headers)


def news(client, talk, after=0):
    address = reverse("live:news", args=[talk.case.follow_token])
    return client.post(address, {"after": after}, content_type="application/json").json()


def steps(talk):
    return list(Row.objects.filter(stream=talk.case.stream).order_by("number").values_list("step", flat=True))


def test_whoever_waits_reads_their_place_and_that_nobody_is_there(person, ask, waiting):
    assert "Du är först i kön" in page(person, waiting)
    shown = page(person, ask(facts=Facts(channel=Channel.CHAT)))
    assert "Du är nummer 2 i kön" in shown
    assert "Ingen är inloggad just nu" in shown


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


def test_another_text_with_the_same_key_is_said_as_well(person, waiting):
    key = uuid4()
    post(person, "say", waiting, text="Det är svart", submission=key)
    assert post(person, "say", waiting, text="Och tyst", submission=key).status_code == 302
    assert steps(waiting).count(Step.REPLY) == 2


def test_what_is_refused_is_said_why_with_and_without_script(person, waiting):
    assert post(person, "say", waiting, text="").status_code == 422
    refused = post(person, "say", waiting, {"Accept": "application/json"}, text="Jag är 19121212-1212")
    assert (refused.status_code, "error" in refused.json()) == (422, True)
    assert Step.REPLY not in steps(waiting)


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


def test_outside_opening_hours_there_is_a_case_advice_and_an_honest_time(person, catalogue, all_closed):
    person.post(reverse("live:ask"), {"symptom": "camera-black"})
    case = Case.objects.get()
    assert not Talk.objects.exists()
    shown = person.get(reverse("live:talk", args=[case.follow_token])).content.decode()
    for words in ("Ingen kan hjälpa dig direkt just nu", case.reference, "Prova det här så länge"):
        assert words in shown
    again = person.post(reverse("live:again", args=[case.follow_token]))
    assert again.url == reverse("cases:follow", args=[case.follow_token])


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


def test_a_picture_is_sent_once_and_seen_small(person, waiting, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = io.BytesIO()
    Image.new("RGB", (1200, 900), "teal").save(drawn, "PNG")
    key = uuid4()
    for _twice in range(2):
        upload = SimpleUploadedFile("skärmen.png", drawn.getvalue())
        sent = post(
            person, "attach", waiting, {"Accept": "application/json"}, submission=key, attachment=upload
        )
        assert sent.json() == {"taken": str(key)}
    file = Case.objects.get().attachments.get()
    picture = person.get(reverse("live:picture", args=[waiting.case.follow_token, file.pk]))
    assert max(Image.open(io.BytesIO(picture.content)).size) == 480
    assert "skärmen.jpg" in page(person, waiting)
    broken = SimpleUploadedFile("a.png", b"<svg>")
    refused = post(person, "attach", waiting, {"Accept": "application/json"}, attachment=broken)
    assert refused.status_code == 422


def test_a_picture_of_another_case_is_not_found(person, waiting, ask, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = io.BytesIO()
    Image.new("RGB", (10, 10)).save(drawn, "PNG")
    other = ask()
    upload = SimpleUploadedFile("a.png", drawn.getvalue())
    post(person, "attach", other, submission=uuid4(), attachment=upload)
    file = other.case.attachments.get()
    assert person.get(reverse("live:picture", args=[waiting.case.follow_token, file.pk])).status_code == 404


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


def test_a_persons_name_or_an_inner_word_is_never_in_what_the_person_gets(person, people, ask, all_open):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    actions.answer(talk=talk, by=people.first_line, text="Se http://example.com/x", submission="1")
    told = str(news(person, talk)) + page(person, talk)
    assert people.first_line.name not in told
    assert f"Någon på {talk.desk.name_sv} hjälper dig nu" in told
    assert 'rel="noopener nofollow"' in told


def test_a_link_to_our_own_guidance_has_its_title_and_opens_beside(person, people, ask, all_open, settings):
    load_answers()
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    text = f"<b> {settings.BASE_URL}/answers/echo {settings.BASE_URL}/answers/echo-not"
    actions.answer(talk=talk, by=people.first_line, text=text, submission="1")
    shown = page(person, talk)
    assert '<a href="/answers/echo" target="_blank" data-beside>Det ekar eller tjuter</a>' in shown
    assert f"data-beside>{settings.BASE_URL}/answers/echo-not</a>" in shown
    assert "&lt;b&gt;" in shown
    sent = answers.words(Answer.objects.get(slug="echo"), "sv")
    actions.answer(talk=talk, by=people.first_line, text=sent, submission="2")
    assert '<a href="/answers/echo?lang=sv" target="_blank" data-beside>Det ekar' in page(person, talk)


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


def test_an_address_that_is_there_is_not_put_out_by_another(person, people, ask, all_open):
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


def test_whoever_types_rings_once_and_when_they_stop(waiting, django_capture_on_commit_callbacks):
    def rings(**told):
        with django_capture_on_commit_callbacks() as bells:
            actions.mark(talk=waiting, who=None, **told)
        return len(bells)

    assert [rings(typing=typing) for typing in (True, True, False, False)] == [1, 0, 1, 0]


@pytest.fixture
def bells(monkeypatch, django_capture_on_commit_callbacks):
    """What is rung by something that is done, and for whom it is not meant."""

    def rung(act):
        heard = []
        monkeypatch.setattr(
            "lotsen.realtime.doorbell.nudge", lambda stream, but="": heard.append((stream, but))
        )
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return heard

    return rung


def test_a_bell_is_for_the_other_side_and_for_what_is_theirs(people, ask, all_open, bells):
    actions.come_on(by=people.first_line)
    agent = people.first_line
    talk = actions.accept(talk=ask(), by=agent)
    case, talks = talk.case.stream, f"talks-{agent.pk}"
    to_agent, to_person = (case, "follow"), (case, str(agent.pk))
    said = {"text": "Hej", "talk": talk}
    assert bells(lambda: actions.say(submission="1", **said)) == [to_agent, (talks, "")]
    assert bells(lambda: actions.answer(submission="2", by=agent, **said)) == [to_person]
    last = talk.case.rows.count()
    assert bells(lambda: actions.mark(talk=talk, who=agent, delivered=last, read=last)) == [
        to_person,
        (talks, ""),
    ]
    assert bells(lambda: actions.mark(talk=talk, who=None, delivered=last, read=last)) == [to_agent]
    assert bells(lambda: actions.say(submission="3", **said)) == [to_agent, (talks, "")]
    assert (
        bells(lambda: actions.mark(talk=talk, who=None, delivered=last + 1, read=last + 1)) == []
    )  # their own words


def test_whoever_is_offered_somebody_looks_again_at_what_they_have_said(people, ask, all_open, bells):
    actions.come_on(by=people.first_line)
    talk = ask()
    heard = bells(lambda: actions.say(talk=talk, text="Det är svart", submission="1"))
    assert (f"agent-{people.first_line.pk}", "") in heard


def test_whoever_has_said_it_types_no_longer(waiting, bells):
    assert len(bells(lambda: actions.mark(talk=waiting, who=None, typing=True))) == 1
    actions.say(talk=waiting, text="Hej", submission="1")
    assert Mark.objects.get().typing_at is None
    assert bells(lambda: actions.mark(talk=waiting, who=None)) == []


def case_of(talk):
    return Case.objects.get(pk=talk.case_id)


def test_only_ones_own_words_carry_the_key_with_which_they_were_sent(person, people, ask, all_open):
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=ask(), by=people.first_line)
    mine, theirs = str(uuid4()), str(uuid4())
    actions.say(talk=talk, text="Hej", submission=mine)
    actions.answer(talk=talk, by=people.first_line, text="Hej!", submission=theirs)
    told = str(news(person, talk))
    assert f'data-submission="{mine}"' in told
    assert theirs not in told


@pytest.mark.one_database
def test_whoever_floods_is_refused_in_short_and_before_anything_is_read(
    person, waiting, settings, django_assert_num_queries
):
    settings.LIMITS = "live-say=3/minute"
    address = reverse("live:say", args=[waiting.case.follow_token])

    def say():
        told = {"submission": uuid4(), "text": "hej"}
        return person.post(address, told, headers={"Accept": "application/json"})

    assert [say().status_code for _ in range(3)] == [200] * 3
    Read.objects.all().delete()
    with django_assert_num_queries(0):
        refused = say()
    assert (refused.status_code, list(refused.json())) == (429, ["error"])
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    forged = address.replace(waiting.case.follow_token, f"{waiting.case.follow_token}x")
    assert person.post(forged, {"text": "hej"}).status_code == 404
    with_page = person.post(address, {"submission": uuid4(), "text": "Jag ser ingen bild alls"})
    assert (with_page.status_code, "Jag ser ingen bild alls" in with_page.text) == (429, True)
