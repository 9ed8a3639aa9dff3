"""Staffing by Erlang's formula: against its definition added up term by term, and what must hold for any figures."""

from datetime import timedelta
from fractions import Fraction
from math import factorial, inf, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy import erlang
from lotsen.policy.erlang import Slot

MINUTES = timedelta(minutes=1)
seats = st.integers(1, 400)
loads = st.floats(0.01, 500)
lengths = st.integers(10, 7200).map(lambda seconds: timedelta(seconds=seconds))
shares = st.floats(0.01, 0.999)


def added_up(seats: int, load: Fraction) -> tuple[Fraction, Fraction]:
    """Erlang B and C by their definition, in whole fractions: the term for all seats taken against the sum of all."""
    terms = [load**number / factorial(number) for number in range(seats + 1)]
    full = terms[-1] * Fraction(seats) / (seats - load) if load < seats else None
    return terms[-1] / sum(terms), full / (sum(terms[:-1]) + full) if full is not None else Fraction(1)


@given(st.integers(1, 60), st.fractions(Fraction(1, 20), 70, max_denominator=20))
def test_it_is_the_formula(seats, load):
    blocked, waiting = added_up(seats, load)
    assert isclose(erlang.lost(seats, float(load)), blocked, rel_tol=1e-9)
    assert isclose(erlang.waits(seats, float(load)), waiting, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("seats", "load", "blocked"),
    # From tables of Erlang B, where the load that a number of lines carries with that share lost is given to 4 digits.
    [
        (1, 0.0101, 0.01),
        (2, 0.1526, 0.01),
        (5, 1.3608, 0.01),
        (10, 4.4612, 0.01),
        (20, 12.0306, 0.01),
        (10, 6.2157, 0.05),
    ],
)
def test_as_the_tables_have_it(seats, load, blocked):
    assert erlang.lost(seats, load) == pytest.approx(blocked, rel=2e-3)


def test_one_seat_is_the_simplest_line_there_is():
    """With one seat people wait as often as it is taken, and the mean wait is load / (1 - load) talks."""
    assert erlang.waits(1, 0.75) == pytest.approx(0.75)
    assert erlang.mean_wait(1, 0.75, MINUTES) == pytest.approx(180)


def test_a_known_example():
    """200 calls an hour of 3 minutes are 10 erlangs: with 14 seats 88.8 % within 20 s, with 13 some 79 %."""
    load = erlang.load_of(200, timedelta(hours=1), 3 * MINUTES)
    within = timedelta(seconds=20)
    assert load == pytest.approx(10)
    assert erlang.waits(14, load) == pytest.approx(float(added_up(14, Fraction(10))[1]))
    assert erlang.helped_within(14, load, 3 * MINUTES, within) == pytest.approx(0.888, abs=0.001)
    assert erlang.seats_for(load, 3 * MINUTES, 0.8, within) == 14


@given(seats, loads, lengths)
def test_shares_are_shares_and_too_few_are_too_few(seats, load, length):
    waiting, helped = erlang.waits(seats, load), erlang.helped_within(seats, load, length)
    assert 0 <= erlang.lost(seats, load) <= waiting <= 1
    assert 0 <= helped <= 1
    if load >= seats:
        assert (waiting, helped, erlang.mean_wait(seats, load, length)) == (1, 0, inf)


@given(seats, loads, lengths)
def test_more_seats_help_and_more_people_do_not(seats, load, length):
    assert erlang.waits(seats + 1, load) <= erlang.waits(seats, load)
    assert erlang.helped_within(seats + 1, load, length) >= erlang.helped_within(seats, load, length) - 1e-12
    assert erlang.mean_wait(seats + 1, load, length) <= erlang.mean_wait(seats, load, length)
    assert erlang.waits(seats, load * 1.1) >= erlang.waits(seats, load) - 1e-12


@given(loads, lengths, shares)
def test_the_fewest_seats_that_do(load, length, target):
    found = erlang.seats_for(load, length, target)
    assert found > load
    assert erlang.helped_within(found, load, length) >= target - 1e-9
    assert erlang.helped_within(found - 1, load, length) < target + 1e-9


def test_a_country_at_once_is_no_trouble():
    assert erlang.seats_for(20_000, 6 * MINUTES) == pytest.approx(20_000, rel=0.01)
    assert erlang.lost(5_000, 1e-3) == 0
    assert erlang.waits(100_000, 99_000.0) == pytest.approx(0, abs=0.05)


def test_nobody_comes():
    assert erlang.staffing([0], 6 * MINUTES) == [Slot(0, 0, 0, 1, 0)]


def test_a_day_half_hour_by_half_hour():
    quiet, busy = erlang.staffing([30, 300], 6 * MINUTES)
    assert (quiet.load, busy.load) == pytest.approx((6, 60))
    assert quiet.seats < busy.seats < 10 * quiet.seats  # many together need fewer each
    assert min(quiet.share, busy.share) >= erlang.TARGET


@pytest.mark.parametrize(
    ("seats", "at_once", "away", "agents"), [(9, 1, 0, 9), (9, 2, 0, 5), (70, 1, 0.3, 100)]
)
def test_people_for_seats(seats, at_once, away, agents):
    assert erlang.agents_for(seats, at_once, away) == agents


@pytest.mark.parametrize("target", [1, 1.2, -0.1])
def test_certainty_cannot_be_staffed(target):
    with pytest.raises(ValueError, match="share"):
        erlang.seats_for(10, MINUTES, target)


@pytest.mark.parametrize(("at_once", "away"), [(0, 0), (1, 1)])
def test_who_is_never_there_helps_nobody(at_once, away):
    with pytest.raises(ValueError, match="away"):
        erlang.agents_for(5, at_once, away)
