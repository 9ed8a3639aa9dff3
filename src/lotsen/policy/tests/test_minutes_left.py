"""What the other party is told of how long help still takes."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy import line

BEGAN = datetime(2026, 11, 30, 13, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@given(st.integers(1, 90), st.integers(0, 7200), st.integers(0, 600))
def test_it_is_counted_down_to_nothing_and_never_promises_more_than_it_takes_as_a_rule(about, after, more):
    left = line.minutes_left(about, BEGAN, BEGAN + after * SECOND)
    assert 0 <= left <= about
    assert line.minutes_left(about, BEGAN, BEGAN + (after + more) * SECOND) <= left
    assert (left == 0) == (after >= about * 60)


def test_a_minute_that_has_begun_counts():
    assert line.minutes_left(3, BEGAN, BEGAN + 61 * SECOND) == 2
