"""Opening hours as they stand on a page that somebody has kept."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.hours import ALWAYS, Hours
from lotsen.policy.week_words import DAYS, week

OFFICE = ((time(8), time(17)),)
SPLIT = ((time(8), time(12)), (time(13), time(16, 30)))


def test_days_alike_are_told_together():
    hours = Hours(weekly=dict.fromkeys(range(5), OFFICE))
    assert week(hours, "sv") == ["måndag–fredag 08.00–17.00"]
    assert week(hours, "en") == ["Monday–Friday 08:00–17:00"]


def test_a_day_that_differs_stands_by_itself():
    hours = Hours(weekly={0: OFFICE, 1: OFFICE, 2: SPLIT, 5: ((time(), time()),)})
    assert week(hours, "sv") == [
        "måndag–tisdag 08.00–17.00",
        "onsdag 08.00–12.00 och 13.00–16.30",
        "lördag dygnet runt",
    ]


def test_a_desk_that_never_closes_and_one_that_never_opens():
    assert week(ALWAYS, "sv") == ["dygnet runt, alla dagar"]
    assert week(Hours(weekly={}), "sv") == []


@given(st.dictionaries(st.integers(0, 6), st.sampled_from([OFFICE, SPLIT])))
def test_every_open_day_is_told_once(weekly):
    told = week(Hours(weekly=weekly), "en")
    covered = []
    for line in told:
        first, _, last = line.split(" ")[0].partition("–")
        covered += range(DAYS["en"].index(first), DAYS["en"].index(last or first) + 1)
    assert covered == sorted(weekly)
