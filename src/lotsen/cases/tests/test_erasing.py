"""What is erased is gone from everywhere, the rest stays, and nothing brings it back."""

import ast
from pathlib import Path
from uuid import uuid4

import pytest
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions, jobs
from lotsen.cases.actions import ContactDetails
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.intake import Facts
from lotsen.cases.models import Attachment, Case, Contact, Draft
from lotsen.cases.tests.acting import fresh, page
from lotsen.log import redacting
from lotsen.log.models import Errand, Row
from lotsen.notify.models import Message
from lotsen.policy.terms import Outcome, State, Step
from lotsen.traces.models import Tombstone

pytestmark = pytest.mark.django_db
FORM, REPLY = str(uuid4()), str(uuid4())
SECRET = "hemligheten"
FACTS = {
    "text": f"{SECRET} om kameran",
    "symptom": "who-can-use",
    "device": {"browser": f"Mozilla/5.0 {SECRET}"},
}


def send_form(by=PERSON, **more):
    return actions.register(facts=Facts(**FACTS), by=by, submission=FORM, **more)


@pytest.fixture
def case(catalogue, people, guarded_log, settings, tmp_path):
    """One with everything that can be erased, ended."""
    settings.MEDIA_ROOT = tmp_path
    agent = worker(people.first_line)
    contact = ContactDetails(name="Anna", email="anna@example.org")
    case = send_form(by=worker(people.nurse), contact=contact)
    actions.take(case=case, by=agent)
    actions.answer(case=case, by=agent, text=f"Hej {SECRET}")
    actions.note(case=case, by=agent, text=SECRET)
    actions.reply(case=case, by=PERSON, text=SECRET, submission=REPLY)
    upload = SimpleUploadedFile(f"{SECRET}.pdf", b"%PDF-1.4 " + SECRET.encode())
    actions.attach(case=case, by=PERSON, upload=upload, submission="the-file")
    actions.resolve(case=case, by=agent, outcome=Outcome.SOLVED, text=SECRET)
    actions.save_draft(case=case, by=people.first_line, text=SECRET)
    for errand in Errand.objects.filter(kind="tell-reporter"):
        jobs.tell_reporter(errand.data)
    return fresh(case)


def everything_stored():
    """Every row of every table that speaks of cases, as text."""
    tables = [Case, Contact, Attachment, Draft, Row, Errand, Message, Tombstone]
    return "".join(serializers.serialize("json", table.objects.all(), ensure_ascii=False) for table in tables)


def test_when_the_texts_are_erased_the_codes_stay_for_the_figures(case):
    assert SECRET in everything_stored()
    steps = [row.step for row in case.rows]
    actions.erase_text(case=case, at=timezone.now())
    actions.erase_files(case=case, at=timezone.now())
    assert SECRET not in everything_stored()
    case = fresh(case)
    assert [row.step for row in case.rows] == steps
    assert case.rows.get(step=Step.RESOLVE).data == {
        "outcome": "solved",
        "component": case.component,
        "erased": True,
    }
    assert (case.symptom.code, case.state, case.outcome) == ("who-can-use", State.RESOLVED, Outcome.SOLVED)


def test_the_files_themselves_are_gone(case, tmp_path):
    assert list(tmp_path.rglob("*.pdf"))
    assert actions.erase_files(case=case, at=timezone.now()) == 1
    assert not list(tmp_path.rglob("*.pdf"))
    assert actions.erase_files(case=case, at=timezone.now()) == 0
    assert case.rows.get(step=Step.ATTACH).data == {"erased": True}
    assert case.rows.get(step=Step.ANSWER).data == {"text": f"Hej {SECRET}"}


def test_a_case_whose_texts_are_erased_is_still_read_and_says_so(case, people):
    actions.erase_text(case=case, at=timezone.now())
    assert "The text has been erased." in page(people.first_line, "cases:case", case.reference).text
    followed = Client().get(reverse("cases:follow", args=[case.follow_token]), {"lang": "en"})
    assert followed.status_code == 200
    assert "has been erased" in followed.text
    assert page(people.first_line, "cases:log", case.reference).status_code == 200


def test_the_same_form_again_brings_no_erased_text_back(case):
    actions.erase_text(case=case, at=timezone.now())
    actions.erase_files(case=case, at=timezone.now())
    assert send_form() == case
    row = actions.reply(case=fresh(case), by=PERSON, text=SECRET, submission=REPLY)
    assert row.data == {"erased": True}
    Client().post(
        reverse("cases:follow-reply", args=[case.follow_token]), {"text": SECRET, "submission": REPLY}
    )
    assert SECRET not in everything_stored()


def test_a_whole_case_goes_from_everywhere_and_leaves_a_tombstone_that_says_nothing(case, register, tmp_path):
    other = register(text="kvar")
    actions.erase_case(case=case, at=timezone.now())
    stored = everything_stored()
    assert SECRET not in stored
    assert case.reference not in stored
    assert other.reference in stored
    assert not list(tmp_path.rglob("*.pdf"))


def test_an_erased_case_does_not_come_back_by_its_form_its_link_or_a_late_mail(case):
    told = [errand.data for errand in Errand.objects.all()]
    actions.erase_case(case=case, at=timezone.now())
    with pytest.raises(actions.Erased):
        send_form()
    assert Client().get(reverse("cases:follow", args=[case.follow_token])).status_code == 404
    sent = {
        "submission": FORM,
        "text": SECRET,
        "symptom": "who-can-use",
        "when": "none",
        "reporter": "resident",
    }
    assert Client().post(reverse("cases:register-send"), sent).status_code in (404, 422)
    for data in told:
        (jobs.tell_reporter if "of" in data else jobs.tell_desk)(data)
    assert not Case.objects.exists()
    assert not Message.objects.exists()


def test_the_reference_of_an_erased_case_is_never_given_to_another(case, register, monkeypatch):
    from lotsen.cases.actions import registering

    actions.erase_case(case=case, at=timezone.now())
    drawn = iter([case.reference, case.reference, "L-000-000-018"])
    monkeypatch.setattr(registering.references, "new", lambda: next(drawn))
    assert register().reference == "L-000-000-018"


def test_a_case_that_others_were_merged_into_can_go(case, register, people):
    child = register(symptom="who-can-use")
    actions.take(case=child, by=worker(people.first_line))
    actions.reopen(case=case, by=PERSON)
    actions.merge(case=fresh(child), into=fresh(case), by=worker(people.first_line))
    actions.erase_case(case=fresh(case), at=timezone.now())
    assert fresh(child).merged_into is None


TEXTS = {
    "text", "reason", "required", "name", "sha256", "title", "unknown_symptom",
    "verdict", "symptoms",  # of an equipment test that was linked: they go with what was told
}  # fmt: skip
IN_COLUMNS = {"to", "with"}  # desks that stand in the row's own columns, too: these go with the texts
TOLD_AGAIN = {"share"}  # has a row of its own


def keys_of_rows():
    """Every key that an action of a case or a problem writes into the data of a row, but not those of errands."""
    folder = Path(actions.__file__).parent
    for path in sorted(folder.glob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text()))) if path.name != "telling.py" else []
        written = [node.value for node in nodes if isinstance(node, ast.keyword) and node.arg == "data"]
        written += [
            node.value
            for node in nodes
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "data"
        ]
        for told in (told for value in written for told in ast.walk(value) if isinstance(told, ast.Dict)):
            yield from (key.value for key in told.keys if isinstance(key, ast.Constant))


def test_every_key_of_a_row_is_known_to_be_a_code_that_stays_or_a_text_that_goes():
    keys = set(keys_of_rows())
    assert {"text", "reason", "outcome"} <= keys
    assert keys - TEXTS - IN_COLUMNS - TOLD_AGAIN - set(redacting.CODES) == set()
    assert TEXTS.isdisjoint(redacting.CODES)
