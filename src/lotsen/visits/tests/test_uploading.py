"""A file of visits: looked at before anything happens, booked once, and taken back as a whole."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from lotsen.log import jobs, worker
from lotsen.log.actions import SYSTEM
from lotsen.log.models import Errand
from lotsen.notify.models import Message
from lotsen.visits import actions
from lotsen.visits.actions.telling import TELL
from lotsen.visits.models import Batch, Participant, Visit

pytestmark = pytest.mark.django_db
DAY = (timezone.localdate() + timedelta(days=40)).isoformat()
SWEDISH = f"""datum;tid;minuter;typ;besök;roll;namn;e-post;telefon;språk
{DAY};14:30;45;Återbesök;a;Invånare;Astrid Lund;astrid@example.org;;svenska
{DAY};14:30;45;Återbesök;a;Tolk;;;070-174 06 05;engelska
{DAY};15.15;;;;;;;;
"""
PERSON = "19121212-1212"  # a test number of the Swedish Tax Agency


@pytest.fixture
def nurse(people) -> Client:
    client = Client()
    client.force_login(people.nurse)
    return client


def upload(client, text, encoding="utf-8", language="sv"):
    file = SimpleUploadedFile("besök.csv", text.encode(encoding), content_type="text/csv")
    return client.post(f"/unit/visits/file?lang={language}", {"file": file})


def say_yes(client) -> Batch:
    batch = Batch.objects.latest("pk")
    client.post(f"/unit/visits/file/{batch.pk}/start")
    worker.work()
    return Batch.objects.get(pk=batch.pk)


def deliver_all() -> None:
    """A minute later."""
    Errand.objects.filter(kind=TELL).update(due_at=timezone.now())
    jobs.run_errands()


def test_nothing_is_booked_before_somebody_says_yes(nurse):
    page = upload(nurse, SWEDISH).content.decode()
    assert "Boka 2 besök" in page
    assert "Astrid Lund" in page
    assert Visit.objects.count() == 0
    batch = say_yes(nurse)
    assert (batch.state, batch.done, batch.booked, batch.rows) == ("done", 2, 2, "")
    first, second = Visit.objects.order_by("starts_at")
    assert [(p.part, p.language) for p in first.participants.all()] == [
        ("resident", "sv"),
        ("interpreter", "en"),
    ]
    assert (first.minutes, first.kind) == (45, "follow-up")
    assert timezone.localtime(second.starts_at).strftime("%H:%M") == "15:15"


def test_those_who_hear_the_page_are_told_of_each_quarter_and_of_the_end(nurse):
    upload(nurse, SWEDISH)
    batch = Batch.objects.latest("pk")

    def told(said: int, **now) -> str:
        Batch.objects.filter(pk=batch.pk).update(**now)
        answer = nurse.get(f"/unit/visits/file/{batch.pk}?said={said}", headers={"HX-Request": "true"})
        assert "aria-live" not in answer.content.decode().partition('id="batch"')[2].partition("</main>")[0]
        return json.loads(answer.headers.get("HX-Trigger", '{"announce": {"value": ""}}'))["announce"][
            "value"
        ]

    assert told(0, state="going", total=40, done=9) == ""
    assert told(0, done=10) == "10 av 40 besök är bokade."
    assert told(1, done=19) == ""
    assert told(3, state="done", done=40, booked=38) == "38 besök är bokade"


def test_the_same_file_twice_makes_one_set(nurse):
    for _ in range(2):
        page = upload(nurse, SWEDISH).content.decode()
        say_yes(nurse)
    assert "2 besök i filen är redan bokade" in page
    assert Visit.objects.count() == 2


def test_saying_yes_twice_books_once(nurse):
    upload(nurse, SWEDISH)
    batch = say_yes(nurse)
    nurse.post(f"/unit/visits/file/{batch.pk}/start")
    worker.work()
    assert Visit.objects.count() == 2
    assert Errand.objects.filter(kind="book-batch").count() == 1


def test_a_worker_that_dies_in_between_goes_on_where_it_stopped(nurse, monkeypatch):
    upload(nurse, SWEDISH)
    batch = Batch.objects.latest("pk")
    rows = json.loads(batch.rows)
    Batch.objects.filter(pk=batch.pk).update(rows=json.dumps([rows[0], {"starts_at": "broken"}]))
    say_yes(nurse)
    assert Visit.objects.count() == 1
    Batch.objects.filter(pk=batch.pk).update(rows=json.dumps(rows))
    Errand.objects.filter(kind="book-batch").update(due_at=timezone.now(), leased_until=None)
    worker.work()
    assert Visit.objects.count() == 2
    assert Batch.objects.get(pk=batch.pk).state == "done"


@pytest.mark.parametrize(
    ("line", "swedish", "english"),
    [
        (f"{DAY};25:00;;;;;;;;", "Skriv tiden som timmar och minuter", "Write the time as hours and minutes"),
        ("2020-01-01;10:00;;;;;;;;", "Den tiden har passerat.", "That time has passed."),
        (f"{DAY};10:00;;;;Kusin;;;;", "Kusin", "Kusin"),
        (f"{DAY};10:00;;;;;;astrid@;;", "Skriv hela adressen", "Write the whole address"),
        (f"{DAY};10:00;;;;;{PERSON};;;", "personnummer", "personal identity number"),
        ("2027-03-28;02:30;;;;;;;;", "Klockan ställs fram", "The clocks go forward"),
    ],
)
def test_what_is_wrong_is_said_line_by_line_in_the_readers_language(nurse, line, swedish, english):
    heading = SWEDISH.partition("\n")[0]
    for language, words, number in (("sv", swedish, "Rad 2"), ("en", english, "Line 2")):
        page = upload(nurse, f"{heading}\n{line}\n", language=language).content.decode()
        assert words in page
        assert number in page
    assert not Batch.objects.exists()


def test_the_very_same_line_twice_is_pointed_out(nurse):
    heading = SWEDISH.partition("\n")[0]
    page = upload(nurse, f"{heading}\n{DAY};10:00;;;;;;;;\n{DAY};10:00;;;;;;;;\n").content.decode()
    assert "Den här raden säger samma sak som rad 2." in page
    assert "Boka 1 besök" in page


def test_a_right_line_says_that_it_waits_for_the_wrong_one_of_its_visit(nurse):
    heading = SWEDISH.partition("\n")[0]
    page = upload(nurse, f"{heading}\n{DAY};10:00;;;7;;;;;\n{DAY};10:00;;;7;Kusin;;;;\n").content.decode()
    assert "Rad 2</span>: Raden är rätt, men hör till samma besök" in page
    assert "”Kusin” finns inte. Skriv något av de här: Invånare, Närstående, Tolk, Vårdpersonal." in page
    assert not Batch.objects.exists()


@pytest.mark.parametrize("other", ["11:00;;", "10:00;60;", "10:00;;Gruppbesök"])
def test_lines_of_one_visit_that_tell_another_time_are_pointed_out_and_nobody_is_invited(nurse, other):
    heading = SWEDISH.partition("\n")[0]
    lines = f"{DAY};10:00;;;1;;Anna;;;\n{DAY};{other};1;;Bo;;;\n"
    page = upload(nurse, f"{heading}\n{lines}").content.decode()
    assert "samma besök som rad 2, men anger en annan dag, tid, längd eller typ" in page
    assert not Batch.objects.exists()


def test_the_other_lines_of_a_visit_may_leave_its_length_and_type_empty(nurse):
    heading = SWEDISH.partition("\n")[0]
    upload(nurse, f"{heading}\n{DAY};10:00;45;Återbesök;1;;Anna;;;\n{DAY};10:00;;;1;;Bo;;;\n")
    visit = say_yes(nurse).visits.get()
    assert (visit.minutes, visit.participants.count()) == (45, 2)


def test_a_visit_of_a_file_has_no_more_people_than_one_of_the_form(nurse):
    heading = SWEDISH.partition("\n")[0]
    lines = "".join(f"{DAY};10:00;;;1;;Nummer {number};;;\n" for number in range(13))
    page = upload(nurse, f"{heading}\n{lines}").content.decode()
    assert "Rad 14</span>: Ett besök har högst 12 deltagare." in page
    assert not Batch.objects.exists()


def test_two_visits_that_say_the_same_are_both_booked_and_both_once(nurse):
    heading = SWEDISH.partition("\n")[0]
    text = f"{heading}\n{DAY};10:00;;;1;;;;;\n{DAY};10:00;;;2;;;;;\n"
    assert "Boka 2 besök" in upload(nurse, text).content.decode()
    assert say_yes(nurse).booked == 2
    assert "2 besök i filen är redan bokade" in upload(nurse, text).content.decode()
    assert Visit.objects.count() == 2


@pytest.mark.parametrize(("knows", "told"), [(False, ["invited"]), (True, ["invited", "visit-moved"])])
def test_a_visit_that_was_moved_and_cancelled_comes_back_at_the_time_of_the_file(nurse, knows, told):
    heading = SWEDISH.partition("\n")[0]
    text = f"{heading}\n{DAY};10:00;;;;;Astrid;astrid@example.org;;\n"
    upload(nurse, text)
    visit = say_yes(nurse).visits.get()
    meant = visit.starts_at
    if knows:
        deliver_all()
    actions.move(visit=visit, starts_at=meant + timedelta(hours=5), minutes=60, by=SYSTEM, quietly=True)
    actions.cancel(visit=visit, by=SYSTEM)
    upload(nurse, text)
    say_yes(nurse)
    visit.refresh_from_db()
    assert (visit.starts_at, visit.minutes, visit.is_cancelled) == (meant, 30, False)
    deliver_all()
    messages = Message.objects.order_by("pk")
    assert [message.notice for message in messages] == told
    assert messages.last().starts_at == meant


def test_a_file_that_nobody_says_yes_to_is_gone_after_an_hour(nurse):
    upload(nurse, SWEDISH)
    worker.work()
    assert Batch.objects.exists()
    Batch.objects.update(at=timezone.now() - timedelta(minutes=61))
    worker.work()
    assert not Batch.objects.exists()


def test_lines_are_counted_as_the_spreadsheet_does(nurse):
    heading = SWEDISH.partition("\n")[0]
    page = upload(nurse, f"{heading}\n;;;;;;;;;\n\n{DAY};25:00;;;;;;;;\n").content.decode()
    assert "Rad 4" in page


@pytest.mark.parametrize("text", ["", "namn;telefon\nAstrid;1\n", "datum;tid\n"])
def test_what_is_no_list_of_visits_is_refused(nurse, text):
    assert upload(nurse, text).status_code == 422
    assert not Batch.objects.exists()


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_lines_end_as_on_any_computer(nurse, end):
    page = upload(nurse, SWEDISH.replace("\n", end)).content.decode()
    assert "Boka 2 besök" in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", "Någonstans står ett citattecken som inte stängs."),
        ("en", "Somewhere a quotation mark is not closed."),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_pointed_out(nurse, language, words):
    line = f'{DAY};10:00;;;;;"Astrid;;;\n'
    answer = upload(nurse, SWEDISH + line + f"{DAY};11:00;;;;;;;;\n" * 8000, language=language)
    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize("after", [f"{DAY};11:00;;;;;;;;\n", f'{DAY};11:00;;;;;"Beata";;;\n'])
def test_a_quotation_mark_that_is_not_closed_swallows_no_line(nurse, after):
    answer = upload(nurse, f'{SWEDISH}{DAY};10:00;;;;;"Astrid;;;\n{after}')
    assert answer.status_code == 422
    assert not Batch.objects.exists()


def test_a_note_of_several_lines_is_no_fault(nurse):
    upload(nurse, f'datum;tid;anteckning\n{DAY};10:00;"Ring först;\ntala högt"\n{DAY};11:00;\n')
    assert say_yes(nurse).visits.count() == 2


def test_commas_and_an_older_excel_are_read_as_well(nurse):
    text = f"date,time,name,language\n{DAY},10:00,Åsa Ström,english\n"
    upload(nurse, text, encoding="cp1252")
    say_yes(nurse)
    person = Participant.objects.get()
    assert (person.name, person.language) == ("Åsa Ström", "en")


def test_undone_within_the_minute_nobody_hears_of_it_and_the_file_can_be_booked_again(nurse):
    upload(nurse, SWEDISH)
    batch = say_yes(nurse)
    page = nurse.post(f"/unit/visits/file/{batch.pk}/undo", follow=True).content.decode()
    assert "2 besök är avbokade." in page
    deliver_all()
    assert Message.objects.count() == 0
    assert "Boka 2 besök" in upload(nurse, SWEDISH).content.decode()
    say_yes(nurse)
    assert Visit.objects.filter(cancelled_at=None).count() == 2 == Visit.objects.count()


def test_where_one_was_invited_the_undoing_of_the_file_is_told(nurse, settings):
    settings.SMS_URL = "https://sms.example.org"
    upload(nurse, SWEDISH)
    batch = say_yes(nurse)
    first, second = Errand.objects.filter(kind=TELL)
    Errand.objects.filter(pk=first.pk).update(due_at=timezone.now())
    jobs.run_errands()
    nurse.post(f"/unit/visits/file/{batch.pk}/undo")
    assert not Errand.objects.filter(pk=second.pk).exists()
    assert "visit-cancelled" in Errand.objects.filter(kind=TELL).values_list("data__notice", flat=True)


def test_a_file_belongs_to_its_unit(nurse, people):
    upload(nurse, SWEDISH)
    batch = Batch.objects.latest("pk")
    outsider = Client()
    outsider.force_login(people.outsider)
    assert outsider.get(f"/unit/visits/file/{batch.pk}").status_code == 404
    assert outsider.post(f"/unit/visits/file/{batch.pk}/start").status_code == 404


def test_the_example_is_a_file_that_can_be_sent(nurse):
    example = nurse.get("/unit/visits/file/example").content.decode("utf-8-sig")
    assert "Boka 1 besök" in upload(nurse, example.replace("2027-01-15", DAY)).content.decode()
