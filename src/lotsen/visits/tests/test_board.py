"""The board of a unit, and whom support rings first: who sees what, what it says, and what one tap does."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases import doers
from lotsen.cases.models import Case
from lotsen.desks.models import Desk
from lotsen.equipment import actions as equipment
from lotsen.log import worker
from lotsen.log.actions import SYSTEM
from lotsen.log.models import Row
from lotsen.people.models import CareUnit, Organisation
from lotsen.policy.equipment import Check
from lotsen.policy.gate import Standing
from lotsen.policy.terms import Affected, Channel, Outcome, Reporter, Saved, State, Urgency
from lotsen.realtime import topics
from lotsen.traces.models import Read
from lotsen.visits import actions
from lotsen.visits.actions.writing import board_of
from lotsen.visits.enums import Stage
from lotsen.visits.models import Help, Participant, Visit
from lotsen.visits.standings import way_of
from lotsen.visits.tests.conftest import BUSY, GOOD, RESIDENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in():
    def as_user(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return as_user


@pytest.fixture
def elsewhere(unit) -> CareUnit:
    other = Organisation.objects.create(code="other", name="Andra vården", parent=unit.organisation.parent)
    return CareUnit.objects.create(code="almens", name="Almens vårdcentral", organisation=other)


def shown(client, address="/unit/board") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("now", "on_the_board"),
    [
        ("2026-11-28T12:00+01:00", {"same day", "before midnight"}),
        ("2026-11-28T23:45+01:00", {"same day", "before midnight", "after midnight"}),
        ("2026-11-29T00:30+01:00", {"before midnight", "after midnight", "day after"}),
        ("2026-11-29T12:00+01:00", {"after midnight", "day after"}),
    ],
)
def test_midnight_hides_nobody_who_waits(book, now, on_the_board):
    booked = {
        "same day": "2026-11-28T08:00+01:00",
        "before midnight": "2026-11-28T23:50+01:00",
        "after midnight": "2026-11-29T00:10+01:00",
        "day after": "2026-11-29T08:00+01:00",
    }
    for starts_at in booked.values():
        visit = book()
        Visit.objects.filter(pk=visit.pk).update(starts_at=datetime.fromisoformat(starts_at))
    today = Visit.objects.today(datetime.fromisoformat(now))
    expected = [datetime.fromisoformat(at) for name, at in booked.items() if name in on_the_board]
    assert [visit.starts_at for visit in today] == expected


def test_the_board_says_where_everybody_is(signed_in, people, book, run_test):
    failed, tested, trying, untested = (book(minutes_ahead=1).participants.first() for _ in range(4))
    run_test(failed, camera=BUSY, device="one")
    run_test(tested, device="two")
    run_test(trying, device="three", finish=False)
    worker.work()
    board = shown(signed_in(people.nurse), f"/unit/board?day={timezone.localdate(untested.visit.starts_at)}")
    for standing in ("failed", "tested", "trying", "untested"):
        assert f'data-standing="{standing}"' in board
    assert "Kameran används av ett annat program" in board


def test_the_board_tells_each_fault_once_and_that_our_own_server_is_not_the_meetings(
    signed_in, people, book, run_test
):
    dark, refused = (book(minutes_ahead=1).participants.first() for _ in range(2))
    found = run_test(dark, GOOD | {"luma": 40}, device="one", finish=False)
    equipment.record(test=found, check=Check.CONNECTION, attempt=1, measures={"loop": "unavailable"})
    equipment.finish(test=found)
    found = run_test(refused, {"error": "NotAllowedError"}, device="two", finish=False)
    no = {"camera": "refused", "microphone": "refused"}
    equipment.record(test=found, check=Check.PERMISSION, attempt=1, measures=no)
    equipment.finish(test=found)
    worker.work()
    day = timezone.localdate(dark.visit.starts_at)
    board = shown(signed_in(people.nurse), f"/unit/board?day={day}&lang=sv")
    told = re.findall(r'class="way__found">([^<]+)<', board)
    assert told == ["Bilden är mörk", "Vår testserver svarar inte", "Kameran är blockerad"]


def test_each_step_of_a_test_moves_the_board_of_the_unit_alone(people, book, run_test, unit):
    person = book().participants.first()
    before = Row.objects.filter(stream=board_of(unit.pk)).count()
    run_test(person)
    worker.work()
    moved = Row.objects.filter(stream=board_of(unit.pk))[before:]
    assert len(moved) == 3  # begun, the camera told, finished


def test_only_the_unit_and_those_who_help_it_follow_its_board(people, unit):
    name = f"board:{unit.code}"
    for user in (people.nurse, people.local_contact, people.first_line, people.second_line):
        assert topics.resolve(user, name) == topics.whole(board_of(unit.pk))
    for user in (people.outsider, people.vendor, people.manager, people.registrar, AnonymousUser()):
        assert topics.resolve(user, name) is None


def test_whoever_has_the_link_follows_what_concerns_them(book):
    person = book().participants.first()
    assert topics.resolve(AnonymousUser(), f"visit:{person.token}") == topics.public(person.visit.stream)
    assert topics.resolve(AnonymousUser(), f"visit:{person.pk}.1:forged") is None


def test_another_unit_sees_nothing_and_can_do_nothing(signed_in, people, book):
    visit = book(minutes_ahead=1)
    person, outsider = visit.participants.first(), signed_in(people.outsider)
    assert "Astrid" not in shown(outsider)
    for address in (
        f"/unit/board/{person.pk}/advise", f"/unit/board/{person.pk}/register",
        f"/unit/visits/{visit.reference}/cancel", f"/unit/visits/{visit.reference}/move",
        f"/unit/visits/{visit.reference}/links/{person.pk}",
    ):  # fmt: skip
        assert outsider.post(address).status_code == 404
    assert outsider.get(f"/unit/visits/{visit.reference}").status_code == 404
    assert Case.objects.count() == 0


def test_one_tap_sends_the_advice_for_what_the_test_found(signed_in, people, book, run_test):
    person = book().participants.first()
    run_test(person, camera=BUSY)
    worker.work()
    signed_in(people.local_contact).post(f"/unit/board/{person.pk}/advise")
    assert person.advice.get().answer == "camera-used-elsewhere"


def test_one_tap_registers_a_case_in_which_nothing_is_asked(signed_in, people, book, run_test, unit):
    person = book(minutes_ahead=10).participants.first()
    run_test(person, camera=BUSY)
    worker.work()
    for _ in range(2):
        signed_in(people.local_contact).post(f"/unit/board/{person.pk}/register")
    case = Case.objects.get()
    assert (case.channel, case.reporter, case.affected) == (
        Channel.VISIT_BOARD, Reporter.LOCAL_CONTACT, Affected.PATIENT,
    )  # fmt: skip
    assert (case.unit, case.starts_at, case.urgency) == (unit, person.visit.starts_at, Urgency.ACUTE)
    assert Help.objects.get().participant == person


def test_the_board_says_what_became_of_the_visit_when_a_desk_ends_the_case_without_live_help(
    signed_in, people, book
):
    resident = book(8).participants.first()
    nurse, page = signed_in(people.nurse), Client()
    case = actions.ring(participant=resident, by=people.second_line, submission="a")
    cases.resolve(
        case=case, by=doers.worker(people.second_line), outcome=Outcome.SOLVED, saved=Saved.PHONE, minutes=3
    )
    worker.work()
    help = Help.objects.get()
    assert (help.state, help.saved, help.minutes) == (Stage.ENDED, Saved.PHONE, 3)
    assert "Klart: besöket blir på telefon" in shown(nurse)
    assert "Löst med supporten" in shown(nurse)
    page.post(f"/visit/{resident.token}")
    theirs = shown(page, f"/visit/{resident.token}")
    assert "Klart: besöket blir på telefon" in theirs
    assert case.follow_url in theirs
    cases.reopen(case=case, by=doers.worker(people.second_line))
    assert "Klart" not in shown(nurse)


@pytest.mark.parametrize("order", [("resolve", "move"), ("move", "resolve")])
def test_a_new_time_does_not_count_as_solved_by_what_was_said_of_the_one_before(people, book, order):
    resident = book(8).participants.first()
    case = actions.ring(participant=resident, by=people.second_line, submission="a")
    agent, later = doers.worker(people.second_line), resident.visit.starts_at + timedelta(days=1)
    ways = {
        "move": lambda: actions.move(visit=resident.visit, starts_at=later, minutes=30, by=SYSTEM),
        "resolve": lambda: cases.resolve(case=case, by=agent, outcome=Outcome.SOLVED, saved=Saved.MOVED),
    }
    for way in order:
        ways[way]()
        worker.work()
    assert way_of(Participant.objects.get(pk=resident.pk), timezone.now()).standing == Standing.UNTESTED


def test_what_was_said_of_the_new_time_counts(people, book):
    resident = book(8).participants.first()
    later = resident.visit.starts_at + timedelta(days=1)
    actions.move(visit=resident.visit, starts_at=later, minutes=30, by=SYSTEM)
    case = actions.ring(participant=resident, by=people.second_line, submission="a")
    agent = doers.worker(people.second_line)
    cases.resolve(case=case, by=agent, outcome=Outcome.SOLVED, saved=Saved.VIDEO)
    worker.work()
    assert way_of(Participant.objects.get(pk=resident.pk), timezone.now()).standing == Standing.SETTLED


def test_what_goes_on_live_since_then_is_not_overwritten_by_a_worker_who_comes_late(people, book):
    resident = book(8).participants.first()
    case = actions.ring(participant=resident, by=people.second_line, submission="a")
    agent, now = doers.worker(people.second_line), timezone.now()
    cases.resolve(case=case, by=agent, outcome=Outcome.SOLVED, saved=Saved.PHONE, at=now)
    cases.reopen(case=case, by=agent)
    actions.help_moves(case=case, stage=Stage.WAITING, at=now + timedelta(seconds=1))
    worker.work()
    assert Help.objects.get().state == Stage.WAITING


def test_the_board_asks_the_database_as_often_with_three_visits_as_with_one(
    signed_in, people, book, run_test
):
    client, numbers = signed_in(people.nurse), []
    for number in range(3):
        person = book(
            minutes_ahead=1, taking_part=(replace(RESIDENT, name=f"Person {number}"),)
        ).participants.first()
        run_test(person, camera=BUSY, device=str(number))
        worker.work()
        shown(client)
        with CaptureQueriesContext(connection) as asked:
            shown(client)
        numbers.append(len(asked))
    assert numbers[0] == numbers[2]


def test_whoever_looks_is_written_down(signed_in, people, book):
    visit = book(minutes_ahead=5)
    shown(signed_in(people.nurse))
    shown(signed_in(people.first_line), "/desk/visits")
    reads = Read.objects.filter(reference=visit.reference, view="visits")
    assert set(reads.values_list("by_id", flat=True)) == {people.nurse.pk, people.first_line.pk}


def test_support_sees_those_who_need_a_call_and_nobody_else(signed_in, people, book, run_test):
    ready = book(
        minutes_ahead=10, taking_part=(replace(RESIDENT, name="Redo Redosson"),)
    ).participants.first()
    failed = book(minutes_ahead=50, taking_part=(replace(RESIDENT, name="Fel Felsson"),)).participants.first()
    book(minutes_ahead=10, taking_part=(replace(RESIDENT, name="Otestad Ohlin"),))
    book(minutes_ahead=50, taking_part=(replace(RESIDENT, name="Senare Senarsson"),))
    run_test(ready, device="one")
    run_test(failed, camera=BUSY, device="two")
    worker.work()
    page = shown(signed_in(people.first_line), "/desk/visits")
    assert "Fel Felsson" in page
    assert "Otestad Ohlin" in page
    assert "Redo Redosson" not in page
    assert "Senare Senarsson" not in page


def test_a_desk_of_one_organisation_sees_its_units_alone(signed_in, people, book, unit, elsewhere):
    Desk.objects.filter(code="first-line").update(organisation=elsewhere.organisation)
    book(minutes_ahead=5)
    book(minutes_ahead=5, at_unit=elsewhere, taking_part=(replace(RESIDENT, name="Alma Alm"),))
    page = shown(signed_in(people.first_line), "/desk/visits")
    assert "Alma Alm" in page
    assert "Astrid" not in page
    assert "Astrid" not in shown(signed_in(people.vendor), "/desk/visits")


def test_taking_somebody_is_a_case_in_ones_hands_and_the_next_one_is_told(signed_in, people, book):
    person = book(minutes_ahead=5).participants.first()
    signed_in(people.first_line).post(f"/desk/visits/{person.pk}/ring")
    case = Case.objects.get()
    assert (case.state, case.assignee, case.channel) == (State.TAKEN, people.first_line, Channel.MONITOR)
    assert "Astrid" not in shown(signed_in(people.first_line_colleague), "/desk/visits")
    answer = signed_in(people.first_line_colleague).post(f"/desk/visits/{person.pk}/ring", follow=True)
    assert "Någon annan hjälper redan personen" in answer.content.decode()
    assert Case.objects.count() == 1


def test_days_can_be_turned_and_nonsense_is_today(signed_in, people, book):
    book(minutes_ahead=3 * 24 * 60)
    client = signed_in(people.nurse)
    day = timezone.localdate() + timedelta(days=3)
    assert "Astrid" in shown(client, f"/unit/board?day={day.isoformat()}")
    for nonsense in ("x", "2026-13-45", "0001-01-01", "9999-12-31"):
        assert "Astrid" not in shown(client, f"/unit/board?day={nonsense}")


def test_a_cancelled_visit_stands_apart(signed_in, people, book):
    visit = book(minutes_ahead=5)
    actions.cancel(visit=visit, by=SYSTEM)
    board = shown(signed_in(people.nurse))
    assert "Avslutade eller avbokade" in board
    assert "Registrera ärende" not in board
