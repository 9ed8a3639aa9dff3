"""The room of a talk: who gets in, what is written and kept, and what is known beside it."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from lotsen.cases import actions as cases
from lotsen.cases.models import Case, Draft
from lotsen.cases.tests.acting import signed_in
from lotsen.desks.models import Desk
from lotsen.equipment import actions as tests
from lotsen.live import actions
from lotsen.live.models import Mark, Talk
from lotsen.live.tests.desks.acting import do, helping, look, now
from lotsen.log.actions import Actor
from lotsen.policy.terms import Party, Step
from lotsen.traces.models import Read
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking, Person
from lotsen.visits.enums import Part
from lotsen.visits.models import Help

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def talk(people, ask, all_open):
    return helping(people.first_line, ask())


def rows(talk, step):
    return [row.data.get("text") for row in talk.case.rows.filter(step=step)]


def news(user, talk, **told):
    address = reverse("live:room-news", args=[talk.case.reference])
    return signed_in(user).post(address, told, content_type="application/json").json()


@pytest.mark.parametrize("name", ["room", "room-answers", "end", "transfer", "invite"])
def test_to_a_colleague_of_another_desk_the_talk_is_not_there(people, talk, name):
    for user in (people.vendor, people.local_it, people.second_line):
        assert signed_in(user).get(reverse(f"live:{name}", args=[talk.case.reference])).status_code == 404


def test_whoever_opens_it_stands_in_the_read_log(people, talk):
    Read.objects.all().delete()
    look(people.first_line, "room", talk.case.reference)
    assert Read.objects.get().reference == talk.case.reference


def test_a_colleague_of_the_desk_may_look_on_but_not_write(people, talk):
    page = look(people.first_line_colleague, "room", talk.case.reference)
    assert f"{people.first_line.name} helps" in page
    assert "data-say" not in page
    json = {"Accept": "application/json"}
    refused = do(people.first_line_colleague, talk, "room-say", headers=json, text="Jag också")
    assert (refused.status_code, "helps this person now" in refused.json()["error"]) == (422, True)
    for name, told in (("room-note", {"text": "x"}), ("room-send", {"answer": "echo"}), ("room-attach", {})):
        do(people.first_line_colleague, talk, name, **told)
    assert (rows(talk, Step.ANSWER), rows(talk, Step.NOTE)) == ([], [])


def test_whoever_looks_on_reads_for_nobody(people, talk):
    news(people.first_line_colleague, talk, after=4, read=4)
    assert not Mark.objects.filter(who=people.first_line_colleague).exists()
    news(people.first_line, talk, after=4, read=4)
    assert Mark.objects.get(who=people.first_line).read == 4


def test_what_is_written_goes_out_once_and_the_draft_is_done_with(people, talk):
    Draft.objects.create(case=talk.case, user=people.first_line, text="Hej")
    assert "Hej</textarea>" in look(people.first_line, "room", talk.case.reference)
    key = uuid4()
    for _ in range(2):
        do(people.first_line, talk, "room-say", text="Hej!", submission=key)
    assert rows(talk, Step.ANSWER) == ["Hej!"]
    assert not Draft.objects.exists()


def test_whoever_lost_the_talk_keeps_their_words_and_is_told_why(people, talk):
    actions.give_back(talk=now(talk))
    json = {"Accept": "application/json"}
    refused = do(people.first_line, talk, "room-say", headers=json, text="Är du kvar?")
    assert (refused.status_code, "wait in line" in refused.json()["error"]) == (422, True)


def test_a_note_is_for_the_desks_alone(people, talk):
    do(people.first_line, talk, "room-note", text="Ring mottagningen")
    assert rows(talk, Step.NOTE) == ["Ring mottagningen"]
    person = Client().post(
        reverse("live:news", args=[talk.case.follow_token]), {"after": 0}, content_type="application/json"
    )
    assert "Ring mottagningen" not in person.content.decode()
    assert "Only the desks see this" in news(people.first_line, talk, after=0)["rows"][-1]["html"]


def test_a_picture_reaches_the_person(people, talk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = io.BytesIO()
    Image.new("RGB", (4, 4)).save(drawn, "PNG")
    upload = SimpleUploadedFile("knapp.png", drawn.getvalue())
    do(people.first_line, talk, "room-attach", upload=upload)
    file = talk.case.attachments.get()
    assert file.row.public
    assert file.name in look(people.first_line, "room", talk.case.reference)


def test_a_file_that_is_none_of_these_is_refused_in_words(people, talk):
    page = do(
        people.first_line,
        talk,
        "room-attach",
        headers={"HX-Request": "true"},
        upload=SimpleUploadedFile("x.png", b"MZ"),
    )
    assert "not a picture or a PDF" in page.content.decode()
    assert not talk.case.attachments.exists()


def test_an_answer_is_found_and_sent_in_the_language_of_the_person(people, talk):
    Talk.objects.filter(pk=talk.pk).update(language="sv")
    found = look(people.first_line, "room-answers", talk.case.reference, q="kameran är svart")
    assert 'name="answer"' in found
    do(people.first_line, talk, "room-send", answer="allow-camera")
    assert rows(talk, Step.ANSWER)[0].endswith("/answers/allow-camera?lang=sv")
    assert do(people.first_line, talk, "room-send", answer="no-such").status_code == 404


def test_what_is_half_written_stays_while_an_answer_is_sent_and_a_note_stays_a_note(people, talk):
    cases.save_draft(case=talk.case, by=people.first_line, text="Vänta, jag")
    do(people.first_line, talk, "room-send", answer="allow-camera")
    assert re.search(
        r'id="say_text"[^>]*>\s*Vänta, jag<', look(people.first_line, "room", talk.case.reference)
    )
    cases.save_draft(case=talk.case, by=people.first_line, text="Ring Jonas", internal=True)
    room = look(people.first_line, "room", talk.case.reference)
    assert re.findall(r'id="(\w+)"[^>]*>\s*Ring Jonas<', room) == ["note_text"]
    do(people.first_line, talk, "room-note", text="Ring Jonas")
    assert not Draft.objects.exists()


def test_it_is_told_whether_the_person_is_there(people, talk):
    assert "The person is here" in news(people.first_line, talk, after=0)["standing"]
    Talk.objects.filter(pk=talk.pk).update(seen_at=timezone.now() - timedelta(minutes=2))
    assert "gone for a moment" in news(people.first_line, talk, after=0)["standing"]


def test_what_is_known_stands_beside_it(people, talk, unit):
    starts = timezone.now() + timedelta(minutes=9)
    test = tests.start()
    Case.objects.filter(pk=talk.case_id).update(unit=unit, starts_at=starts, test=test)
    page = look(people.first_line, "room", talk.case.reference)
    assert unit.name in page
    assert f"test:{test.secret}" in page
    assert 'data-test-panel="pending"' in page


def test_the_veil_of_an_outside_desk_holds_in_the_room(people, talk, unit):
    words = f"Svart bild på {unit.name}"
    Case.objects.filter(pk=talk.case_id).update(unit=unit, text=words)
    actions.invite(talk=talk, by=people.first_line, desk=people.vendor.desks.get())
    page = look(people.vendor, "room", talk.case.reference)
    told = "".join(row["html"] for row in news(people.vendor, talk, after=0)["rows"])
    assert unit.name not in page + told
    assert "not shared with your desk" in page
    assert "Svart bild på [not shared]" in told


def speakers(user, talk, after=0) -> list[str]:
    """Who is said to have written what, in the order of the room's news."""
    html = "".join(row["html"] for row in news(user, talk, after=after)["rows"])
    return re.findall(r'told__who">.*?([^>]*?) <span class="told__at"', html, re.S)


def test_whoever_was_brought_in_speaks_for_their_own_desk_to_everybody_who_helps(people, talk):
    second = people.second_line
    actions.be_seen(by=second)
    guest = actions.invite(talk=talk, by=people.first_line, desk=second.desks.get(code="second-line"))
    actions.join(guest=guest, by=second)
    do(second, talk, "room-say", text="Jag ser felet")
    do(people.first_line, talk, "room-say", text="Bra")
    names = Desk.objects.in_bulk(["first-line", "second-line"], field_name="code")
    own, guests = (
        f"{user.name}, {names[code].name_en}"
        for user, code in ((people.first_line, "first-line"), (second, "second-line"))
    )
    assert speakers(people.first_line_colleague, talk) == [guests, own]
    last = talk.case.rows.last().number
    assert (
        speakers(people.first_line, talk, after=last - 2)[0] == guests
    )  # also where only the last is asked for
    assert guests in look(people.first_line_colleague, "room", talk.case.reference)
    case = signed_in(people.first_line).get(talk.case.get_absolute_url()).text
    assert guests in case


def test_what_the_care_unit_and_support_write_is_not_for_a_desk_outside(people, talk, unit):
    booked = visits.book(
        booking=Booking(
            unit=unit,
            starts_at=timezone.now() + timedelta(minutes=8),
            people=(Person(Part.RESIDENT, "Astrid Lund"),),
        )
    )
    Help.objects.create(case=talk.case, participant=booked.participants.get())
    told = Help.objects.get()
    message = visits.tell_unit(
        help=told, by=people.first_line, text="Astrid kan ha det på telefon", submission="1"
    )
    at_unit = Actor(Party.HOLDER, user=people.nurse.pk, name=people.nurse.name)
    visits.answer_support(message=message, by=at_unit, text="Sofia ringer henne på 070-174 06 05")
    vendor = people.vendor.desks.get()
    actions.join(guest=actions.invite(talk=talk, by=people.first_line, desk=vendor), by=people.vendor)
    inside = look(people.first_line, "room", talk.case.reference)
    outside = look(people.vendor, "room", talk.case.reference)
    outside += "".join(row["html"] for row in news(people.vendor, talk, after=0)["rows"])
    for name in ("Sofia ringer henne", "kan ha det", people.nurse.name):
        assert name in inside
        assert name not in outside
    assert "The care unit answered" in outside


def test_what_the_person_says_of_who_they_are_is_struck_for_a_desk_outside_that_was_brought_in(people, talk):
    vendor = people.vendor.desks.get()
    actions.join(guest=actions.invite(talk=talk, by=people.first_line, desk=vendor), by=people.vendor)
    actions.say(talk=talk, text="Jag heter Astrid Lund, ring 070-174 06 05", submission=str(uuid4()))
    heard = "".join(row["html"] for row in news(people.vendor, talk, after=0)["rows"])
    assert "070-174 06 05" not in heard
    assert "070-174 06 05" in "".join(row["html"] for row in news(people.first_line, talk, after=0)["rows"])


def test_a_desk_that_is_asked_sees_the_talk_and_whoever_was_let_go_writes_no_more(people, talk):
    second, reference = people.second_line, talk.case.reference
    guest = actions.invite(talk=talk, by=people.first_line, desk=second.desks.get(code="second-line"))
    assert "data-say" not in look(second, "room", reference)  # asked, and not come yet
    actions.join(guest=guest, by=second)
    assert "data-say" in look(second, "room", reference)
    actions.leave(guest=guest, by=second)
    json = {"Accept": "application/json"}
    assert do(second, talk, "room-say", headers=json, text="En sak till").status_code == 422
    for name in ("room-note", "room-send", "room-attach", "push"):
        do(second, talk, name, text="En sak till", answer="echo")
    assert not talk.case.rows.filter(by=second.pk, step__in=[Step.ANSWER, Step.NOTE, Step.LIVE_STEP]).exists()


def test_news_that_are_sent_as_a_form_are_answered_too(people, talk):
    answer = signed_in(people.first_line).post(
        reverse("live:room-news", args=[talk.case.reference]), {"after": "1"}
    )
    assert answer.status_code == 200
    assert answer.json()["state"] == "talking"


def test_unread_words_of_another_talk_are_counted(people, talk, ask):
    other = helping(people.first_line, ask())
    news(people.first_line, talk, after=50, read=50)
    assert "unread" not in look(people.first_line, "talks").split(other.case.reference)[0]
    actions.say(talk=talk, text="Hallå?", submission=str(uuid4()))
    assert "1 unread" in look(people.first_line, "talks")
