"""The line of live help: what holds for anybody at all, whoever asks and whoever is on duty."""

import sys
from collections import Counter
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from lotsen.policy import line
from lotsen.policy.line import Agent, Waiter

SPRING = datetime(2026, 3, 29, 0, 40, tzinfo=UTC)  # twenty minutes before clocks go forward in Sweden
DESKS = ["first-line", "second-line", "vendor", "local-it"]
languages = st.sampled_from(["sv", "en", "fi"])
moments = st.integers(-7200, 7200).map(lambda seconds: SPRING + timedelta(seconds=seconds))
waits = st.integers(0, 36_000).map(lambda seconds: timedelta(seconds=seconds))
minutes = st.integers(-240, 240).map(lambda number: timedelta(minutes=number))
maybe_meetings = st.none() | st.builds(lambda at, more: at + more, moments, minutes)


def unique(things):
    return st.lists(things, max_size=12, unique_by=lambda thing: thing.key)


agents = unique(
    st.builds(
        Agent, key=st.integers(1, 20), desks=st.frozensets(st.sampled_from(DESKS), max_size=2), free_since=moments,
        languages=st.frozensets(languages, min_size=1), capacity=st.integers(1, 3), talks=st.integers(0, 4),
    )
)  # fmt: skip
waiters = unique(
    st.builds(
        Waiter, key=st.integers(1, 50), desk=st.sampled_from(DESKS), due=moments, since=moments, language=languages,
        returned=st.booleans(), away=st.booleans(), passed=st.frozensets(st.integers(1, 20), max_size=5),
    )
)  # fmt: skip


def person(key, asked, starts):
    return Waiter(key, "first-line", line.due(asked, starts), asked)


def plainly(waiting, on_duty):
    """The same offers as the rule tells it, one look at every agent for everybody who waits."""
    talks = {agent.key: agent.talks for agent in on_duty}
    for waiter in line.order(waiting):
        free = [agent for agent in line.serving(waiter.desk, on_duty) if talks[agent.key] < agent.capacity]
        untried = [agent for agent in free if agent.key not in waiter.passed] or free
        speaking = [agent for agent in untried if waiter.language in agent.languages] or untried
        if speaking:
            found = min(speaking, key=lambda agent: (talks[agent.key], agent.free_since, agent.key))
            talks[found.key] += 1
            yield waiter.key, found.key


# the order


@given(waiters, st.randoms())
def test_there_is_one_order_however_they_are_told(waiting, chance):
    shuffled = list(waiting)
    chance.shuffle(shuffled)
    assert line.order(shuffled) == line.order(waiting)
    assert sorted(waiting, key=lambda waiter: waiter.key) == sorted(shuffled, key=lambda waiter: waiter.key)


@given(waiters, st.data())
def test_whoever_leaves_changes_nobody_elses_order(waiting, data):
    assume(waiting)
    gone = data.draw(st.sampled_from(waiting))
    rest = [waiter for waiter in line.order(waiting) if waiter != gone]
    assert line.order([waiter for waiter in waiting if waiter != gone]) == rest


@given(moments, waits, maybe_meetings, maybe_meetings)
def test_whoever_asks_later_and_has_no_earlier_meeting_never_passes(asked, more, mine, theirs):
    """Where both meetings can be saved still; one that was held long ago counts as none."""
    held = [meeting for meeting in (mine, theirs) if meeting and meeting <= asked + more - line.HELD]
    assume(not held and (theirs is None or (mine is not None and mine <= theirs)))
    me, them = person(1, asked, mine), person(2, asked + more, theirs)
    assert line.order([them, me]) == [me, them]


@given(moments, waits, maybe_meetings, maybe_meetings)
def test_nobody_waits_for_ever(asked, more, mine, theirs):
    """Half an hour and a minute after somebody asked, nobody who comes new gets before them, whatever they tell."""
    me = person(1, asked, mine)
    them = person(2, asked + line.WITHOUT_A_TIME + timedelta(minutes=1) + more, theirs)
    assert line.order([them, me]) == [me, them]


@given(moments, maybe_meetings)
def test_due_lies_between_now_and_half_an_hour_and_clocks_that_change_do_not_matter(asked, starts):
    due = line.due(asked, starts)
    assert asked - timedelta(minutes=1) < due <= asked + line.WITHOUT_A_TIME
    assert due.second == due.microsecond == 0
    home = ZoneInfo("Europe/Stockholm")
    assert due == line.due(asked.astimezone(home), starts and starts.astimezone(home))


# the offers


@given(waiters, agents)
def test_they_are_those_that_the_rule_tells(waiting, on_duty):
    assert line.offers(waiting, on_duty) == list(plainly(waiting, on_duty))


@given(waiters, agents)
def test_nobody_is_offered_twice_nor_to_an_agent_without_a_seat(waiting, on_duty):
    found = line.offers(waiting, on_duty)
    asked = Counter(agent for _waiter, agent in found)
    assert len({waiter for waiter, _agent in found}) == len(found)
    assert all(number <= agent.seats for agent in on_duty if (number := asked[agent.key]))


@given(waiters, agents)
def test_nobody_waits_while_somebody_who_serves_them_has_a_seat(waiting, on_duty):
    found = line.offers(waiting, on_duty)
    helped, asked = dict(found), Counter(agent for _waiter, agent in found)
    for waiter in waiting:
        here = line.serving(waiter.desk, on_duty)
        if waiter.key not in helped:
            assert all(asked[agent.key] == agent.seats for agent in here)
        else:
            assert helped[waiter.key] in {agent.key for agent in here}


@given(waiters, agents)
def test_the_first_in_line_gets_their_language_and_nobody_they_were_offered_to_in_vain(waiting, on_duty):
    assume(waiting)
    first = line.order(waiting)[0]
    free = [agent for agent in line.serving(first.desk, on_duty) if agent.seats]
    assume(free)
    asked = next(agent for agent in free if agent.key == dict(line.offers(waiting, on_duty))[first.key])
    untried = [agent for agent in free if agent.key not in first.passed]
    assert asked in (untried or free)
    speaks = any(first.language in agent.languages for agent in untried or free)
    assert speaks == (first.language in asked.languages)


@given(waiters, agents)
def test_offering_again_offers_nobody_more(waiting, on_duty):
    found = dict(line.offers(waiting, on_duty))
    asked = Counter(found.values())
    later = [
        Agent(
            agent.key,
            agent.desks,
            agent.free_since,
            agent.languages,
            agent.capacity,
            agent.talks + asked[agent.key],
        )
        for agent in on_duty
    ]
    assert line.offers([waiter for waiter in waiting if waiter.key not in found], later) == []


def test_a_thousand_who_wait_and_two_hundred_agents_are_matched_at_once():
    """By the lines of code that are run, beside the plain rule's: they are the same on every machine."""
    spoken = [frozenset({"sv"}), frozenset({"sv", "en"})]
    on_duty = [Agent(key, frozenset(DESKS[:1]), SPRING, spoken[key % 2]) for key in range(200)]
    tried = [frozenset(range(150)), frozenset()]
    waiting = [
        Waiter(key, DESKS[0], SPRING, SPRING, ("sv", "en")[key % 5 == 0], passed=tried[key > 0])
        for key in range(1000)
    ]
    ran = {}
    for rule in (line.offers, plainly):
        with counted_lines() as lines:
            found = list(rule(waiting, on_duty))
        ran[rule] = lines.total()
        assert len(found) == 200 * line.SEATS
    assert ran[line.offers] < ran[plainly] / 3, ran


@contextmanager
def counted_lines():
    lines, before = Counter(), sys.gettrace()

    def count(_frame, event, _more):
        lines[event] += 1
        return count

    sys.settrace(count)
    try:
        yield lines
    finally:
        sys.settrace(before)


# the wait


@given(agents, st.lists(waits, max_size=20), st.integers(1, 1000))
def test_further_back_waits_no_shorter_and_one_more_agent_makes_nobody_wait_longer(on_duty, lengths, place):
    here = line.expected_wait(place, on_duty, lengths)
    assume(here is not None)
    assert timedelta() <= here <= line.expected_wait(place + 1, on_duty, lengths)
    assert line.expected_wait(place, [*on_duty, Agent(99, frozenset(), SPRING)], lengths) <= here


@given(agents, st.integers(1, 200), st.lists(minutes, max_size=60), minutes)
def test_more_to_come_never_make_it_shorter_and_no_more_is_told_than_all_of_them_take(
    on_duty, place, passing, one
):
    plain = line.expected_wait(place, on_duty, [])
    assume(plain)
    wait, more = (line.expected_wait(place, on_duty, [], leads) for leads in (passing, [*passing, one]))
    moment = timedelta(milliseconds=1)
    assert plain - moment <= wait <= more + moment
    assert wait <= line.expected_wait(place + 1, on_duty, [], passing) + moment
    passed = sum(min(wait, lead) / line.HOUR for lead in passing if lead > timedelta())
    each = line.USUAL_TALK / sum(agent.capacity for agent in on_duty)
    free = sum(agent.seats for agent in on_duty)
    assert abs(wait - (place - free + passed) * each) < moment * (1 + wait / line.HOUR)


@given(st.lists(waits, max_size=50))
def test_the_usual_length_lies_among_what_is_known_and_supposed(lengths):
    usual = line.usual_length(lengths)
    known = [line.USUAL_TALK, *(min(length, line.LONGEST_TALK) for length in lengths)]
    assert min(known) <= usual <= max(known)
    assert usual == line.usual_length(reversed(lengths))


@given(waits, waits)
def test_nobody_is_told_less_than_is_expected(one, other):
    told = line.in_minutes(one)
    assert timedelta(minutes=told) >= one if told else one < timedelta(minutes=1)
    assert timedelta(minutes=told) < max(one * 1.5, one + timedelta(minutes=1))
    assert (line.in_minutes(min(one, other))) <= line.in_minutes(max(one, other))
