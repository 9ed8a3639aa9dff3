"""No form lets a personal identity number through: whoever wrote it is asked, and nothing is stored by then."""

import importlib
import pkgutil

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

import lotsen
from lotsen.cases import actions
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.forms.fields import SubmissionField
from lotsen.cases.models import Attachment, Case, Contact, Draft
from lotsen.cases.tests.acting import keep
from lotsen.log.models import Row
from lotsen.people.forms import CodeField
from lotsen.policy.identity_numbers import MASKS, find
from lotsen.policy.tests.persons import LISA

pytestmark = pytest.mark.one_database

SHORT = f"{LISA[2:8]}-{LISA[8:]}"
TEXT = f"Jag heter Lisa, {SHORT}, och kommer inte in"
MASKED = f"Jag heter Lisa, {MASKS['sv']}, och kommer inte in"
SHOWN_ONLY = {"SampleForm"}  # the gallery's: it is never sent
NEVER_STORED = (forms.IntegerField, forms.JSONField, CodeField)  # counts, passkeys, codes of an app
BY_CHANCE = SubmissionField  # puts a key of its own in place of what was written


def every_form() -> list[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(lotsen.__path__, "lotsen."):
        if "forms" in module.name or "views" in module.name:
            importlib.import_module(module.name)
    found, new = set(), {forms.BaseForm}
    while new:
        found |= new
        new = {child for form in new for child in form.__subclasses__()} - found
    ours = [
        form for form in found if form.__module__.startswith("lotsen.") and "tests" not in form.__module__
    ]
    return sorted(ours, key=lambda form: (form.__module__, form.__name__))


def lets_through(field: forms.Field, written: str) -> bool:
    try:
        return bool(find(str(field.clean(written))))
    except (ValidationError, AttributeError, TypeError):
        return False


@pytest.mark.parametrize("written", [SHORT, LISA, TEXT, f"{SHORT}@example.org"])
def test_no_field_of_any_form_lets_a_number_through(db, written):
    texts = [
        (form.__name__, name)
        for form in every_form()
        if form.__name__ not in SHOWN_ONLY
        for name, field in form.base_fields.items()
        if not isinstance(field, (*NEVER_STORED, BY_CHANCE)) and lets_through(field, written)
    ]
    assert texts == []
    assert SHORT not in BY_CHANCE().clean(written)


def test_the_walk_meets_the_forms():
    assert {"RegisterForm", "SayForm", "ProblemForm", "HandOverForm", "CallForm"} <= {
        form.__name__ for form in every_form()
    }


FORM = {
    "text": TEXT,
    "when": "none",
    "name": f"Lisa {SHORT}",
    "email": "lisa@example.org",
    "symptom": "join-failed",
}


def test_a_resident_is_asked_and_nothing_is_stored(client, catalogue):
    page = client.post("/register/send", FORM)
    assert page.status_code == 422
    words = page.content.decode()
    assert f"<mark>{SHORT}</mark>" in words
    assert "Ta bort numret åt mig" in words
    assert "lisa@example.org" in words
    assert not Case.objects.exists()
    assert not Contact.objects.exists()


def test_one_button_takes_the_numbers_out_of_every_field_and_goes_on(client, catalogue):
    page = client.post("/register/send", FORM | {"without-numbers": ""}, follow=True)
    case = Case.objects.get()
    assert case.text == MASKED
    assert (case.contact.name, case.contact.email) == (f"Lisa {MASKS['sv']}", "lisa@example.org")
    assert "Personnumret är borttaget" in page.content.decode()


def test_the_first_page_understands_the_words_around_the_number(client, catalogue):
    page = client.post("/register", {"text": f"Kameran är svart, {SHORT}"})
    assert page.status_code == 422
    assert page.context["understanding"].symptom.code == "camera-black"
    assert 'formaction="/register"' in page.content.decode()


def test_a_telephone_number_is_left_in_peace(client, catalogue):
    form = FORM | {"text": "Ring 070-174 06 05", "name": "", "phone": "0701740605"}
    assert client.post("/register/send", form).status_code == 302
    assert Case.objects.get().contact.phone == "0701740605"


def test_a_number_where_the_telephone_number_stands_leaves_it_empty(client, catalogue):
    form = FORM | {"text": "Hej", "name": "", "phone": SHORT}
    assert client.post("/register/send", form).status_code == 422
    client.post("/register/send", form | {"without-numbers": ""})
    assert Case.objects.get().contact.phone == ""


def test_the_person_who_replies_is_asked(client, register):
    case = register()
    page = client.post(f"/follow/{case.follow_token}/reply", {"text": TEXT})
    assert page.status_code == 422
    assert case.rows.count() == 1
    client.post(f"/follow/{case.follow_token}/reply", {"text": TEXT, "without-numbers": ""})
    assert case.rows.last().data == {"text": MASKED}


@pytest.mark.parametrize("step", ["answer", "ask", "note"])
def test_an_agent_is_asked_in_each_way_of_writing(client, people, register, step):
    case = register()
    actions.take(case=case, by=worker(people.second_line))
    client.force_login(people.second_line)
    page = client.post(f"/cases/{case.reference}/{step}", {"text": TEXT})
    assert page.status_code == 422
    assert f'formaction="/cases/{case.reference}/{step}"' in page.content.decode()
    client.post(f"/cases/{case.reference}/{step}", {"text": TEXT, "without-numbers": ""})
    assert (case.rows.last().step, case.rows.last().data["text"]) == (step, MASKED)


def test_what_the_receiver_requires_is_asked_about_too(client, people, register):
    case = register()
    actions.take(case=case, by=worker(people.second_line))
    client.force_login(people.second_line)
    told = {"to": "vendor", "reason": "Fel i videon"} | {
        f"need-{need.code}": TEXT
        for need in case.desk.escalations.get(to__code="vendor").to.requirements.all()
    }
    page = client.post(f"/cases/{case.reference}/hand-over", told)
    assert page.status_code == 422
    assert "Ta bort numret åt mig" in page.content.decode()
    client.post(f"/cases/{case.reference}/hand-over", told | {"without-numbers": ""})
    assert set(case.rows.last().data["required"].values()) == {MASKED}


def test_a_call_ends_as_the_agent_chose_the_first_time(client, people):
    client.force_login(people.first_line)
    call = {"reporter": "resident", "text": TEXT, "answer": "Starta om", "when": "none"}
    page = client.post("/desk/intake", call | {"ending": "answered"})
    assert page.status_code == 422
    assert 'name="without-numbers" value="ending=answered"' in page.content.decode()
    assert client.post("/desk/intake", call | {"without-numbers": "ending=answered"}).status_code == 302
    assert Case.objects.get().text == MASKED


def test_a_draft_is_kept_without_the_number(client, people, register):
    case = register()
    assert keep(client, people.second_line, case, text=TEXT).status_code == 200
    assert Draft.objects.get().text == MASKED


def test_the_name_of_a_file_is_kept_without_the_number(register):
    file = SimpleUploadedFile(f"remiss {SHORT}.pdf", b"%PDF-1.4")
    actions.attach(case=register(), by=PERSON, upload=file)
    assert Attachment.objects.get().name == f"remiss {MASKS['sv']}.pdf"
    assert not [row for row in Row.objects.all() if find(str(row.data))]


def test_what_a_browser_calls_itself_is_kept_without_the_number(client, catalogue):
    client.post("/register/send", FORM | {"text": "Hej", "name": ""}, headers={"user-agent": f"App {SHORT}"})
    assert Case.objects.get().device == {"browser": f"App {MASKS['sv']}"}
