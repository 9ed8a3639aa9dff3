"""Opening hours: what holds for any hours at all, around the days that are not like others."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from lotsen.policy.hours import (
    ALWAYS,
    EVER,
    FOREVER,
    STOCKHOLM,
    Hours,
    add,
    add_working_days,
    between,
    closes_at,
    is_open,
    opens_at,
)
from lotsen.policy.tests.test_hours import at

quarters = st.integers(0, 95)


@st.composite
def some_periods(draw):
    marks = sorted(draw(st.sets(quarters, max_size=6)))
    times = [time(mark // 4, mark % 4 * 15) for mark in marks]
    if len(times) % 2:
        times.append(time(0))
    return tuple(zip(times[::2], times[1::2], strict=True))


dates = st.sampled_from(["2026-03-28", "2026-03-29", "2026-10-25", "2026-12-31", "2028-02-29"]).map(
    date.fromisoformat
)
some_hours = st.builds(
    Hours,
    weekly=st.dictionaries(st.integers(0, 6), some_periods()),
    exceptions=st.dictionaries(dates, some_periods()),
    always=st.just(False),
)
moments = st.builds(
    lambda day, seconds: at(f"{day}T00:00") + timedelta(seconds=seconds),
    dates,
    st.integers(-4 * 86400, 4 * 86400),
)
amounts = st.integers(1, 60 * 3600).map(lambda seconds: timedelta(seconds=seconds))


@given(some_hours, st.lists(moments, min_size=3, max_size=3).map(sorted))
def test_open_time_adds_up(hours, three):
    start, middle, end = three
    assert between(hours, start, middle) + between(hours, middle, end) == between(hours, start, end)
    assert timedelta(0) <= between(hours, start, end) <= end - start


@given(some_hours, moments, amounts)
def test_adding_is_the_inverse_of_measuring(hours, start, amount):
    due = add(hours, start, amount)
    assume(due is not None)
    assert due >= start + amount
    assert between(hours, start, due) == amount
    assert between(hours, start, due - timedelta(seconds=1)) < amount


@given(some_hours, moments, amounts, amounts)
def test_adding_twice_is_adding_the_sum(hours, start, one, other):
    halfway = add(hours, start, one)
    assume(halfway is not None)
    assert add(hours, halfway, other) == add(hours, start, one + other)


@given(some_hours, moments, moments, amounts, st.integers(1, 5))
def test_who_comes_later_is_never_due_earlier(hours, one, other, amount, days):
    earlier, later = sorted([one, other])
    for due in (lambda start: add(hours, start, amount), lambda start: add_working_days(hours, start, days)):
        if due(earlier) and due(later):  # both within the horizon
            assert earlier <= due(earlier) <= due(later)


@given(some_hours, moments, st.integers(1, 5))
def test_more_working_days_are_never_due_earlier(hours, start, days):
    due = add_working_days(hours, start, days + 1)
    assume(due is not None)
    assert start < add_working_days(hours, start, days) < due


@given(some_hours, moments)
def test_openings_and_closings_agree_with_being_open(hours, moment):
    opening, closing = opens_at(hours, moment), closes_at(hours, moment)
    assert is_open(hours, moment) == (opening == moment)
    assert opening is None or is_open(hours, opening)
    assert closing is None or (is_open(hours, moment) and not is_open(hours, closing))
    assert closing is None or between(hours, moment, closing) == closing - moment


@given(some_hours, moments)
def test_a_desk_is_open_when_its_wall_clock_says_so(hours, moment):
    """Except in the hour that comes twice, where the wall clock alone cannot tell."""
    local = moment.astimezone(STOCKHOLM)
    assume(local.utcoffset() == (local.replace(fold=1 - local.fold)).utcoffset())
    inside = any(
        opens <= local.time() and (local.time() < closes or closes == time(0))
        for opens, closes in hours.on(local.date())
    )
    assert is_open(hours, moment) == inside


@st.composite
def some_changed_hours(draw):
    """The hours that held one after the other, and the hours of now that know of the others."""
    held = draw(st.lists(some_hours | st.just(ALWAYS), min_size=3, max_size=3))
    untils = sorted(draw(st.lists(moments, min_size=2, max_size=2)))
    return held, replace(held[-1], earlier=tuple(zip(untils, held, strict=False)))


changed_hours = some_changed_hours()


@given(changed_hours, st.lists(moments, min_size=2, max_size=2).map(sorted))
def test_each_part_of_the_time_is_counted_by_the_hours_that_held_then(changed, two):
    (held, hours), (start, end) = changed, two
    marks = [EVER, *(until for until, _before in hours.earlier), FOREVER]
    parts = zip(held, marks, marks[1:], strict=False)
    told = sum((between(one, max(start, since), min(end, until)) for one, since, until in parts), timedelta())
    assert between(hours, start, end) == told


@given(changed_hours, moments, amounts)
def test_adding_is_the_inverse_of_measuring_also_when_the_hours_change(changed, start, amount):
    due = add(changed[1], start, amount)
    assume(due is not None)
    assert between(changed[1], start, due) == amount


@given(changed_hours, moments)
def test_a_desk_is_open_by_the_hours_that_hold_at_the_moment(changed, moment):
    held, hours = changed
    now = next((before for until, before in hours.earlier if moment < until), held[-1])
    assert is_open(hours, moment) == is_open(now, moment)
