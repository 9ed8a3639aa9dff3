"""The API of live help."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.desks import catalogue as tables
from lotsen.desks.models import Desk, OpeningPeriod
from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.live.tests.desks.acting import look
from lotsen.people import tokens
from lotsen.people.models import Token
from lotsen.policy.terms import Outcome, Saved
from lotsen.traces.models import Read
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking, Person
from lotsen.visits.enums import Part
from lotsen.visits.models import Visit

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/live-help"
BODY = {"reporter": "resident", "text": "Kameran är svart", "symptom": "camera-black"}


class System:
    """Another system with a token."""

    def __init__(self, client, *scopes, desk=""):
        self.client, self.name = client, "Appen"
        self.token = tokens.create(name=self.name, scopes=list(scopes), desk=desk)

    def ask(self, method, path="", body=None, key=None):
        headers = {"Authorization": f"Bearer {self.token}"} | ({"Idempotency-Key": key} if key else {})
        return self.client.generic(
            method, f"{ADDRESS}{path}", json.dumps(body or {}), "application/json", headers=headers
        )


@pytest.fixture
def system(client, all_open) -> System:
    return System(client, "cases:read", "cases:write")


@pytest.fixture
def visit(people, unit, system):
    """A visit that this system has booked itself."""
    starts_at = timezone.now() + timedelta(minutes=8)
    taking_part = (Person(Part.STAFF, "Sofia"), Person(Part.RESIDENT, "Astrid", phone="070-174 06 05"))
    return visits.book(
        booking=Booking(unit=unit, starts_at=starts_at, people=taking_part), submission=None,
        system=Token.objects.get(name=system.name),
    )  # fmt: skip


def test_another_system_asks_and_sees_where_the_person_stands(system, client, people):
    answer = system.ask("POST", body=BODY)
    told = answer.json()
    assert answer.status_code == 201
    assert (told["state"], told["place"], told["expected_wait_minutes"], told["answered_from"]) == (
        "waiting", 1, None, None,
    )  # fmt: skip
    assert client.get(told["talk_url"].partition("8000")[2]).status_code == 200
    assert system.ask("POST", body=BODY).json()["place"] == 2

    actions.come_on(by=people.first_line)
    actions.accept(talk=Talk.objects.get(case__reference=told["reference"]), by=people.first_line)
    now = system.ask("GET", f"/{told['reference']}").json()
    assert (now["state"], now["place"], now["talk_url"], now["follow_url"]) == ("talking", None, None, None)
    assert Case.objects.get(reference=told["reference"]).channel == "chat"
    assert Read.objects.filter(reference=told["reference"], view="api").exists()


def test_the_same_key_asks_once_and_another_body_is_refused(system, people):
    first = system.ask("POST", body=BODY, key="k").json()
    assert system.ask("POST", body=BODY, key="k").json() == first
    assert system.ask("POST", body=BODY | {"text": "Annat"}, key="k").status_code == 422
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=Talk.objects.get(), by=people.first_line)
    actions.end(talk=talk, by=people.first_line, saved=Saved.VIDEO, outcome=Outcome.SOLVED)
    assert system.ask("POST", body=BODY, key="k").json()["state"] == "ended"
    assert (Case.objects.count(), Talk.objects.count()) == (1, 1)


def test_guide_answers_page_and_browser_go_along_and_stand_before_whoever_helps(system, people):
    walked = {
        "title": "Kameran är svart",
        "answers": [
            {"question": "Lyser lampan vid kameran?", "answer": "Nej"},
            {"question": "Vilken telefon är det?", "answer": "Android", "seen": True},
        ],
        "found": "Ett annat program har kameran",
    }
    page = "https://vard.example/besok/5f2b6c1e-0a7d-4b55-9a3e-111111111111/rum?nyckel=hemlig#1"
    device = {"browser": "Mozilla/5.0 (Linux; Android 14) Chrome/143.0 Mobile"}
    told = system.ask("POST", body=BODY | {"guide": walked, "page": page, "device": device}).json()
    talk = Talk.objects.select_related("case").get()
    assert talk.page == "https://vard.example/besok/…/rum"
    actions.come_on(by=people.first_line)
    actions.accept(talk=talk, by=people.first_line)
    room = look(people.first_line, "room", told["reference"])
    for known in ("Lyser lampan vid kameran?", "<strong>Nej</strong>", walked["found"], talk.page, "Chrome"):
        assert known in room
    assert room.count("(seen by itself)") == 1
    assert "hemlig" not in room


def test_where_in_another_service_somebody_was_is_not_told_to_a_desk_outside(system, people):
    told = system.ask("POST", body=BODY | {"page": "https://ekeby-vardcentral.example/moten"}).json()
    actions.come_on(by=people.first_line)
    talk = actions.accept(talk=Talk.objects.get(), by=people.first_line)
    actions.invite(talk=talk, by=people.first_line, desk=people.vendor.desks.get())
    assert "ekeby" in look(people.first_line, "room", told["reference"])
    assert "ekeby" not in look(people.vendor, "room", told["reference"])


@pytest.mark.parametrize(
    "guide",
    [
        {"title": "Tom", "answers": []},
        {"title": "Utan svar"},
        {"answers": [{"question": "", "answer": "Ja"}]},
        {"answers": [{"question": "?", "answer": "Ja"}] * 41},
        {"answers": [{"question": "?", "answer": "x" * 301}]},
    ],
)
def test_a_guide_that_cannot_be_shown_is_refused(system, guide):
    assert system.ask("POST", body=BODY | {"guide": guide}).status_code == 422
    assert not Case.objects.exists()


def test_where_all_are_closed_it_says_when_somebody_answers(system):
    Desk.objects.update(always_open=False)
    OpeningPeriod.objects.all().delete()
    tables.forget()
    told = system.ask("POST", body=BODY, key="k").json()
    assert (told["state"], told["talk_url"], told["place"]) == ("closed", None, None)
    assert system.ask("GET", f"/{told['reference']}").json()["state"] == "closed"
    Desk.objects.update(always_open=True)
    tables.forget()
    assert system.ask("POST", body=BODY, key="k").json()["state"] == "waiting"


def test_the_visit_tells_who_it_is_and_when(system, visit):
    told = system.ask(
        "POST", body={"reporter": "resident", "visit": visit.reference, "symptom": "echo"}
    ).json()
    case, talk = Case.objects.get(reference=told["reference"]), Talk.objects.get()
    assert (case.unit, case.starts_at, case.contact.name) == (visit.unit, visit.starts_at, "Astrid")
    assert (talk.participant.part, case.symptom.code) == ("resident", "echo")


@pytest.mark.parametrize(
    ("reference", "reporter"), [("V-111-111-111", "resident"), ("x", "resident"), (None, "relative")]
)
def test_a_visit_that_is_not_theirs_is_refused(system, visit, reference, reporter):
    body = {"reporter": reporter, "visit": reference or visit.reference}
    answer = system.ask("POST", body=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "visit"
    assert not Case.objects.exists()


def test_another_systems_visit_is_as_if_there_were_none(client, system, visit):
    Visit.objects.update(system=None)
    assert system.ask("POST", body={"reporter": "resident", "visit": visit.reference}).status_code == 422


def test_whoever_lacks_the_scope_or_the_case_is_refused(client, system):
    reference = system.ask("POST", body=BODY).json()["reference"]
    assert System(client, "cases:read").ask("POST", body=BODY).status_code == 403
    assert System(client, "cases:write").ask("GET", f"/{reference}").status_code == 403
    assert System(client, "cases:read", desk="vendor").ask("GET", f"/{reference}").status_code == 404
    assert system.ask("GET", "/L-111-111-111").status_code == 404


def test_a_personal_identity_number_is_taken_out_and_said(system):
    told = system.ask("POST", body=BODY | {"text": "Jag är 19121212-1212"}).json()
    assert told["masked"] is True
    assert "1212" not in Case.objects.get(reference=told["reference"]).text


@pytest.mark.parametrize(
    "more",
    [
        {"page": "https://vard.example/19121212-1212/rum"},
        {"guide": {"answers": [{"question": "Vem är du?", "answer": "19121212-1212"}]}},
        {"guide": {"found": "19121212-1212", "answers": [{"question": "Vem?", "answer": ""}]}},
    ],
)
def test_nor_does_one_come_in_by_the_page_or_a_guide(system, more):
    told = system.ask("POST", body=BODY | more).json()
    assert told["masked"] is True
    talk = Talk.objects.select_related("case").get()
    assert "1212" not in talk.page + str(talk.case.first_row.data)
