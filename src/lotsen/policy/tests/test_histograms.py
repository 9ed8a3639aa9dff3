"""Lengths of time in steps: what is added up by day is as good as the lengths themselves, to one step."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.histograms import EDGES, counted, quantile, size, step

LENGTHS = st.lists(st.floats(0, EDGES[-1]), min_size=1, max_size=60)
SHARES = st.floats(0.01, 1)


def test_nothing_has_no_median():
    assert quantile({}, 0.5) is None
    assert quantile({3: 0}, 0.5) is None


def test_a_length_falls_into_the_first_step_that_it_does_not_exceed():
    assert [EDGES[step(minutes)] for minutes in (0, 0.5, 1, 29.5, 31, 121)] == [0, 1, 1, 30, 35, 135]
    assert EDGES[step(10**9)] == EDGES[-1]


def test_the_steps_go_up():
    assert list(EDGES) == sorted(set(EDGES))


@given(LENGTHS, SHARES)
def test_a_quantile_is_at_most_one_step_wrong(lengths, share):
    ranked = sorted(lengths)
    exact = ranked[max(0, -(-round(share * len(ranked) * 10**9) // 10**9) - 1)]
    assert abs(step(quantile(counted(lengths), share)) - step(exact)) <= 1


@given(LENGTHS, LENGTHS)
def test_histograms_of_days_add_up_to_that_of_the_year(one, other):
    together = Counter(counted(one)) + Counter(counted(other))
    assert together == counted([*one, *other])
    assert size(together) == len(one) + len(other)
