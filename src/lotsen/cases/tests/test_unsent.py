"""Who was signed out while writing finds the form as it was, and no part of a page becomes the sign-in."""

import json
import re
import time
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from lotsen.cases import actions
from lotsen.cases.doers import worker
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import words
from lotsen.people import unsent

pytestmark = pytest.mark.django_db
HEADERS = re.compile("<body hx-headers='(.*?)'")
TEXT = "Anna hör inte läkaren och mötet pågår"


@pytest.fixture
def case(register, people):
    case = register(symptom="how-to")
    actions.take(case=case, by=worker(people.first_line))
    return case


@pytest.fixture
def forms(case, people):
    """What is written where, by whom, and the field of the page in which it must stand again."""
    return [
        ("/desk/intake", people.first_line, {"text": TEXT, "answer": "Prova en annan"}, ("form", "text")),
        ("/unit/new", people.nurse, {"text": TEXT, "affected": "patient"}, ("form", "text")),
        ("/unit/helped", people.nurse, {"text": TEXT, "symptom": "camera-black"}, ("form", "text")),
        *(
            (f"{case.get_absolute_url()}/{step}", people.first_line, {field: TEXT}, ("form", field))
            for step, field in [("hand-over", "reason"), ("raise", "reason"), ("resolve", "text")]
        ),
    ]


def test_what_is_sent_without_a_session_stands_in_the_form_after_signing_in(forms):
    for address, writer, told, (form, name) in forms:
        browser = Client()
        sent = browser.post(address, told | {"key": unsent.key(writer), "submission": uuid4()})
        assert sent.url == f"{reverse('people:sign-in')}?next={address}"
        browser.force_login(writer)
        for _page in ("that does not arrive", "that does"):
            page = browser.get(address)
            assert page.context[form][name].value() == TEXT, address
            assert "Det du skrev står kvar här. Det är inte skickat än." in words(page)
        browser.post(address, {"submission": uuid4()})
        assert browser.get(address).context[form][name].value() != TEXT, address
    assert Case.objects.count() == 1


def test_what_was_given_back_does_not_fill_the_form_of_the_next_call(people, monkeypatch):
    browser = Client()
    browser.post("/desk/intake", {"text": TEXT, "key": unsent.key(people.first_line)})
    browser.force_login(people.first_line)
    assert TEXT in browser.get("/desk/intake").text
    later = time.time() + unsent.GIVEN_BACK_FOR + 1
    monkeypatch.setattr(unsent.time, "time", lambda: later)
    assert TEXT not in browser.get("/desk/intake").text
    assert unsent.KEPT not in browser.session


def test_whoever_looks_among_the_problems_has_not_sent_the_form(people):
    browser = Client()
    browser.post("/unit/helped", {"text": TEXT, "key": unsent.key(people.nurse)})
    browser.force_login(people.nurse)
    browser.post("/unit/helped", {"look": "1", "q": "kamera"}, headers={"HX-Request": "true"})
    assert TEXT in browser.get("/unit/helped").text


def test_nobody_else_who_signs_in_there_reads_it_nor_what_has_no_key(people):
    for key in (unsent.key(people.nurse), "forged"):
        browser = Client()
        browser.post("/unit/new", {"text": TEXT, "key": key})
        browser.force_login(people.local_contact)
        assert TEXT not in browser.get("/unit/new").text


def test_it_lies_encrypted(people):
    browser = Client()
    browser.post("/unit/new", {"text": "Anna", "key": unsent.key(people.nurse)})
    assert "Anna" not in str(dict(browser.session))


def test_a_form_sent_with_the_token_of_the_session_before_is_shown_again(people):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people.nurse)
    sent = browser.post("/unit/new", {"text": TEXT, "key": unsent.key(people.nurse)})
    assert sent.url == "/unit/new"
    assert browser.get("/unit/new").context["form"]["text"].value() == TEXT


def test_what_a_colleague_wrote_is_not_kept_for_whoever_has_signed_in_since(people):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people.local_contact)
    assert browser.post("/unit/new", {"text": TEXT, "key": unsent.key(people.nurse)}).status_code == 403


def test_a_part_of_a_page_is_refused_without_a_session_and_never_the_sign_in(client):
    for address in ("/desk/intake/suggest", "/unit/suggest", "/unit/helped"):
        part = client.post(address, {"text": TEXT}, headers={"HX-Request": "true"})
        assert (part.status_code, part.headers["HX-Trigger"], part.content) == (401, "signed-out", b"")


def test_a_part_of_a_page_learns_the_new_token_of_its_writer(people):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people.nurse)
    told = {"text": TEXT, "key": unsent.key(people.nurse)}
    part = browser.post("/unit/suggest", told, headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Reswap"]) == (403, "none")
    assert "new-token" in part.headers["HX-Trigger"]


def test_whatever_a_page_fetches_says_whose_it_is_and_learns_the_new_token(people):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(people.first_line)
    page = HEADERS.search(browser.get("/desk/live").text)[1]
    asks = json.loads(page) | {"X-CSRFToken": "of-the-session-before"}
    for kind in ({"HX-Request": "true"}, {"By-Itself": "yes"}, {"Accept": "application/json"}):
        part = browser.post("/desk/live/duty", headers=asks | kind)
        assert (part.status_code, "new-token" in part.headers["HX-Trigger"]) == (403, True)
    browser.logout()
    part = browser.post("/desk/live/duty", headers=asks | {"By-Itself": "yes"})
    assert (part.status_code, part.headers["HX-Trigger"]) == (401, "signed-out")
    part = browser.post("/register", headers=asks | {"By-Itself": "yes"})
    assert "new-token" in part.headers["HX-Trigger"], "where nobody need be signed in they go on"
    browser.force_login(people.second_line)  # who reads nothing of it, and is not taken for its writer
    part = browser.post("/desk/live/duty", headers=asks | {"By-Itself": "yes"})
    assert (part.status_code, part.headers["HX-Trigger"]) == (401, "signed-out")
