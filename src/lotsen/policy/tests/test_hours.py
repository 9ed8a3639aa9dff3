"""Opening hours: examples from life, and from what has gone wrong in other help desks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from lotsen.policy.hours import (
    ALWAYS,
    STOCKHOLM,
    Hours,
    add,
    add_working_days,
    between,
    closes_at,
    is_open,
    opens_at,
)

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def at(text: str, *, fold: int = 0) -> datetime:
    """A moment by the clock on the wall in Stockholm, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM, fold=fold).astimezone(UTC)


def periods(*texts: str):
    ends = (text.split("-") for text in texts)
    return tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in ends)


def weekdays(*texts: str, **others) -> Hours:
    return Hours(weekly=dict.fromkeys(range(5), periods(*texts)), **others)


def every_day(*texts: str, **others) -> Hours:
    return Hours(weekly=dict.fromkeys(range(7), periods(*texts)), **others)


OFFICE = weekdays("08:00-17:00")
LUNCH = weekdays("08:00-12:00", "13:00-17:00")
ROUND_THE_CLOCK = every_day("00:00-00:00")
NIGHTS = every_day("00:00-06:00", "22:00-00:00")
NEVER = Hours(weekly={})


# 2026-03-02 is a Monday.


def test_a_desk_is_open_from_opening_up_to_closing():
    assert not is_open(OFFICE, at("2026-03-02T07:59:59"))
    assert is_open(OFFICE, at("2026-03-02T08:00"))
    assert is_open(OFFICE, at("2026-03-02T16:59:59"))
    assert not is_open(OFFICE, at("2026-03-02T17:00"))
    assert not is_open(OFFICE, at("2026-03-07T12:00"))


def test_an_open_desk_says_when_it_closes_and_a_closed_one_when_it_opens():
    friday_evening = at("2026-03-06T18:00")
    assert closes_at(OFFICE, at("2026-03-02T10:00")) == at("2026-03-02T17:00")
    assert closes_at(OFFICE, friday_evening) is None
    assert opens_at(OFFICE, friday_evening) == at("2026-03-09T08:00")
    assert opens_at(OFFICE, at("2026-03-02T10:00")) == at("2026-03-02T10:00")


def test_lunch_closes_the_desk_and_stops_the_time():
    assert closes_at(LUNCH, at("2026-03-02T11:00")) == at("2026-03-02T12:00")
    assert opens_at(LUNCH, at("2026-03-02T12:30")) == at("2026-03-02T13:00")
    assert add(LUNCH, at("2026-03-02T11:30"), 1 * HOUR) == at("2026-03-02T13:30")
    assert between(LUNCH, at("2026-03-02T11:30"), at("2026-03-02T13:30")) == 1 * HOUR


def test_periods_that_touch_are_one_opening():
    shifts = every_day("08:00-12:00", "12:00-00:00")
    assert closes_at(shifts, at("2026-03-02T09:00")) == at("2026-03-03T00:00")
    assert closes_at(NIGHTS, at("2026-03-02T23:00")) == at("2026-03-03T06:00")


def test_time_used_up_at_closing_is_due_then_and_not_at_the_next_opening():
    assert add(OFFICE, at("2026-03-06T16:00"), 1 * HOUR) == at("2026-03-06T17:00")


@pytest.mark.parametrize(
    ("hours", "start", "amount", "due"),
    [
        # chatwoot pull request 13392
        (weekdays("09:00-17:00"), "2026-03-06T16:30", 1 * HOUR, "2026-03-09T09:30"),
        (weekdays("09:00-17:00"), "2026-03-04T10:00", 2 * HOUR, "2026-03-04T12:00"),
        (weekdays("09:00-17:00"), "2026-03-04T07:00", 2 * HOUR, "2026-03-04T11:00"),
        # glpi pull request 22678: the deadline, and the warning an hour of open time before it
        (weekdays("08:00-18:00"), "2026-03-02T17:00", 4 * HOUR, "2026-03-03T11:00"),
        (weekdays("08:00-18:00"), "2026-03-02T17:00", 3 * HOUR, "2026-03-03T10:00"),
    ],
)
def test_examples_from_other_help_desks(hours, start, amount, due):
    assert add(hours, at(start), amount) == at(due)


@pytest.mark.parametrize(
    ("holidays", "due"),
    [
        ([], "2016-11-13T21:00"),
        ([13], "2016-11-14T21:00"),
        ([11, 13], "2016-11-15T21:00"),
    ],
)
def test_every_holiday_moves_the_deadline_by_a_day(holidays, due):
    """The case of zammad issue 390. The answer given there, the 14th for both, takes the 11th as open too."""
    hours = every_day("09:00-21:00", exceptions={date(2016, 11, day): () for day in holidays})
    assert add(hours, at("2016-11-09T23:00"), 48 * HOUR) == at(due)


def test_an_exception_may_close_shorten_or_open_a_day():
    easter = {
        date(2026, 4, 2): periods("08:00-12:00"),
        date(2026, 4, 3): (),
        date(2026, 4, 4): periods("10:00-14:00"),
        date(2026, 4, 6): (),
    }
    hours = weekdays("08:00-17:00", exceptions=easter)
    assert closes_at(hours, at("2026-04-02T09:00")) == at("2026-04-02T12:00")
    assert opens_at(hours, at("2026-04-02T12:00")) == at("2026-04-04T10:00")
    assert opens_at(hours, at("2026-04-04T14:00")) == at("2026-04-07T08:00")
    assert between(hours, at("2026-04-02T00:00"), at("2026-04-08T00:00")) == (4 + 4 + 9) * HOUR


def test_new_year_is_crossed_in_local_time():
    hours = every_day("00:00-00:00", exceptions={date(2027, 1, 1): ()})
    assert closes_at(hours, at("2026-12-31T12:00")) == at("2027-01-01T00:00")
    assert opens_at(hours, datetime(2026, 12, 31, 23, tzinfo=UTC)) == at("2027-01-02T00:00")


def test_the_leap_day_is_a_day_like_others():
    assert is_open(OFFICE, at("2028-02-29T10:00"))
    assert add(OFFICE, at("2028-02-28T16:00"), 10 * HOUR) == at("2028-02-29T17:00")
    assert add_working_days(OFFICE, at("2028-02-28T10:00"), 2) == at("2028-03-01T10:00")


@pytest.mark.parametrize(("day", "length"), [("2026-03-29", 23), ("2026-03-30", 24), ("2026-10-25", 25)])
@pytest.mark.parametrize("hours", [ALWAYS, ROUND_THE_CLOCK])
def test_a_day_is_as_long_as_it_really_is(hours, day, length):
    midnight = at(f"{day}T00:00")
    assert between(hours, midnight, midnight + 30 * HOUR) == 30 * HOUR
    next_midnight = add(hours, midnight, length * HOUR)
    assert next_midnight.astimezone(STOCKHOLM).time() == time(0)
    assert add_working_days(hours, midnight, 1) == next_midnight


def test_an_hour_that_the_clock_skips_is_never_open():
    """On 29 March 2026 the clock goes from 2 to 3."""
    three = at("2026-03-29T03:00")
    assert between(every_day("01:00-04:00"), three - DAY / 2, three + DAY / 2) == 2 * HOUR
    assert opens_at(every_day("02:30-04:00"), three - HOUR) == three
    assert closes_at(every_day("01:00-02:30"), three - HOUR) == three
    assert opens_at(every_day("02:10-02:50"), three - HOUR) == at("2026-03-30T02:10")


def test_an_hour_that_the_clock_repeats_belongs_to_the_period_that_lasts_beyond_it():
    """On 25 October 2026 the clock goes from 3 back to 2."""
    before, after = at("2026-10-25T00:00"), at("2026-10-25T06:00")
    first, second = at("2026-10-25T02:30"), at("2026-10-25T02:30", fold=1)
    assert second - first == HOUR
    assert closes_at(every_day("01:00-02:30"), before + HOUR) == first
    assert opens_at(every_day("02:30-04:00"), before) == first
    assert between(every_day("01:00-02:30"), before, after) == 1.5 * HOUR
    assert between(every_day("02:30-04:00"), before, after) == 2.5 * HOUR


def test_a_desk_that_never_opens_gives_no_answers_and_no_time():
    noon = at("2026-03-02T12:00")
    assert not is_open(NEVER, noon)
    assert opens_at(NEVER, noon) is None
    assert closes_at(NEVER, noon) is None
    assert add(NEVER, noon, MINUTE) is None
    assert add_working_days(NEVER, noon, 1) is None
    assert between(NEVER, noon, noon + 1000 * DAY) == timedelta(0)


def test_a_desk_that_never_closes_has_no_closing():
    noon = at("2026-03-02T12:00")
    for hours in (ALWAYS, ROUND_THE_CLOCK):
        assert is_open(hours, noon)
        assert closes_at(hours, noon) is None
        assert add(hours, noon, 100 * HOUR) == noon + 100 * HOUR


def test_an_opening_more_than_400_days_away_does_not_count():
    start = at("2026-03-02T12:00")
    for days, found in [(399, True), (401, False)]:
        opening = (start + days * DAY).astimezone(STOCKHOLM).date()
        hours = Hours(weekly={}, exceptions={opening: periods("08:00-17:00")})
        assert (opens_at(hours, start) is not None) == found
        assert (add(hours, start, HOUR) is not None) == found
        assert between(hours, start, start + 500 * DAY) == 9 * HOUR


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-03-02T10:00", 1, "2026-03-03T10:00"),
        ("2026-03-06T10:00", 1, "2026-03-09T10:00"),
        ("2026-03-05T10:00", 2, "2026-03-09T10:00"),
        ("2026-03-02T17:00", 1, "2026-03-03T17:00"),
        ("2026-03-02T21:00", 1, "2026-03-03T17:00"),
        ("2026-03-03T06:00", 1, "2026-03-03T17:00"),
        ("2026-03-03T08:00", 1, "2026-03-03T17:00"),
        ("2026-03-07T12:00", 1, "2026-03-09T17:00"),
        ("2026-03-07T12:00", 2, "2026-03-10T17:00"),
    ],
)
def test_working_days(start, days, due):
    assert add_working_days(OFFICE, at(start), days) == at(due)


def test_a_working_day_on_a_shorter_day_ends_with_it():
    hours = weekdays("08:00-17:00", exceptions={date(2026, 3, 3): periods("08:00-12:00")})
    assert add_working_days(hours, at("2026-03-02T10:00"), 1) == at("2026-03-03T10:00")
    assert add_working_days(hours, at("2026-03-02T15:00"), 1) == at("2026-03-03T12:00")


def test_a_working_day_skips_holidays_and_lunch():
    hours = weekdays("08:00-12:00", "13:00-17:00", exceptions={date(2026, 5, 1): ()})
    assert add_working_days(hours, at("2026-04-30T12:30"), 1) == at("2026-05-04T12:00")
    assert add_working_days(hours, at("2026-04-30T14:00"), 1) == at("2026-05-04T14:00")


@pytest.mark.parametrize(
    "nonsense",
    [("17:00-08:00",), ("08:00-08:00",), ("13:00-17:00", "08:00-12:00"), ("08:00-13:00", "12:00-17:00")],
)
def test_hours_refuse_nonsense(nonsense):
    with pytest.raises(ValueError, match="must"):
        weekdays(*nonsense)
    with pytest.raises(ValueError, match="must"):
        Hours(weekly={}, exceptions={date(2026, 3, 2): periods(*nonsense)})


@pytest.mark.parametrize("hours", [OFFICE, ROUND_THE_CLOCK, ALWAYS, NEVER])
def test_the_end_of_the_calendar_is_no_trap(hours):
    for start in (datetime.max.replace(tzinfo=UTC), datetime(9999, 12, 27, tzinfo=UTC)):
        assert is_open(hours, start) in (True, False)
        assert between(hours, start, datetime.max.replace(tzinfo=UTC)) >= timedelta(0)
        add(hours, start, 1000 * HOUR)
        add_working_days(hours, start, 5)
        opens_at(hours, start)
        closes_at(hours, start)
