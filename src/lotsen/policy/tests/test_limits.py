"""Limits that a manager changes: a clock keeps what stood when it began."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy.clocks import Entry, clocks
from lotsen.policy.limits import TARGETS, ClockKind, Limits, Target, defaults, from_plain, to_plain
from lotsen.policy.terms import Step, Urgency

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
CHANGED = BEGAN + timedelta(hours=1)
LONGER = {
    "usual": {"first-answer": {"today": ["minutes", 120]}},
    "vendor": {"first-answer": {"today": ["minutes", 15]}},
}
LIMITS = Limits(((CHANGED, LONGER),))


def first_answer(desk, begun, limits=LIMITS):
    entry = Entry(at=begun, step=Step.REGISTER, desk=desk, urgency=Urgency.TODAY)
    return clocks([entry], {}, begun + timedelta(hours=5), limits)[0]


def test_a_clock_that_began_before_the_change_keeps_its_limit():
    assert first_answer("first-line", BEGAN).due_at == BEGAN + timedelta(minutes=30)


def test_a_clock_that_begins_afterwards_goes_by_the_new_limit():
    assert first_answer("first-line", CHANGED).due_at == CHANGED + timedelta(hours=2)


def test_a_desks_own_limit_goes_before_the_usual_one():
    assert first_answer("vendor", CHANGED).due_at == CHANGED + timedelta(minutes=15)


def test_what_nobody_has_changed_is_as_from_the_start():
    assert LIMITS.target(ClockKind.NEXT_STEP, Urgency.NORMAL, "vendor", begun=CHANGED) == Target(
        working_days=2
    )


@given(st.sampled_from(list(ClockKind)), st.sampled_from(list(Urgency)))
def test_the_default_limits_as_plain_values_mean_the_same(kind, urgency):
    assert from_plain(defaults()["usual"][kind][urgency]) == TARGETS[kind][urgency]
    assert to_plain(from_plain(["working-days", 3])) == ["working-days", 3]


@given(st.integers(0, 600), st.integers(1, 600))
def test_a_later_change_never_moves_a_clock_that_has_begun(minutes, limit):
    later = BEGAN + timedelta(minutes=minutes, seconds=1)
    changed = Limits(((later, {"usual": {"first-answer": {"today": ["minutes", limit]}}}),))

    assert first_answer("first-line", BEGAN, changed) == first_answer("first-line", BEGAN, Limits())
