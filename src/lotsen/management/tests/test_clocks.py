"""What a change of limits and hours means for cases that are open."""

from datetime import timedelta

from django.utils import timezone

from lotsen.cases import timekeeping
from lotsen.log.jobs import handlers
from lotsen.log.models import Errand
from lotsen.management import actions, jobs
from lotsen.policy.documents import GONE
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
    case.refresh_from_db()
    elsewhere.refresh_from_db()
    assert case.due_at == case.alarm_at == case.created_at + timedelta(days=1)
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
        case.refresh_from_db()
        assert case.due_at == case.created_at + timedelta(days=1)
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
