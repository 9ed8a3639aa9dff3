"""A case may name the connected service it is about; the first line sees what it is and who its second line is."""

import pytest
from django.urls import reverse

from lotsen.cases.models import Case
from lotsen.desks.connected import presented
from lotsen.desks.models import Service
from lotsen.people import tokens
from lotsen.people.tokens import Scope

CALL = {
    "text": "Tolken syns inte",
    "reporter": "resident",
    "answer": "Ring tolkcentralen.",
    "ending": "answered",
}


@pytest.fixture
def interpreter(catalogue):
    return Service.objects.create(
        code="interpreter",
        name_sv="Tolk på distans",
        name_en="Remote interpreter",
        presentation_sv="Tolken är med på bild.",
        contact="Tolkcentralen",
        phone="08-465 004 77",
        rank=5,
    )


def test_with_one_service_nobody_is_asked_which(client, people):
    client.force_login(people.first_line)

    page = client.get("/desk/intake").content.decode()

    assert 'name="service"' not in page
    assert "Videomöten är vårdbesök på distans" in page
    assert "08-465 004 20" in page


def test_the_first_line_names_the_service_and_the_case_keeps_it(client, people, interpreter):
    client.force_login(people.first_line)
    assert 'name="service"' in client.get("/desk/intake").content.decode()

    client.post("/desk/intake", {**CALL, "service": "interpreter"})

    case = Case.objects.latest("pk")
    assert case.service == interpreter
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Tolken är med på bild." in page
    assert "Tolkcentralen" in page


def test_the_words_beside_the_call_follow_the_chosen_service(client, people, interpreter):
    client.force_login(people.first_line)

    answer = client.post(reverse("cases:intake-suggest"), {**CALL, "service": "interpreter"})

    assert "Tolken är med på bild." in answer.content.decode()


def test_a_service_that_there_is_not_is_refused(client, people, interpreter):
    client.force_login(people.first_line)

    answer = client.post("/desk/intake", {**CALL, "service": "nowhere"})

    assert answer.status_code == 422
    assert not Case.objects.exists()


def test_other_desks_read_the_case_without_it(client, people, register):
    case = register(symptom="join-failed")
    client.force_login(people.second_line)

    assert "Videomöten är vårdbesök på distans" not in client.get(case.get_absolute_url()).content.decode()


def test_the_second_line_is_a_desk_of_ours_or_somebody_outside(catalogue, interpreter):
    ours, theirs = presented(None, "en"), presented(interpreter, "en")

    assert ours.second_line == "Video service support, second line"
    assert (theirs.second_line, theirs.text) == ("Tolkcentralen", "Tolken är med på bild.")


def test_where_no_service_is_connected_nothing_is_said(catalogue):
    Service.objects.update(is_active=False)

    assert presented(None, "sv") is None


API = {"reporter": "resident", "text": "Tolken syns inte"}


def test_another_system_names_the_service_and_reads_it_again(client, interpreter):
    token = tokens.create(name="Journalsystemet", scopes=[Scope.CASES_READ, Scope.CASES_WRITE])
    headers = {"Authorization": f"Bearer {token}"}
    told = client.post("/api/v1/cases", API | {"service": "interpreter"}, "application/json", headers=headers)
    case = Case.objects.get(reference=told.json()["reference"])
    assert case.service == interpreter
    assert client.get(f"/api/v1/cases/{case.reference}", headers=headers).json()["service"] == "interpreter"
    plain = client.post("/api/v1/cases", API, "application/json", headers=headers).json()["reference"]
    assert client.get(f"/api/v1/cases/{plain}", headers=headers).json()["service"] is None


@pytest.mark.parametrize("code", ["nowhere", "closed"])
def test_a_service_that_is_not_connected_is_refused_by_its_name(client, interpreter, code):
    Service.objects.create(code="closed", name_sv="x", name_en="x", rank=9, is_active=False)
    token = tokens.create(name="Journalsystemet", scopes=[Scope.CASES_WRITE])
    headers = {"Authorization": f"Bearer {token}"}
    for call in ("triage", "cases"):
        told = client.post(f"/api/v1/{call}", API | {"service": code}, "application/json", headers=headers)
        assert told.status_code == 422
        assert [error["field"] for error in told.json()["errors"]] == ["service"]
    assert not Case.objects.exists()


def test_the_same_key_with_another_service_is_another_body(client, interpreter):
    token = tokens.create(name="Journalsystemet", scopes=[Scope.CASES_WRITE])
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "a"}
    statuses = [
        client.post("/api/v1/cases", API | more, "application/json", headers=headers).status_code
        for more in ({"service": "interpreter"}, {"service": "interpreter"}, {})
    ]
    assert statuses == [201, 201, 422]
