"""What a change of limits and hours means for cases that are open."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from lotsen.cases import actions as actions_of_cases
from lotsen.cases import timekeeping
from lotsen.cases.doers import worker
from lotsen.desks import catalogue
from lotsen.desks.models import EarlierHours
from lotsen.log.jobs import handlers
from lotsen.log.models import Errand
from lotsen.management import actions, jobs
from lotsen.policy.documents import GONE
from lotsen.policy.hours import is_open
from lotsen.policy.routing import LOCAL
from lotsen.policy.terms import Phase

JOINING = "clocks/usual/first-answer/acute"
ROUND_THE_CLOCK = {"desks/second-line/always_open": True}


def test_a_running_clock_keeps_its_limit_and_the_next_one_gets_the_new(make, register):
    old = register(symptom="join-failed", phase=Phase.IN_MEETING)
    make({JOINING: ["real-minutes", 7]})
    new = register(symptom="join-failed", phase=Phase.IN_MEETING)

    assert old.due_at - old.created_at == timedelta(minutes=1)
    assert timekeeping.of(old, timezone.now())[0].due_at == old.due_at
    assert new.due_at - new.created_at == timedelta(minutes=7)


def test_limits_that_come_back_do_so_for_what_begins_then(people, make, register):
    first = actions.standing()
    make({JOINING: ["real-minutes", 7]})
    between = register(symptom="join-failed", phase=Phase.IN_MEETING)
    proposal = actions.propose_return(by=people.manager, to=first, why="Tillbaka")
    actions.make(proposal=proposal, by=people.manager, why="Tillbaka", seen=2)
    after = register(symptom="join-failed", phase=Phase.IN_MEETING)

    assert timekeeping.of(between, timezone.now())[0].target.amount == timedelta(minutes=7)
    assert timekeeping.of(after, timezone.now())[0].target.amount == timedelta(minutes=1)


def test_other_hours_move_what_was_noted_of_open_cases(make, register):
    case = register(symptom="join-failed")
    elsewhere = register(symptom="how-to")
    make(ROUND_THE_CLOCK)

    errand = Errand.objects.get(kind=actions.RECOUNT)
    assert errand.data["desks"] == ["second-line"]
    jobs.recount_clocks(errand.data)

    other = elsewhere.due_at
    noted = case.due_at
    case.refresh_from_db()
    elsewhere.refresh_from_db()
    assert noted != case.due_at == case.alarm_at == timekeeping.of(case, timezone.now())[0].due_at
    assert elsewhere.due_at == other


def test_many_cases_are_recounted_some_at_a_time(make, register, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    cases = [register(symptom="join-failed") for _ in range(3)]
    make(ROUND_THE_CLOCK)

    jobs.recount_clocks(Errand.objects.get(kind=actions.RECOUNT).data)
    follow_up = Errand.objects.filter(kind=actions.RECOUNT).latest("pk")
    assert follow_up.data["after"] == cases[1].pk
    jobs.recount_clocks(follow_up.data)

    for case in cases:
        noted = case.due_at
        case.refresh_from_db()
        assert case.due_at != noted
    assert Errand.objects.filter(kind=actions.RECOUNT).count() == 2


def test_the_worker_knows_the_errand_and_doing_it_twice_is_doing_it_once(make, register, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 1)
    register(symptom="join-failed")
    make(ROUND_THE_CLOCK)
    data = Errand.objects.get(kind=actions.RECOUNT).data

    handlers[actions.RECOUNT](data)
    handlers[actions.RECOUNT](data)

    assert Errand.objects.filter(kind=actions.RECOUNT).count() == 2


def test_a_change_without_hours_asks_for_no_recount(make):
    make({"symptoms/join-failed/resident": "first-line", "escalations/vendor": GONE})

    assert not Errand.objects.filter(kind=actions.RECOUNT).exists()


OFFICE = {f"desks/second-line/hours/{day}": [["08:00", "16:00"]] for day in range(7)}
CLOSED_FOR_LUNCH = {
    f"desks/second-line/hours/{day}": [["08:00", "12:00"], ["13:00", "16:00"]] for day in range(7)
}
EVERY_DAY = {"desks/second-line/closed_on_holidays": False}


def test_what_has_passed_is_counted_by_the_hours_of_then(people, make, register):
    monday = datetime(2026, 11, 23, 9, tzinfo=LOCAL)
    make(OFFICE | EVERY_DAY, at=monday - timedelta(days=7))
    case, agent = register(symptom="join-failed", at=monday), worker(people.second_line)
    actions_of_cases.answer(case=case, by=agent, text="Hej", at=monday.replace(hour=14))
    before = timekeeping.of(case, monday.replace(hour=15))
    make(CLOSED_FOR_LUNCH, at=monday.replace(day=24, hour=7))

    later = monday.replace(day=24, hour=7, minute=30)
    first_answer, next_step = timekeeping.of(case, later)
    assert (first_answer, first_answer.due_at) == (before[0], before[0].due_at)
    assert first_answer.spent == timedelta(hours=5)
    assert next_step.spent == timedelta(hours=2)
    assert timekeeping.of(case, monday.replace(day=24, hour=14))[1].spent == timedelta(hours=2 + 5)


def test_the_hours_of_then_come_back_as_hours_of_now_and_all_of_it_is_kept(people, make):
    monday = datetime(2026, 11, 23, 9, tzinfo=LOCAL)
    make(OFFICE, at=monday)
    make({"desks/second-line/alerts_to": "a@example.org"}, at=monday + timedelta(hours=1))
    make(CLOSED_FOR_LUNCH, at=monday + timedelta(days=1))
    make(OFFICE, at=monday + timedelta(days=2))

    ends = EarlierHours.objects.filter(desk__code="second-line").values_list("until", flat=True)
    assert list(ends) == [monday, monday + timedelta(days=1), monday + timedelta(days=2)]
    hours = catalogue.tables().hours["second-line"]
    noon = monday.replace(hour=12, minute=30)
    assert [is_open(hours, noon + timedelta(days=days)) for days in range(4)] == [True, False, True, True]


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2017-04-14", "2017-06-06", "2023-12-25", "2029-12-25"])
def test_the_holidays_of_years_long_ago_and_to_come_are_known(day):
    """Good Friday, the National Day and Christmas Day, all of them on weekdays."""
    hours = catalogue.tables().hours["first-line"]
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LOCAL)
    assert not is_open(hours, noon)
    assert is_open(hours, noon - timedelta(days=14))


def test_the_page_of_a_desk_tells_which_hours_held_when(client, manager, make):
    assert "Earlier hours" not in client.get("/manage/desks/second-line?lang=en").text
    make(CLOSED_FOR_LUNCH)
    text = client.get("/manage/desks/second-line?lang=en").text
    assert "Earlier hours" in text
    assert "Until" in text


def test_how_long_a_desk_has_before_the_next_is_told_is_a_limit_too(client, manager, make, register):
    assert "Wait after the alarm" in client.get("/manage/clocks?lang=en").text
    make({"clocks/second-line/patience/acute": ["real-minutes", 9]})
    case = register(symptom="join-failed", phase=Phase.IN_MEETING)
    actions_of_cases.sound_alarm(case=case, now=case.due_at)
    case.refresh_from_db()
    assert case.alarm_at == case.created_at + timedelta(minutes=1 + 9)
