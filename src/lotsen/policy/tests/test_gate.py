"""The gate before a visit: by examples, and what must hold whenever and whatever was tested."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotsen.policy import gate
from lotsen.policy.equipment import Verdict
from lotsen.policy.gate import STOCKHOLM, Run, Situation, Standing

START = datetime(2026, 11, 30, 13, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BEFORE = Situation(now=START - HOUR, starts_at=START, ends_at=START + HOUR)

minutes = st.integers(-3 * 24 * 60, 3 * 60).map(lambda number: START + number * MINUTE)
finished = [Verdict.PASS, Verdict.LIMITED, Verdict.FAIL]
devices = st.sampled_from(["phone", "computer", ""])


@st.composite
def some_runs(draw):
    at = draw(minutes)
    verdict = draw(st.sampled_from([Verdict.PENDING, *finished]))
    ended = None if verdict == Verdict.PENDING else at + 20 * timedelta(seconds=1)
    return Run(at, verdict, ended, draw(devices))


@st.composite
def situations(draw):
    return Situation(
        now=draw(minutes), starts_at=START, ends_at=START + draw(st.integers(5, 180)) * MINUTE,
        runs=tuple(draw(st.lists(some_runs(), max_size=4))),
        skipped=draw(st.booleans()), helped=draw(st.booleans()), cancelled=draw(st.booleans()),
        settled_at=draw(st.none() | minutes),
    )  # fmt: skip


def run(verdict: Verdict = Verdict.PASS, before: timedelta = HOUR, device: str = "phone") -> Run:
    at = START - before
    return Run(at, verdict, None if verdict == Verdict.PENDING else at + MINUTE, device)


def with_runs(*runs: Run, **more) -> Situation:
    return replace(BEFORE, runs=runs, **more)


@pytest.mark.parametrize(
    ("situation", "expected"),
    [
        (with_runs(), Standing.UNTESTED),
        (with_runs(run()), Standing.TESTED),
        (with_runs(run(Verdict.LIMITED)), Standing.LIMITED),
        (with_runs(run(before=25 * HOUR)), Standing.UNTESTED),
        (with_runs(run(before=3 * HOUR), run(Verdict.FAIL)), Standing.FAILED),
        (with_runs(run(Verdict.FAIL, 3 * HOUR), run(Verdict.PENDING)), Standing.TRYING),
        (with_runs(run(Verdict.FAIL, 3 * HOUR), run(Verdict.PENDING, 2 * HOUR)), Standing.FAILED),
        (with_runs(run(Verdict.PENDING, HOUR + MINUTE), run(Verdict.FAIL, HOUR)), Standing.FAILED),
        (with_runs(run(Verdict.PENDING), run(Verdict.PENDING, HOUR + MINUTE)), Standing.TRYING),
        (with_runs(run(Verdict.PENDING, HOUR + MINUTE, "computer"), run(Verdict.FAIL)), Standing.TRYING),
        (with_runs(skipped=True), Standing.SKIPPED),
        (with_runs(run(Verdict.FAIL), skipped=True), Standing.FAILED),
        (with_runs(run(Verdict.FAIL), helped=True), Standing.HELP),
        (with_runs(run(Verdict.FAIL, 3 * HOUR), settled_at=START - 2 * HOUR), Standing.SETTLED),
        (with_runs(run(Verdict.FAIL, HOUR), settled_at=START - 2 * HOUR), Standing.FAILED),
        (with_runs(settled_at=START - 2 * HOUR), Standing.SETTLED),
    ],
)
def test_what_the_board_shows(situation, expected):
    assert gate.standing(situation) == expected


def test_a_pass_counts_on_its_own_device_alone():
    situation = with_runs(run(device="phone"))
    assert gate.is_tested(situation, "phone")
    assert not gate.is_tested(situation, "computer")
    assert gate.is_demanded(situation, "computer")


def test_the_test_may_be_skipped_in_the_last_ten_minutes_and_while_the_visit_goes_on():
    skippable = [m for m in range(-30, 61) if gate.may_skip(replace(BEFORE, now=START + m * MINUTE))]
    assert skippable == list(range(-10, 60))


@pytest.mark.parametrize(
    ("runs", "ahead", "called"),
    [
        ([run(Verdict.FAIL)], 59, True),
        ([run(Verdict.FAIL, 3 * HOUR)], 61, False),
        ([], 16, False),
        ([], 15, True),
        ([], -20, True),
        ([run()], 10, False),
        ([run(Verdict.PENDING, 11 * MINUTE)], 10, False),
    ],
)
def test_support_rings_before_the_person_does(runs, ahead, called):
    assert gate.needs_a_call(with_runs(*runs, now=START - ahead * MINUTE)) is called


@pytest.mark.parametrize(
    ("starts", "reminded"),
    [
        ("2026-03-29 14:30", "2026-03-28 14:30"),  # the clocks go forward in the night between
        ("2026-10-25 14:30", "2026-10-24 14:30"),  # and back
        ("2026-11-30 07:15", "2026-11-29 09:00"),
        ("2026-11-30 20:45", "2026-11-29 18:00"),
    ],
)
def test_the_reminder_comes_the_day_before_by_the_clock_on_the_wall(starts, reminded):
    start = datetime.fromisoformat(starts).replace(tzinfo=STOCKHOLM).astimezone(UTC)
    at = gate.remind_at(start, start - 30 * timedelta(days=1))
    assert at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M") == reminded


@given(st.integers(0, 15 * 366 * 24 * 60), st.integers(0, 10_000))
def test_a_reminder_lies_between_the_booking_and_the_visit_in_waking_hours(minute, ahead):
    start = datetime(2020, 1, 1, tzinfo=UTC) + minute * MINUTE
    at = gate.remind_at(start, start - ahead * MINUTE)
    if at is None:
        assert ahead < 48 * 60
    else:
        local = at.astimezone(STOCKHOLM)
        assert start - ahead * MINUTE < at < start
        assert (9, 0) <= (local.hour, local.minute) <= (18, 0)
        assert local.date() == (start.astimezone(STOCKHOLM) - timedelta(days=1)).date()


@given(situations(), devices)
def test_nobody_is_asked_to_test_what_is_over_tested_or_skipped(situation, device):
    if gate.is_demanded(situation, device):
        assert not situation.is_over
        assert not situation.skipped
        assert not gate.is_tested(situation, device)
    assert not gate.may_skip(situation, device) or gate.is_demanded(situation, device)


@given(situations())
def test_whoever_may_come_in_has_tested_or_said_why_not(situation):
    """There is no third way past the gate."""
    if not situation.is_over and not gate.is_demanded(situation):
        assert situation.skipped or any(gate.is_good(run, situation) for run in situation.runs)


@given(situations())
def test_a_call_is_for_those_who_are_not_ready_and_whom_nobody_helps(situation):
    if gate.needs_a_call(situation):
        assert gate.standing(situation) in (Standing.FAILED, Standing.UNTESTED)
        assert not situation.helped
        assert situation.starts_at - situation.now <= gate.RING_BEFORE


@given(situations(), minutes)
def test_testing_again_with_success_always_opens_the_gate(situation, at):
    latest = max([at, *(r.finished_at for r in situation.runs if r.finished_at)]) + MINUTE
    passed = Run(latest, Verdict.PASS, latest + MINUTE, "phone")
    again = replace(situation, runs=(*situation.runs, passed), now=latest + 2 * MINUTE)
    if latest >= START - gate.GOOD_FOR:
        assert not gate.is_demanded(again, "phone")
        assert not gate.should_remind(again)


@given(situations())
def test_whoever_was_helped_to_the_visit_is_not_rung_until_something_fails_again(situation):
    if gate.is_settled(situation):
        assert not gate.needs_a_call(situation)
        assert all(
            run.finished_at is None or run.finished_at <= situation.settled_at for run in situation.runs
        )
        tested_anew = Run(situation.settled_at, Verdict.FAIL, situation.settled_at + MINUTE)
        assert not gate.is_settled(replace(situation, runs=(*situation.runs, tested_anew)))


@given(situations())
def test_the_visit_can_be_had_by_telephone_until_it_is_over(situation):
    over = situation.cancelled or situation.now >= situation.ends_at
    assert gate.may_ask_by_telephone(situation) != over
