"""Other systems book, read, move and cancel visits, each its own."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lotsen.people import tokens
from lotsen.people.tokens import Scope
from lotsen.traces.models import Read
from lotsen.visits.models import Participant, Visit

pytestmark = pytest.mark.django_db
DAY, NEXT_DAY = ((timezone.localdate() + timedelta(days=days)).isoformat() for days in (40, 41))
BODY = {
    "unit": "lindens",
    "starts_at": f"{DAY}T12:30:00Z",
    "participants": [{"part": "resident", "email": "astrid@example.org"}, {"part": "staff"}],
}


class System:
    """Another system with a token."""

    def __init__(self, name="booking", scopes=(Scope.VISITS_READ, Scope.VISITS_WRITE)):
        self.client, self.token = Client(), tokens.create(name=name, scopes=list(scopes))

    def ask(self, method, path, body=None, key=None):
        headers = {"Authorization": f"Bearer {self.token}"} | ({"Idempotency-Key": key} if key else {})
        return self.client.generic(
            method, f"/api/v1/visits{path}", json.dumps(body or {}), "application/json", headers=headers
        )


@pytest.fixture
def system(unit, catalogue) -> System:
    return System()


def test_a_visit_is_booked_with_a_link_for_each(system):
    answer = system.ask("POST", "", BODY)
    told = answer.json()
    assert answer.status_code == 201
    assert [person["part"] for person in told["participants"]] == ["resident", "staff"]
    assert {person["standing"] for person in told["participants"]} == {"untested"}
    links = {person["link"] for person in told["participants"]}
    assert links == {person.link for person in Participant.objects.all()}


def test_the_same_key_books_once_and_another_body_is_refused(system):
    first = system.ask("POST", "", BODY, key="one").json()
    assert system.ask("POST", "", BODY, key="one").json() == first
    assert system.ask("POST", "", BODY | {"minutes": 60}, key="one").status_code == 422
    assert Visit.objects.count() == 1


def test_a_visit_is_moved_cancelled_and_read(system):
    reference = system.ask("POST", "", BODY).json()["reference"]
    moved = system.ask("POST", f"/{reference}/move", {"starts_at": f"{NEXT_DAY}T12:30:00+02:00"})
    assert moved.json()["starts_at"] == f"{NEXT_DAY}T10:30:00Z"
    for _ in range(2):
        assert system.ask("POST", f"/{reference}/cancel").status_code == 200
    assert system.ask("POST", f"/{reference}/move", {"starts_at": f"{NEXT_DAY}T12:30:00Z"}).status_code == 409
    assert system.ask("GET", f"/{reference}").json()["cancelled_at"]
    assert [item["reference"] for item in system.ask("GET", f"?day={NEXT_DAY}").json()["items"]] == [
        reference
    ]
    assert Read.objects.filter(reference=reference, by="token").exists()


def test_a_system_sees_what_it_has_booked_and_nothing_else(system):
    reference = system.ask("POST", "", BODY).json()["reference"]
    other = System("other")
    assert other.ask("GET", f"/{reference}").status_code == 404
    assert other.ask("POST", f"/{reference}/cancel").status_code == 404
    assert other.ask("GET", f"?day={DAY}").json() == {"items": []}
    again = System()  # the same system with a new token
    assert again.ask("GET", f"/{reference}").status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_asked_for_in_vain(system, day):
    answer = system.ask("GET", f"?day={day}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    assert "day" in str(answer.json())


def test_each_scope_is_for_itself(unit, catalogue):
    reader, writer = System("r", [Scope.VISITS_READ]), System("w", [Scope.VISITS_WRITE])
    assert reader.ask("POST", "", BODY).status_code == 403
    reference = writer.ask("POST", "", BODY).json()["reference"]
    assert writer.ask("GET", f"/{reference}").status_code == 403
    assert System("c", [Scope.CASES_WRITE]).ask("POST", "", BODY).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"unit": "nowhere"}, "unit"),
        ({"starts_at": f"{DAY}T12:30:00"}, "starts_at"),
        ({"minutes": 0}, "minutes"),
        ({"participants": []}, "participants"),
    ],
)
def test_what_is_wrong_is_named(system, wrong, field):
    answer = system.ask("POST", "", BODY | wrong)
    assert answer.status_code == 422
    assert field in answer.json()["errors"][0]["field"]
    assert Visit.objects.count() == 0


@pytest.mark.parametrize(
    ("days", "language", "words"),
    [
        (-1, "sv", "Den tiden har passerat."),
        (-1, "en", "That time has passed."),
        (800, "sv", "Det är mer än två år dit."),
    ],
)
def test_no_visit_is_booked_or_moved_into_the_past_nor_too_far_ahead(system, days, language, words):
    reference = system.ask("POST", "", BODY).json()["reference"]
    wrong = {"starts_at": (timezone.now() + timedelta(days=days)).isoformat()}
    for path, body in (("", BODY | wrong), (f"/{reference}/move", wrong)):
        answer = system.ask("POST", f"{path}?lang={language}", body)
        assert (answer.status_code, answer.json()["errors"]) == (
            422, [{"field": "starts_at", "message": words}],
        )  # fmt: skip
    assert Visit.objects.get().starts_at.date().isoformat() == DAY


def test_a_visit_that_is_over_is_not_cancelled(system):
    reference = system.ask("POST", "", BODY).json()["reference"]
    Visit.objects.update(starts_at=timezone.now() - timedelta(days=1))
    assert system.ask("POST", f"/{reference}/cancel").status_code == 409
    assert not Visit.objects.get().is_cancelled


def test_a_personal_identity_number_is_taken_out(system):
    people = [{"name": "Lisa 19121212-1212"}]
    answer = system.ask("POST", "", BODY | {"participants": people})
    assert answer.json()["masked"] is True
    assert "1212-1212" not in Participant.objects.get().name
