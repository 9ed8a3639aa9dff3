"""Whether an answer helps."""

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.yields import Yield, wilson

numbers = st.integers(0, 10_000)


def test_one_no_of_one_is_less_sure_than_forty_of_fifty():
    assert Yield(not_helped=1).failing < Yield(helped=10, not_helped=40).failing
    assert Yield(helped=50).failing < Yield(not_helped=1).failing


def test_the_share_that_it_helped_is_of_those_who_said():
    assert Yield(shown=100, helped=3, not_helped=1).percent_helped == 75
    assert Yield(shown=100).percent_helped is None
    assert Yield(shown=100).failing == 0


@given(numbers, numbers)
def test_the_lower_end_is_never_above_the_share(hits, misses):
    share = hits / (hits + misses) if hits + misses else 0
    assert 0 <= wilson(hits, hits + misses) <= share + 1e-9


@given(numbers, st.integers(1, 100))
def test_more_of_the_same_makes_it_surer(hits, times):
    assert wilson(hits * times, (hits + 1) * times) >= wilson(hits, hits + 1) - 1e-9
