"""The line of live help, told by examples."""

from datetime import UTC, datetime, timedelta

import pytest

from lotsen.policy import line
from lotsen.policy.line import Agent, Waiter

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def agent(key, *desks, **more):
    return Agent(**{"key": key, "desks": frozenset(desks or ["first-line"]), "free_since": NOON, **more})


def waiter(key, minutes=30, **more):
    return Waiter(**{"key": key, "desk": "first-line", "due": NOON + minutes * MINUTE, "since": NOON, **more})


@pytest.mark.parametrize(
    ("asked", "starts", "due"),
    [
        (0, None, 30),
        (0, 8, 8),
        (0, 240, 30),  # whoever has a meeting in the afternoon waits no longer than who has none
        (0, -4, 0),  # it has begun: now, and not before those who asked earlier
        (0, -59, 0),
        (0, -60, 30),  # over, or lost: nothing presses any more
        (0, -3000, 30),
    ],
)
def test_by_when_somebody_should_be_helped(asked, starts, due):
    starts_at = None if starts is None else NOON + starts * MINUTE
    assert line.due(NOON + asked * MINUTE, starts_at) == NOON + due * MINUTE


def test_the_earlier_meeting_first_and_then_the_longer_wait():
    late, soon = waiter(1, 20), waiter(2, 5)
    first = waiter(3, 5, since=NOON - MINUTE)
    lost_their_agent = waiter(4, 29, returned=True)
    assert line.order([late, soon, first, lost_their_agent]) == [lost_their_agent, first, soon, late]


def test_whoever_has_fallen_silent_comes_after_all_who_are_there():
    silent, helped_before = waiter(1, 1, away=True), waiter(2, 1, away=True, returned=True)
    there = waiter(3, 25)
    assert line.order([silent, helped_before, there]) == [there, helped_before, silent]


def test_the_one_with_the_fewest_talks_is_asked_then_who_has_been_free_the_longest():
    busy, rested = agent(1, talks=1), agent(2, free_since=NOON - MINUTE)
    assert line.offers([waiter(key) for key in range(5)], [busy, agent(3), rested]) == [
        (0, 2), (1, 3), (2, 2), (3, 1), (4, 3),
    ]  # fmt: skip


def test_somebody_who_speaks_the_language_is_asked_even_if_busier():
    english = agent(1, languages=frozenset({"sv", "en"}), talks=2)
    assert line.offers([waiter(1, language="en")], [agent(2), english]) == [(1, 1)]
    assert line.offers([waiter(1, language="en")], [agent(2)]) == [(1, 2)]


def test_an_agent_who_let_it_lapse_is_asked_again_only_where_there_is_no_other():
    passed = waiter(1, passed=frozenset({1}))
    assert line.offers([passed], [agent(1), agent(2, talks=2)]) == [(1, 2)]
    assert line.offers([passed], [agent(1), agent(2, talks=3)]) == [(1, 1)]


def test_where_a_desk_has_nobody_those_who_help_everybody_do():
    vendor = waiter(1, desk="vendor")
    assert line.offers([vendor], [agent(1), agent(2, "local-it")]) == [(1, 1)]
    assert line.through("vendor", agent(1)) == "first-line"
    assert line.offers([vendor], [agent(1), agent(2, "vendor", talks=3)]) == []  # they are there, and busy


def test_who_is_first_at_a_busy_desk_keeps_nobody_elsewhere_waiting():
    assert line.offers(
        [waiter(1, 0), waiter(2, 9, desk="vendor")], [agent(1, talks=3), agent(2, "vendor")]
    ) == [(2, 2)]


@pytest.mark.parametrize(
    ("wanted", "staffed", "is_open", "desk"),
    [
        (["vendor"], ["vendor", "first-line"], [], "vendor"),
        (["vendor"], ["second-line"], ["vendor"], "second-line"),
        (["vendor"], [], ["vendor", "first-line"], "vendor"),
        (["vendor"], [], ["second-line"], "second-line"),
        (["vendor"], ["local-it"], ["local-it"], None),
    ],
)
def test_in_whose_line_somebody_waits(wanted, staffed, is_open, desk):
    assert line.line_for(wanted, staffed, is_open) == desk


def test_the_wait_is_what_the_seats_can_do():
    both = [agent(1, talks=3), agent(2, talks=3)]
    assert line.expected_wait(1, [], []) is None
    assert line.expected_wait(1, [agent(1)], []) == timedelta()
    assert line.expected_wait(1, both, []) == MINUTE  # six seats, six minutes: one a minute
    assert line.expected_wait(7, both, []) == 7 * MINUTE
    assert line.expected_wait(7, [*both, agent(3)], []) == 4 * 6 * MINUTE / 9


def test_whoever_has_time_is_passed_and_told_so():
    """Six seats, a talk of six minutes: one gets free each minute, and with thirty people an hour they take half."""
    both, half_an_hour = [agent(1, talks=3), agent(2, talks=3)], 30 * MINUTE
    assert line.expected_wait(1, both, [], [half_an_hour] * 30) == 2 * MINUTE
    assert line.expected_wait(10, both, [], [half_an_hour] * 30) == 20 * MINUTE
    assert (
        line.expected_wait(1, both, [], [half_an_hour] * 600) == 301 * MINUTE
    )  # all of them, and then oneself
    assert line.expected_wait(1, both, [], [-MINUTE] * 600) == MINUTE


def test_who_would_pass_whom():
    urgent = line.passes_for(NOON + 20 * MINUTE, NOON, NOON - 30 * MINUTE, NOON - 25 * MINUTE)
    assert urgent == 15 * MINUTE  # who has five minutes passes one who has twenty, for fifteen minutes more


def test_the_usual_length_is_an_average_that_a_forgotten_talk_does_not_spoil():
    assert line.usual_length([]) == line.USUAL_TALK
    assert line.usual_length([8 * MINUTE] * 5) == 7 * MINUTE
    assert line.usual_length([timedelta(hours=9)] * 5) == 33 * MINUTE


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, 0), (59, 0), (60, 1), (61, 2), (600, 10), (601, 15), (900, 15), (901, 20)]
)
def test_a_wait_in_words_is_rounded_up(seconds, told):
    assert line.in_minutes(timedelta(seconds=seconds)) == told
