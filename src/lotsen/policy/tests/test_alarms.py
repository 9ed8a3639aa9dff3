"""When a clock has run out: the desk is told, and when its patience has ended, whoever stands behind it."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.alarms import Alarm, forgotten_from, next_alarm
from lotsen.policy.clocks import Entry, clocks
from lotsen.policy.hours import ALWAYS, Hours
from lotsen.policy.limits import Limits, Target, Wait
from lotsen.policy.terms import Step, Urgency

REGISTERED = datetime(2026, 3, 2, 13, tzinfo=UTC)  # a Monday, 14 in Stockholm
OFFICE = Hours(weekly={day: ((time(8), time(16)),) for day in range(5)})
NEVER = Hours(weekly={})
ONE_HOUR = Target(timedelta(hours=1))
(CLOCK,) = clocks(
    [Entry(at=REGISTERED, step=Step.REGISTER, desk="vendor", urgency=Urgency.TODAY)], {}, REGISTERED
)
ALARM = CLOCK.due_at


def fallback(patience: Target, hours: Hours, given_at: datetime = ALARM) -> datetime:
    alarm, when = next_alarm(CLOCK, [given_at], patience, hours)
    assert alarm == Alarm.FALLBACK
    return when


def test_first_the_desk_is_told_when_its_time_has_run_out():
    assert next_alarm(CLOCK, [], ONE_HOUR, OFFICE) == (Alarm.DESK, ALARM)


def test_patience_in_open_time_does_not_run_at_night():
    late = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)  # half an hour before closing
    assert fallback(ONE_HOUR, OFFICE, late) == datetime(2026, 3, 3, 7, 30, tzinfo=UTC)


def test_patience_by_the_wall_clock_runs_always():
    assert fallback(Target(timedelta(hours=20), real=True), OFFICE) == ALARM + timedelta(hours=20)


def test_a_case_is_forgotten_after_a_day_of_whoever_was_told_last_and_an_acute_one_after_an_hour():
    late = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)  # half an hour before closing
    for urgency in (Urgency.NORMAL, Urgency.TODAY):
        assert forgotten_from(late, urgency, OFFICE) == late + timedelta(days=1)
    assert forgotten_from(late, Urgency.ACUTE, OFFICE) == datetime(2026, 3, 3, 7, 30, tzinfo=UTC)
    assert forgotten_from(late, Urgency.ACUTE, NEVER) == late + timedelta(hours=1)


def test_patience_may_be_working_days():
    assert fallback(Target(working_days=1), OFFICE) == ALARM + timedelta(days=1)


def test_a_desk_that_never_opens_is_not_waited_for_for_ever():
    assert fallback(ONE_HOUR, NEVER) == ALARM + timedelta(hours=1)
    assert fallback(Target(working_days=2), NEVER) == ALARM + timedelta(days=2)


def test_after_both_there_is_none():
    assert next_alarm(CLOCK, [ALARM, ALARM], ONE_HOUR, OFFICE) is None


@given(st.integers(1, 10_000), st.booleans(), st.sampled_from([OFFICE, ALWAYS, NEVER]))
def test_nobody_is_told_before_the_patience_has_passed(minutes, real, hours):
    patience = Target(timedelta(minutes=minutes), real=real)
    assert fallback(patience, hours) >= ALARM + patience.amount


def test_patience_is_a_limit_like_others_with_a_desks_own_before_the_usual_one():
    told = {
        "usual": {"patience": {"today": ["minutes", 45]}},
        "vendor": {"patience": {"today": ["real-minutes", 5]}},
    }
    limits = Limits(((REGISTERED, told),))
    ask = {"urgency": Urgency.TODAY, "begun": REGISTERED}
    assert limits.target(Wait.PATIENCE, desk="vendor", **ask) == Target(timedelta(minutes=5), real=True)
    assert limits.target(Wait.PATIENCE, desk="other", **ask) == Target(timedelta(minutes=45))
    assert Limits().target(Wait.PATIENCE, desk="other", **ask) == Target(timedelta(minutes=15), real=True)
