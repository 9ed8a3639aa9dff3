"""What somebody writes on a case stays theirs, and is there again: signed out meanwhile, or written on two pages."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotsen.cases import actions, writing
from lotsen.cases.doers import worker
from lotsen.cases.models import Draft
from lotsen.cases.tests.acting import keep, page, signed_in
from lotsen.people.sessions import LONGEST

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(register, people):
    case = register(symptom="how-to")
    actions.take(case=case, by=worker(people.first_line))
    return case


def written(user, case) -> str:
    return page(user, "cases:case", case.reference).context["composer"]["text"].value()


def test_what_is_written_after_signing_out_in_another_tab_is_there_after_signing_in_again(case, people):
    assert keep(Client(), people.first_line, case, text="Prova en annan").status_code == 200
    assert written(people.first_line, case) == "Prova en annan"


def test_nor_does_it_become_that_of_somebody_who_has_signed_in_there_since(case, people):
    since = Client(enforce_csrf_checks=True)
    since.force_login(people.first_line_colleague)
    assert keep(since, people.first_line, case, text="Prova en annan").status_code == 200
    assert written(people.first_line_colleague, case) == ""
    assert written(people.first_line, case) == "Prova en annan"


@pytest.mark.parametrize(("name", "mode"), [("answer", "public"), ("ask", "public"), ("note", "internal")])
def test_what_is_sent_after_that_is_kept_and_not_sent(case, people, name, mode):
    told = {"text": "Prova en annan", "mode": mode, "key": writing.key(case, people.first_line)}
    address = reverse(f"cases:{name}", args=[case.reference])
    rows = case.rows.count()
    answer = Client().post(address, told | {"submission": uuid4()})
    assert answer.url == f"{reverse('people:sign-in')}?next={case.get_absolute_url()}"
    assert case.rows.count() == rows
    draft = Draft.objects.get()
    assert (draft.user, draft.text, draft.internal) == (
        people.first_line,
        "Prova en annan",
        mode == "internal",
    )


def test_without_the_key_of_a_page_nothing_is_kept_for_anybody(case, people):
    forged = {"key": f"{case.pk}:{people.first_line.pk}:then:forged", "text": "Prova"}
    assert signed_in(people.first_line).post(reverse("cases:keep"), forged).status_code == 404
    Client().post(reverse("cases:answer", args=[case.reference]), forged)
    assert not Draft.objects.exists()


def test_the_key_ends_with_the_longest_session(case, people, monkeypatch):
    told = {"key": writing.key(case, people.first_line), "text": "Prova"}
    later = (timezone.now() + timedelta(seconds=LONGEST + 1)).timestamp()
    monkeypatch.setattr("time.time", lambda: later)
    assert Client().post(reverse("cases:keep"), told).status_code == 404


def test_nothing_is_kept_for_whoever_may_not_see_the_case_any_more(case, people):
    people.first_line.is_active = False
    people.first_line.save()
    assert keep(Client(), people.first_line, case, text="Prova").status_code == 404


def test_an_old_page_does_not_write_over_what_its_writer_has_saved_on_another(case, people):
    there = signed_in(people.first_line)
    keep(there, people.first_line, case, text="Det nya", seen="")
    refused = keep(there, people.first_line, case, text="Det gamla", seen="")
    assert (refused.status_code, refused.json()["text"]) == (412, "Det nya")
    assert Draft.objects.get().text == "Det nya"
    both = keep(there, people.first_line, case, text="Det nya\n\nDet gamla", seen=refused.json()["seen"])
    assert (both.status_code, Draft.objects.get().text) == (200, "Det nya\n\nDet gamla")


def test_going_on_writing_is_no_other_page_even_where_the_answer_was_lost(case, people):
    keep(Client(), people.first_line, case, text="Hej", seen="")
    assert keep(Client(), people.first_line, case, text="Hej, prova", seen="").status_code == 200


def test_nobody_else_at_the_device_is_shown_what_was_saved_elsewhere(case, people):
    keep(Client(), people.first_line, case, text="Det nya")
    for there in (Client(), signed_in(people.first_line_colleague)):
        refused = keep(there, people.first_line, case, text="Det gamla", seen="")
        assert (refused.status_code, refused.content) == (412, b"")


def test_a_note_is_never_put_before_an_answer(case, people):
    there = signed_in(people.first_line)
    keep(there, people.first_line, case, text="Låter upprörd", mode="internal")
    refused = keep(there, people.first_line, case, text="Hej", mode="public", seen="")
    assert (refused.status_code, refused.json()) == (412, {})


def test_a_megabyte_in_the_composer_is_refused_and_kept(case, people):
    """As a form in the page sends it, where each letter å takes six bytes."""
    long = "å" * 1_000_000
    told = urlencode({"text": long, "mode": "public", "submission": str(uuid4())})
    address = reverse("cases:answer", args=[case.reference])
    form = "application/x-www-form-urlencoded"
    answer = signed_in(people.first_line).post(address, told, content_type=form)
    assert answer.status_code == 422
    assert long in answer.text
