"""The demo tells what is written, once, and nobody is bothered about 2017."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from lotsen.cases.models import Case, Problem
from lotsen.desks.models import Desk
from lotsen.insights import demo
from lotsen.log import jobs, worker
from lotsen.log.models import Errand, Finding, Row
from lotsen.notify.models import Message
from lotsen.people.models import CareUnit, User
from lotsen.policy.permissions import Permission, Role
from lotsen.policy.terms import Outcome, State, Step, Urgency
from lotsen.visits.models import Visit

pytestmark = pytest.mark.usefixtures("pilot")

HISTORY = {"created_at__year": 2017}


def test_everything_that_is_written_is_there():
    assert Case.objects.filter(**HISTORY).count() == 31
    assert Case.objects.exclude(**HISTORY).count() == 32 + len(demo.read("live"))
    assert (CareUnit.objects.count(), Visit.objects.filter(reference=None).count()) == (9, 384)
    assert Problem.objects.filter(solved_at__isnull=True).count() == 2


def test_a_second_start_adds_nothing():
    before = Case.objects.count(), Row.objects.count(), Errand.objects.count(), User.objects.count()

    demo.load()

    assert (Case.objects.count(), Row.objects.count(), Errand.objects.count(), User.objects.count()) == before


@pytest.mark.parametrize("name", ["pilot", "today"])
def test_every_case_began_and_stands_as_it_is_written(name):
    for entry in demo.read(name)["cases"]:
        case = Case.objects.get(text=entry["text"].strip())
        assert (case.first_desk.code, case.origin, case.symptom.code) == (
            entry["desk"],
            entry["origin"],
            entry["symptom"],
        )
        told = [row.step for row in case.rows.exclude(step=Step.ESCALATE) if "merged" not in row.data]
        assert told == [Step.REGISTER, *(step["step"] for step in entry["steps"])]


def test_the_past_is_at_rest():
    past = Case.objects.filter(**HISTORY)

    assert set(past.values_list("state", flat=True)) == {State.CLOSED}
    assert not past.exclude(due_at=None, alarm_at=None).exists()
    worker.work()
    assert not Row.objects.filter(step=Step.ESCALATE, at__year=2017).exists()
    references = set(past.values_list("reference", flat=True))
    assert not references & set(Message.objects.values_list("reference", flat=True))


def test_the_log_is_in_the_order_in_which_things_happened():
    times = list(Row.objects.order_by("id").values_list("at", flat=True))

    assert times == sorted(times)


def test_nothing_is_amiss_once_the_worker_has_been_round():
    worker.work()
    worker.sweep()

    assert dict(Finding.objects.values_list("sweep", "found")) == dict.fromkeys(jobs.sweeps, 0)


def test_every_desk_has_something_to_do_and_somebody_who_does_it():
    for desk in Desk.objects.all():
        assert Case.objects.at_desk(desk).exists(), desk
        assert desk.people.exists(), desk


def test_everybody_of_the_demo_can_begin_to_work():
    for user in User.objects.all():
        assert user.may(Permission.SEE_FIGURES) or user.may(Permission.READ_LOG)
        assert user.unit is not None or not {Role.STAFF, Role.LOCAL_CONTACT} & set(user.roles)


def test_what_has_lain_too_long_has_risen_in_its_time():
    case = Case.objects.get(symptom__code="reschedule", state=State.NEW)
    alarms = case.rows.filter(step=Step.ESCALATE)

    assert case.urgency == Urgency.TODAY
    assert all(case.created_at < row.at < timezone.now() for row in alarms)
    assert alarms.exists()


def test_what_the_person_said_is_kept():
    case = Case.objects.get(outcome=Outcome.SOLVED, symptom__code="echo")

    assert case.rows.last().data["text"] == "Mycket bättre! Nu hör jag s-ljuden."


def test_problems_were_solved_when_they_were():
    problem = Problem.objects.get(title_sv="Appen fryser på vägen in i mötet")

    assert problem.solved_at == datetime(2017, 5, 4, 8, 0, tzinfo=UTC)
    assert problem.cases.count() == 3
