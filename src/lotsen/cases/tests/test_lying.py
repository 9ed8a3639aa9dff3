"""What lies: a clock that ran out before everybody's eyes, and cases in the hands of somebody who is gone."""

from datetime import timedelta

import pytest

from lotsen.cases import actions, jobs
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import fresh, page, signed_in, step, words
from lotsen.desks.models import Desk
from lotsen.management import accounts
from lotsen.people.models import User
from lotsen.policy.terms import Phase, State, Step, Urgency

pytestmark = pytest.mark.django_db
LONG = timedelta(days=5)


@pytest.fixture
def case(register) -> Case:
    """A question at the first line."""
    return register(text="Kan en tolk vara med?", symptom="how-to")


def sound_all(case: Case) -> Case:
    """Both alarms, each in its time; the case afterwards."""
    for _ in range(2):
        actions.sound_alarm(case=case, now=fresh(case).alarm_at)
        case = fresh(case)
    return case


def test_a_case_of_which_everybody_was_told_and_with_which_nobody_does_anything_is_found(case):
    case = sound_all(case)
    told = case.rows.last().at
    assert (case.alarm_at, jobs.alarms_missed(told + LONG)) == (None, [])
    assert jobs.forgotten(told + timedelta(hours=5)) == []
    assert jobs.forgotten(told + LONG) == [case.reference]


def test_before_its_fallback_was_told_no_case_is_forgotten(case):
    actions.sound_alarm(case=case, now=case.alarm_at)
    assert jobs.forgotten(fresh(case).alarm_at) == []


def test_whoever_works_with_it_has_not_forgotten_it_and_the_person_alone_does_not_count(case, people):
    case = sound_all(case)
    later = case.rows.last().at + LONG
    actions.reply(case=fresh(case), by=PERSON, text="Hallå?", at=later)
    assert jobs.forgotten(later + timedelta(minutes=1)) == [case.reference]
    actions.take(case=fresh(case), by=worker(people.first_line), at=later)
    assert jobs.forgotten(later + timedelta(minutes=1)) == []
    assert jobs.forgotten(later + LONG) == [case.reference]
    actions.answer(case=fresh(case), by=worker(people.first_line), text="Ja", at=later + LONG)
    assert jobs.forgotten(later + LONG) == []


def test_each_clock_that_runs_out_lets_the_case_rise_and_its_second_alarm_does_not(case, people):
    case = sound_all(case)
    assert case.urgency == Urgency.TODAY
    actions.answer(case=case, by=worker(people.first_line), text="Ja", at=case.rows.last().at)
    actions.sound_alarm(case=fresh(case), now=fresh(case).alarm_at)
    assert fresh(case).urgency == Urgency.ACUTE


def test_a_case_that_was_opened_again_rises_again(case, people):
    case = sound_all(case)
    agent, at = worker(people.first_line), case.rows.last().at
    actions.change_urgency(case=case, by=agent, urgency=Urgency.NORMAL, reason="Ingen brådska", at=at)
    actions.resolve(case=fresh(case), by=agent, outcome="answered", at=at)
    actions.reply(case=fresh(case), by=PERSON, text="Det gick inte", at=at + LONG)
    assert fresh(case).urgency == Urgency.NORMAL
    actions.sound_alarm(case=fresh(case), now=fresh(case).alarm_at)
    assert fresh(case).urgency == Urgency.TODAY


def test_what_a_case_only_rose_to_can_be_made_its_own_and_taken_back(case, people):
    offered = urgencies(people.first_line, case)
    assert offered == ["acute", "today"]
    actions.sound_alarm(case=case, now=case.alarm_at)
    assert urgencies(people.first_line, case) == ["acute", "today", "normal"]
    step(people.first_line, fresh(case), "raise", urgency="today", reason="Hen väntar")
    assert urgencies(people.first_line, case) == ["acute", "normal"]


def urgencies(user: User, case: Case) -> list[str]:
    form = page(user, "cases:raise", case.reference).context["form"]
    return [code for code, _ in form.fields["urgency"].choices]


def test_who_was_told_with_everybody_behind_a_problem_has_had_an_answer(register, people):
    case = register(phase=Phase.IN_MEETING)
    problem = actions.create_problem(by=people.investigator, title_sv="Svart bild", component="app")
    actions.link(case=case, problem=problem, by=people.investigator)
    actions.tell_all(problem=problem, by=people.investigator, text="Vi letar efter felet")
    actions.sound_alarm(case=fresh(case), now=case.alarm_at)
    assert not case.rows.filter(step=Step.ESCALATE).exists()
    assert fresh(case).due_at > case.due_at


@pytest.mark.parametrize("waits", [False, True])
def test_with_an_account_that_is_closed_its_cases_go_back_to_the_desk(case, people, waits):
    actions.take(case=case, by=worker(people.first_line))
    if waits:
        actions.ask(case=case, by=worker(people.first_line), text="När?")
    accounts.close_account(by=people.manager, person=people.first_line)
    assert (fresh(case).state, fresh(case).assignee, fresh(case).desk) == (State.NEW, None, case.desk)
    assert (case.rows.last().step, case.rows.last().by) == (Step.RELEASE, None)
    shown = words(signed_in(people.first_line_colleague).get(case.get_absolute_url()))
    assert "Back in the queue: the account of whoever had the case was closed" in shown


def test_an_offer_goes_on_without_whoever_made_it_and_what_comes_back_goes_to_the_desk(register, people):
    case, vendor = register(), Desk.objects.get(code="vendor")
    actions.take(case=case, by=worker(people.second_line))
    enough = {"tried": "Startat om", "when": "I dag 09.15"}
    actions.hand_over(case=case, by=worker(people.second_line), to=vendor, reason="Er", required=enough)
    accounts.close_account(by=people.manager, person=people.second_line)
    assert (fresh(case).state, jobs.left_behind(case.created_at)) == (State.OFFERED, [])
    actions.send_back(case=fresh(case), by=worker(people.vendor), reason="Nej")
    assert jobs.left_behind(case.created_at) == [case.reference]
    jobs.give_back(case.created_at)
    assert (fresh(case).state, fresh(case).assignee) == (State.NEW, None)
    assert jobs.left_behind(case.created_at) == []
