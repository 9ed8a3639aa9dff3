"""A test that was made for a booked meeting: support knows when that is, and what the person's other devices said."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.actions import link_test
from lotsen.cases.doers import worker
from lotsen.cases.models import Case
from lotsen.equipment import actions as equipment
from lotsen.equipment.history import history
from lotsen.equipment.models import EquipmentTest
from lotsen.log.models import Row
from lotsen.people import tokens
from lotsen.people.tokens import Scope
from lotsen.policy.equipment import Check
from lotsen.policy.terms import Phase, Step, Urgency
from lotsen.visits import actions
from lotsen.visits.models import Visit
from lotsen.visits.tests.conftest import BUSY, GOOD

pytestmark = pytest.mark.django_db

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
REFUSED = {"error": "NotAllowedError"}
WORKED = "Kameran fungerade i går i Chrome i Windows. I dag är den blockerad i Safari på iPhone."


@pytest.fixture
def first_line(people):
    client = Client()
    client.force_login(people.first_line)
    client.cookies["language"] = "sv"
    return client


def on(device: str, browser: str, camera: dict, ago: timedelta = timedelta(0), **about) -> EquipmentTest:
    """A test on that device, so long ago."""
    test = equipment.start(device=device, browser=browser, **about)
    equipment.record(test=test, check=Check.CAMERA, attempt=1, measures=camera)
    equipment.finish(test=test)
    at = timezone.now() - ago
    EquipmentTest.objects.filter(pk=test.pk).update(started_at=at)
    test.results.update(at=at)
    return EquipmentTest.objects.get(pk=test.pk)


def opened_on(person, device: str) -> None:
    actions.open_link(participant=person, device=equipment.keyed(device))


def test_what_worked_on_the_computer_yesterday_is_known_when_the_telephone_fails_today(book):
    person = book(minutes_ahead=60).participants.first()
    opened_on(person, "computer")
    actions.note_test(participant=person, test=on("computer", WINDOWS, GOOD, timedelta(days=1)))
    opened_on(person, "telephone")
    test = on("telephone", IPHONE, REFUSED)
    assert history(test, "sv") == [WORKED]  # at once, before anybody has written whose run it is
    actions.note_test(participant=person, test=test)
    assert history(test, "sv") == [WORKED]


def test_nobody_reads_what_another_participant_has_tested(book):
    resident, staff = book().participants.order_by("pk")
    actions.note_test(participant=resident, test=on("computer", WINDOWS, GOOD, timedelta(days=1)))
    opened_on(staff, "telephone")
    assert history(on("telephone", IPHONE, REFUSED), "sv") == []


def test_a_test_that_came_by_its_code_is_compared_with_those_of_the_visit(book, people):
    person = book(minutes_ahead=60).participants.first()
    actions.note_test(participant=person, test=on("computer", WINDOWS, GOOD, timedelta(days=1)))
    case = actions.register_for(participant=person, by=people.nurse, submission=str(uuid4()))
    linked = on("somebody else's telephone", IPHONE, REFUSED)
    Case.objects.filter(pk=case.pk).update(test=linked)
    assert history(linked, "sv") == [WORKED]


@pytest.mark.parametrize(
    ("minutes", "urgency", "because"),
    [(8, Urgency.ACUTE, "Mötet börjar om"), (-5, Urgency.ACUTE, "Mötet skulle ha börjat")],
)
def test_the_code_that_is_read_out_makes_a_call_as_urgent_as_the_booked_meeting(
    first_line, book, run_test, minutes, urgency, because
):
    visit = book(minutes_ahead=minutes)
    test = run_test(visit.participants.first(), BUSY)
    told = {"submission": str(uuid4()), "reporter": "resident", "test_code": test.code}
    shown = first_line.post(reverse("cases:intake-suggest"), told).text  # nobody has written a word
    assert because in shown
    assert 'name="told_when"' in shown
    assert "data-booked" in shown
    told |= {"text": "Kameran är svart", "ending": "kept"}
    assert first_line.post(reverse("cases:intake"), told).status_code == 302
    case = Case.objects.get()
    assert (case.urgency, case.starts_at) == (urgency, visit.starts_at)


def test_what_the_caller_says_of_the_meeting_stands_above_the_booking(first_line, book, run_test):
    test = run_test(book(minutes_ahead=8).participants.first(), BUSY)
    told = {"submission": str(uuid4()), "reporter": "resident", "test_code": test.code, "ending": "kept"}
    first_line.post(reverse("cases:intake"), told | {"text": "Det gäller inget möte", "when": "none"})
    case = Case.objects.get()
    assert (case.urgency, case.starts_at) == (Urgency.NORMAL, None)


@pytest.mark.parametrize("gone", ["cancelled", "over"])
def test_a_meeting_that_does_not_take_place_hurries_nobody(first_line, book, run_test, gone):
    visit = book(minutes_ahead=8)
    test = run_test(visit.participants.first(), BUSY)
    now = timezone.now()
    changed = {"cancelled": {"cancelled_at": now}, "over": {"starts_at": now - timedelta(hours=3)}}
    Visit.objects.filter(pk=visit.pk).update(**changed[gone])
    told = {"submission": str(uuid4()), "reporter": "resident", "test_code": test.code, "ending": "kept"}
    first_line.post(reverse("cases:intake"), told | {"text": "Kameran är svart"})
    assert Case.objects.get().starts_at is None


def test_whoever_looks_the_code_up_reads_when_the_meeting_starts_and_nothing_else_of_it(
    first_line, book, run_test, unit
):
    test = run_test(book(minutes_ahead=8).participants.first(), BUSY)
    page = first_line.get(reverse("cases:test-by-code"), {"test_code": test.code}).text
    assert "Gjort inför ett möte som börjar" in page
    assert "Astrid" not in page
    assert unit.name not in page


def test_another_system_that_names_the_test_gets_the_urgency_of_the_booking(
    client, book, run_test, catalogue
):
    test = run_test(book(minutes_ahead=8).participants.first(), BUSY)
    secret = tokens.create(name="Appen", scopes=[Scope.CASES_WRITE])
    told = {"reporter": "resident", "test": {"id": test.secret}}
    headers = {"Authorization": f"Bearer {secret}"}
    answer = client.post("/api/v1/triage", told, content_type="application/json", headers=headers)
    assert answer.json()["route"]["urgency"] == Urgency.ACUTE


def test_who_registers_after_the_test_of_their_visit_is_not_asked_when_it_is(book, run_test, opened):
    person = book(minutes_ahead=8).participants.first()
    browser = opened(person)
    browser.post(f"/visit/{person.token}/test")
    begun = browser.post("/test/start", {}, content_type="application/json").json()
    browser.post(begun["checks"]["camera"], BUSY, content_type="application/json")
    page = browser.get(reverse("cases:register"))
    assert page.context["form"].data["when"] == "soon"
    assert page.context["understanding"].assessment.facts.phase == Phase.NONE


def test_a_case_that_gets_the_test_of_a_booked_meeting_becomes_as_urgent_as_that(
    people, register, book, run_test
):
    visit, case = book(minutes_ahead=8), register(text="Jag har en fråga om kameran")
    assert case.urgency == Urgency.NORMAL
    test = run_test(visit.participants.first(), BUSY)
    for _ in range(2):
        link_test(case=case, by=worker(people.second_line), test=test, submission="one")
    case.refresh_from_db()
    assert (case.urgency, case.starts_at, case.test) == (Urgency.ACUTE, visit.starts_at, test)
    rows = Row.objects.filter(stream=case.stream, step=Step.RAISE)
    assert [row.data["urgency"] for row in rows] == [Urgency.ACUTE]
    assert rows[0].data["reason"].startswith("Mötet börjar om")


def test_what_a_case_knows_of_its_meeting_stands_above_the_booking_of_a_linked_test(
    people, register, book, run_test
):
    told = timezone.now() + timedelta(days=2)
    case = register(text="Jag har en fråga om kameran", starts_at=told)
    test = run_test(book(minutes_ahead=8).participants.first(), BUSY)
    link_test(case=case, by=worker(people.second_line), test=test)
    case.refresh_from_db()
    assert (case.urgency, case.starts_at) == (Urgency.NORMAL, told)
