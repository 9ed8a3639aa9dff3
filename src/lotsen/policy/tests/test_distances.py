"""What is told of a distance in time, and for how long it stays true."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.distances import told_for, told_of

ABOUT_A_MONTH = st.timedeltas(timedelta(days=-30), timedelta(days=30)).filter(bool)
MOMENT = timedelta(microseconds=1)


@given(ABOUT_A_MONTH, st.floats(0, 1))
def test_what_is_told_is_true_until_then_and_not_after(ahead, share):
    stays = told_for(ahead)
    meanwhile = timedelta(microseconds=int(share * max(stays // MOMENT - 1, 0)))
    assert told_of(ahead - meanwhile) == told_of(ahead)
    assert told_of(ahead - stays - MOMENT) != told_of(ahead)


def test_a_minute_is_told_for_a_minute_and_a_day_for_a_day():
    assert told_for(timedelta(minutes=8, seconds=30)) == timedelta(seconds=30)
    assert told_for(timedelta(minutes=-8, seconds=-30)) == timedelta(seconds=30)
    assert told_for(timedelta(days=2, hours=5)) == timedelta(hours=5)
    assert told_for(timedelta(days=-2, hours=-5)) == timedelta(hours=19)
    assert told_for(timedelta()) == timedelta()
