"""The lines as whoever watches over them sees them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.cases.tests.acting import signed_in
from lotsen.desks.models import Desk
from lotsen.live import actions, figures, jobs
from lotsen.live.actions.serving import seated
from lotsen.live.models import Talk
from lotsen.live.tests.desks.acting import helping, look
from lotsen.log.models import Row
from lotsen.policy.terms import Outcome, Saved, Step
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def line_of(user, code):
    return next(one for one in figures.lines(user, timezone.now()) if one.desk.code == code)


def test_a_line_tells_how_many_wait_how_long_and_who_helps(people, ask, all_open):
    helping(people.first_line, ask())
    actions.come_on(by=people.first_line, capacity=1)
    talk = ask()
    Talk.objects.filter(pk=talk.pk).update(since=timezone.now() - timedelta(minutes=4))
    line = line_of(people.first_line_colleague, "first-line")
    assert (line.waiting, line.expected > 0) == (1, True)
    assert timezone.now() - line.since >= timedelta(minutes=4)
    assert [(one.name, one.state, one.talks, one.capacity) for one in line.helpers] == [
        (people.first_line.name, "on", 1, 1)
    ]
    page = look(people.first_line_colleague, "lines")
    assert "4 min" in page
    assert "line:first-line" in page


def test_nobody_there_is_said_as_it_is(people, ask, all_open):
    ask()
    assert line_of(people.first_line, "first-line").expected is None
    assert "Nobody of the desk is on duty" in look(people.first_line, "lines")


def test_the_figures_of_today(people, ask, all_open):
    now = timezone.now()
    helped = helping(people.first_line, ask())
    actions.end(talk=helped, by=people.first_line, saved=Saved.PHONE, outcome=Outcome.SOLVED)
    late = helping(people.first_line, ask())
    Talk.objects.filter(pk=late.pk).update(asked_at=now - timedelta(seconds=50), accepted_at=now)
    actions.give_up(talk=ask(), works=False)
    lost = helping(people.first_line, ask())
    actions.end(talk=lost, by=people.first_line, saved=Saved.LOST)
    ask()  # just now: neither helped at once nor not
    day = line_of(people.first_line, "first-line").day
    assert (day.asked, day.at_once, day.without_help, day.saved, day.visits) == (5, 50, 1, 1, 2)
    assert (day.helped, day.goes_on) == (2, 2)


def ended_as(day) -> dict[str, int]:
    """The ends that somebody's talk has had, without those that nobody's had."""
    ends = (*figures.ENDS, "passed_on", "saved", "visits", "unknown")
    return {name: number for name in ends if (number := getattr(day, name))}


def today(people, code="first-line"):
    """The figures of a desk's day; each of those who asked or came is counted as one end."""
    day = line_of(people.manager, code).day
    assert day.asked + day.came_from_others == sum(getattr(day, end) for end in (*figures.ENDS, "passed_on"))
    return day


@pytest.fixture
def on_the_way(unit):
    """A resident on their way to a visit."""

    def one():
        starts_at = timezone.now() + timedelta(minutes=8)
        return visits.book(booking=Booking(unit=unit, starts_at=starts_at)).participants.first()

    return one


def test_whoever_leaves_is_counted_by_what_they_said(people, ask, on_the_way, all_open):
    actions.give_up(talk=ask(on_the_way()), works=True)
    assert ended_as(today(people)) == {"solved_waiting": 1}
    actions.give_up(talk=ask(on_the_way()), works=False)
    assert ended_as(today(people)) == {"solved_waiting": 1, "without_help": 1, "unknown": 1}


def test_whoever_leaves_while_they_are_helped_is_neither_without_help_nor_forgotten(
    people, ask, on_the_way, all_open
):
    actions.give_up(talk=helping(people.first_line, ask(on_the_way())), works=True)
    assert ended_as(today(people)) == {"helped": 1, "saved": 1, "visits": 1}
    actions.give_up(talk=helping(people.first_line, ask(on_the_way())), works=False)
    assert ended_as(today(people)) == {"helped": 1, "broke_off": 1, "saved": 1, "visits": 1, "unknown": 1}
    actions.give_up(talk=helping(people.first_line, ask()), works=True)  # about no visit
    assert ended_as(today(people)) == {"helped": 2, "broke_off": 1, "saved": 1, "visits": 1, "unknown": 1}


def test_a_meeting_of_which_only_the_time_is_known_is_a_visit_too(people, ask, all_open):
    soon = timezone.now() + timedelta(minutes=8)
    actions.give_up(talk=helping(people.first_line, ask(starts_at=soon)), works=True)
    actions.give_up(talk=ask(starts_at=soon), works=False)
    assert ended_as(today(people)) == {"helped": 1, "without_help": 1, "saved": 1, "visits": 1, "unknown": 1}
    assert {row.data["visit"] for row in Row.objects.filter(step=Step.LIVE_LEFT)} == {True}


def test_an_hour_of_silence_in_line_is_an_end_too(people, ask, on_the_way, all_open):
    talk = ask(on_the_way())
    Talk.objects.filter(pk=talk.pk).update(seen_at=timezone.now() - timedelta(hours=2))
    jobs.let_go(timezone.now())
    assert ended_as(today(people)) == {"without_help": 1, "unknown": 1}
    assert "Left or fell silent without help" in look(people.manager, "lines")


def test_whoever_chose_to_be_called_is_no_wait_of_the_line(people, ask, all_open):
    now = timezone.now()
    talk = ask()
    actions.call_back(talk=talk, phone="070-174 06 05", promised=now + timedelta(minutes=20))
    day = today(people)
    assert (day.chose_a_call, day.goes_on, day.at_once, day.wait) == (1, 1, None, None)
    called = actions.accept(talk=talk, by=people.first_line, at=now + timedelta(minutes=20))
    actions.end(talk=called, by=people.first_line, saved=Saved.PHONE)
    day = today(people)
    assert ended_as(day) == {"helped": 1, "saved": 1, "visits": 1}
    assert (day.chose_a_call, day.at_once, day.wait) == (1, None, None)
    assert "Chose to be called" in look(people.manager, "lines")


def test_whoever_lost_their_agent_and_then_chose_a_call_had_waited_for_the_first(people, ask, all_open):
    now = timezone.now()
    lost = helping(people.first_line, ask())
    Talk.objects.filter(pk=lost.pk).update(asked_at=now - timedelta(seconds=20))
    actions.look_after(now + timedelta(minutes=2), steady=True)
    lost.refresh_from_db()
    actions.call_back(talk=lost, phone="070-174 06 05", promised=now + timedelta(minutes=20))
    day = today(people)
    assert (day.chose_a_call, day.at_once, day.wait is None) == (0, 100, False)
    actions.accept(talk=lost, by=people.first_line_colleague)
    assert today(people).at_once == 100


def test_whoever_is_passed_on_was_asked_for_here_and_ends_there(people, ask, all_open):
    talk = helping(people.first_line, ask())
    actions.come_on(by=people.second_line)
    to = Desk.objects.get(code="second-line")
    needed = {need.code: "Nej" for need in to.requirements.all()}
    actions.transfer(talk=talk, by=people.first_line, to=to, reason="Kan inte", required=needed)
    here, there = today(people), today(people, "second-line")
    assert (here.asked, ended_as(here)) == (1, {"passed_on": 1})
    assert (there.asked, there.came_from_others, ended_as(there)) == (0, 1, {"goes_on": 1})
    assert (here.at_once, there.at_once) == (100, None)  # who came at once was of the first desk
    talk.refresh_from_db()
    moved = actions.accept(talk=talk, by=people.second_line)
    actions.end(talk=moved, by=people.second_line, saved=Saved.VIDEO)
    assert ended_as(today(people, "second-line")) == {"helped": 1, "saved": 1, "visits": 1}
    page = look(people.manager, "lines")
    assert "Passed on to another desk" in page
    assert "Came from another desk" in page


def test_whoever_comes_back_counts_once_at_each_desk_and_takes_one_seat(people, ask, all_open):
    talk = helping(people.first_line, ask())
    for by, to in ((people.first_line, people.second_line), (people.second_line, people.first_line)):
        actions.come_on(by=to, capacity=1)
        desk = to.desks.first()
        needed = {need.code: "Nej" for need in desk.requirements.all()}
        actions.transfer(talk=talk, by=by, to=desk, reason="Kan inte", required=needed)
        talk.refresh_from_db()
        talk = actions.accept(talk=talk, by=to)
    assert (seated(people.first_line.pk), seated(people.second_line.pk)) == (1, 0)
    here, between = today(people), today(people, "second-line")
    assert (here.asked, here.came_from_others, ended_as(here)) == (1, 0, {"goes_on": 1})
    assert (between.asked, between.came_from_others, ended_as(between)) == (0, 1, {"passed_on": 1})
    actions.end(talk=talk, by=people.first_line, saved=Saved.VIDEO)
    assert ended_as(today(people)) == {"helped": 1, "saved": 1, "visits": 1}
    assert ended_as(today(people, "second-line")) == {"passed_on": 1}


def test_support_that_does_not_know_how_the_visit_went_has_helped_all_the_same(people, ask, all_open):
    actions.end(talk=helping(people.first_line, ask()), by=people.first_line, saved=Saved.UNKNOWN)
    assert ended_as(today(people)) == {"helped": 1, "unknown": 1}


def test_a_case_that_was_handed_over_before_anybody_asked_has_come_from_nowhere(people, ask, all_open):
    talk = ask()
    Case.objects.filter(pk=talk.case_id).update(first_desk=Desk.objects.get(code="second-line"))
    assert (today(people).asked, today(people).came_from_others) == (1, 0)
    assert today(people, "second-line").asked == 0


def test_without_anybody_there_are_no_shares():
    day = figures.day(0, [], timezone.now())
    assert (day.asked, day.at_once, day.wait) == (0, None, None)


def test_everybody_watches_over_their_own_desks_and_a_manager_over_those_of_their_organisation(people, unit):
    assert [one.desk.code for one in figures.lines(people.vendor, timezone.now())] == ["vendor"]
    assert len(figures.lines(people.manager, timezone.now())) == Desk.objects.working().count()
    people.manager.organisation = unit.organisation
    Desk.objects.exclude(code="local-it").update(organisation=unit.organisation.parent)
    Desk.objects.filter(code="local-it").update(organisation=unit.organisation)
    assert [one.desk.code for one in figures.lines(people.manager, timezone.now())] == ["local-it"]


def test_it_is_not_for_staff(people):
    assert signed_in(people.nurse).get(reverse("live:lines")).status_code == 403
