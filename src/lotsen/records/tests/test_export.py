"""Everything about one case in one archive, to read, to check, and written down as taken out."""

import hashlib
import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.actions import ContactDetails
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.models import Case, MissingAnswer
from lotsen.cases.tests.acting import page
from lotsen.desks.models import Desk
from lotsen.equipment import actions as tests
from lotsen.live.models import Talk
from lotsen.notify.models import Message
from lotsen.policy.terms import Component, Saved
from lotsen.records.erasing import erase_contact
from lotsen.traces.enums import View
from lotsen.traces.models import Read
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking, Person
from lotsen.visits.models import Help, Part

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 " + b"x" * 300_000


@pytest.fixture
def case(register, people, unit, settings, tmp_path):
    """One with a bit of everything."""
    settings.MEDIA_ROOT = tmp_path
    agent = worker(people.first_line)
    case = register(
        symptom="who-can-use",
        text="<b>Kameran</b> är svart",
        unit=unit,
        contact=ContactDetails(name="Anna Andersson"),
    )
    actions.take(case=case, by=agent)
    actions.note(case=case, by=agent, text="Bara för oss")
    actions.attach(case=case, by=PERSON, upload=SimpleUploadedFile("Anna Andersson.pdf", PDF))
    problem = actions.create_problem(
        by=people.investigator, title_sv="Det kända felet", component=Component.NETWORK
    )
    actions.link(case=case, problem=problem, by=people.investigator)
    return case


def exported(case, user) -> tuple[ZipFile, object]:
    response = page(user, "records:export", case.reference)
    return ZipFile(io.BytesIO(b"".join(response.streaming_content))), response


def test_the_archive_holds_a_page_in_swedish_the_values_and_the_files(case, people):
    page(people.first_line, "cases:case", case.reference)
    archive, _response = exported(case, people.registrar)
    assert archive.testzip() is None
    shown = archive.read("arende.html").decode()
    for words in (
        "Bara för oss",
        "Allt som har hänt",
        "&lt;b&gt;Kameran",
        "Det kända felet",
        people.first_line.name,
    ):
        assert words in shown
    values = json.loads(archive.read("arende.json"))
    assert values["facts"]["symptom"] == "who-can-use"
    assert [row["step"] for row in values["log"]] == [row.step for row in case.rows]
    assert [read["view"] for read in values["reads"]] == [View.PAGE, View.EXPORT]
    (file,) = values["files"]
    assert archive.read(file["file"]) == PDF


@pytest.fixture
def helped(unit, people):
    """A case with all that can stand beside one: live help on the way to a visit, an equipment test, messages."""
    now = timezone.now()
    visit = visits.book(
        booking=Booking(
            unit=unit, starts_at=now + timedelta(hours=1),
            people=(Person(Part.RESIDENT, "Anna Andersson", "anna@example.org"),),
        )
    )  # fmt: skip
    case = visits.call_for_help(participant=visit.participants.first(), submission="x")
    case.test = tests.start()
    case.test.results.create(
        check_code="camera",
        attempt=1,
        verdict="fail",
        symptom="camera-black",
        measures={"fps": 0},
        findings=[],
        at=now,
    )
    case.save()
    times = {"asked_at": now, "since": now, "due": now, "seen_at": now, "accepted_at": now, "ended_at": now}
    agent = people.first_line
    Talk.objects.create(case=case, desk=case.desk, agent=agent, state=Talk.ENDED, saved=Saved.VIDEO, **times)
    visits.tell_unit(help=Help.objects.get(case=case), by=agent, text="Vi ringer nu", submission="y")
    Message.objects.create(
        key="k", channel="mail", notice="answered", to="anna@example.org", reference=case.reference, at=now,
        subject="Du har fått svar", link=case.follow_url, language="sv", state="kept",
    )  # fmt: skip
    case.shares.create(desk=Desk.objects.get(code="vendor"))
    MissingAnswer.objects.create(case=case, at=now)
    return case


def test_what_stands_beside_the_log_comes_along(helped, people):
    archive, _response = exported(helped, people.registrar)
    values = json.loads(archive.read("arende.json"))
    assert values["visit"]["help"]["state"] is not None
    assert [one["text"] for one in values["visit"]["to_the_unit"]] == ["Vi ringer nu"]
    assert values["test"]["results"][0]["measures"] == {"fps": 0}
    assert [(one["agent"], one["saved"]) for one in values["live_help"]] == [
        (people.first_line.name, "video")
    ]
    assert "Du har fått svar" in [one["subject"] for one in values["messages"]]
    assert (values["shared_with"], values["answer_is_missing"]) == (["vendor"], True)
    shown = archive.read("arende.html").decode()
    for words in ("Besöket", "Vi ringer nu", "Hjälp direkt", "Utrustningstest", "Du har fått svar"):
        assert words in shown


def test_no_private_link_and_no_address_come_along(helped, people):
    archive, _response = exported(helped, people.registrar)
    told = archive.read("arende.json").decode() + archive.read("arende.html").decode()
    assert helped.follow_token not in told
    assert "anna@example.org" not in told
    assert helped.test.secret not in told


BESIDE = {
    "cases.Case": "merged", "cases.Contact": "contact", "cases.Share": "shared_with",
    "cases.MissingAnswer": "answer_is_missing", "cases.Attachment": "files", "live.Talk": "live_help",
    "visits.Help": "visit", "notify.Message": "messages", "traces.Read": "reads", "log.Row": "log",
    "log.Redaction": "erasures",
}  # fmt: skip
LEFT_OUT = {
    "cases.Draft": "what somebody is writing and has not said",
    "cases.Owner": "with which account a resident is signed in",
    "cases.Words": "made of the texts, for the search",
    "log.Head": "how many rows there are",
    "traces.Breach": "where the read log was damaged: of the installation",
    "insights.CaseFact": "counted from the log",
    "insights.Stale": "that it is to be counted",
    "visits.Visit": "names itself by a reference of its own",
}


def test_every_table_that_knows_a_case_is_in_the_archive_or_left_out_for_a_reason(helped, people):
    known = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.fields
        if field.name in ("reference", "stream") or field.related_model is Case
    }
    assert known == set(BESIDE) | set(LEFT_OUT)
    archive, _response = exported(helped, people.registrar)
    assert set(BESIDE.values()) <= set(json.loads(archive.read("arende.json")))


def test_every_checksum_is_right_and_covers_every_file(case, people):
    archive, _response = exported(case, people.manager)
    sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == set(archive.namelist()) - {"SHA256SUMS"}
    assert all(hashlib.sha256(archive.read(name)).hexdigest() == digest for name, digest in sums.items())


def test_no_name_of_the_archive_or_of_its_files_tells_who_it_is_about(case, people):
    archive, response = exported(case, people.registrar)
    assert response.headers["Content-Disposition"] == f'attachment; filename="lotsen-{case.reference}.zip"'
    assert not any("Anna" in name for name in archive.namelist())
    assert response.headers["Cache-Control"] == "no-store"


def test_contact_details_come_along_only_for_the_desk_that_has_the_case(case, people):
    archive, _response = exported(case, people.registrar)
    assert "men bara den instans som har ärendet får se dem" in archive.read("arende.html").decode()
    assert json.loads(archive.read("arende.json"))["contact"] is None
    people.first_line.roles = ["first-line", "registrar"]
    people.first_line.save()
    archive, _response = exported(case, people.first_line)
    assert json.loads(archive.read("arende.json"))["contact"]["name"] == "Anna Andersson"


def test_what_is_erased_is_said_to_be_and_a_lost_file_does_not_break_it(case, people, tmp_path):
    next(tmp_path.rglob("*.pdf")).unlink()
    actions.erase_text(case=case, at=timezone.now())
    erase_contact(case=case, at=timezone.now())
    archive, _response = exported(case, people.registrar)
    shown = archive.read("arende.html").decode()
    assert "texterna till och med rad" in shown
    assert "eller så är de gallrade" in shown
    assert "Bara för oss" not in shown
    assert len(archive.namelist()) == 3


def test_only_those_who_may_take_it_out_and_it_is_written_down(case, people):
    for other in (people.first_line, people.investigator, people.nurse):
        assert page(other, "records:export", case.reference).status_code == 403
    assert not Read.objects.exists()
    exported(case, people.manager)
    assert Read.objects.get().view == View.EXPORT
    link = f"/cases/{case.reference}/export"
    assert link in page(people.registrar, "cases:case", case.reference).text
    assert link not in page(people.first_line, "cases:case", case.reference).text
