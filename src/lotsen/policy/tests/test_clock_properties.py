"""Clocks: what holds for any log that the lifecycle allows."""

from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from lotsen.policy import lifecycle
from lotsen.policy.clocks import Entry, clocks, desk_times, next_due, person_waited, running
from lotsen.policy.hours import Hours
from lotsen.policy.terms import Party, State, Step, Urgency
from lotsen.policy.tests.test_clocks import FIRST, HOUR, HOURS, MINUTE, NEXT, at, case

PARTIES = frozenset(Party)


@st.composite
def logs(draw):
    """A log that the lifecycle allows, with desks that hand over to each other."""
    now = at(draw(st.sampled_from(["2026-03-27T15:00", "2026-10-23T15:00", "2028-02-28T09:00"])))
    desk, receiver, state = draw(st.sampled_from(sorted(HOURS))), None, State.NEW
    entries = [Entry(now, Step.REGISTER, desk, urgency=draw(st.sampled_from(Urgency)))]
    for _ in range(draw(st.integers(0, 10))):
        now += draw(st.integers(0, 30 * 60)) * MINUTE
        step = draw(st.sampled_from(sorted(lifecycle.possible(state, PARTIES))))
        desk = receiver if step == Step.ACKNOWLEDGE else desk
        state = lifecycle.after(state, step, PARTIES)
        if step == Step.HAND_OVER:
            receiver = draw(st.sampled_from(sorted(HOURS)))
        urgency = draw(st.sampled_from(Urgency)) if step == Step.RAISE else None
        offered_to = receiver if state == State.OFFERED else None
        entries.append(Entry(now, step, desk, offered_to, urgency, public=draw(st.booleans())))
    return entries


waits = st.integers(0, 10 * 24 * 60).map(lambda minutes: minutes * MINUTE)


@given(logs(), waits)
def test_no_clock_is_due_or_stopped_before_it_started(entries, wait):
    for clock in clocks(entries, HOURS, entries[-1].at + wait):
        assert clock.due_at is None or clock.due_at >= clock.started_at
        assert clock.stopped_at is None or clock.stopped_at >= clock.started_at
        assert not (clock.stopped_at and clock.paused)
        assert timedelta(0) <= clock.spent <= (clock.stopped_at or entries[-1].at + wait) - clock.started_at


@given(logs(), waits, waits)
def test_time_alone_moves_no_deadline(entries, wait, more):
    now = entries[-1].at + wait
    before, after = clocks(entries, HOURS, now), clocks(entries, HOURS, now + more)
    assert [clock.due_at for clock in before] == [clock.due_at for clock in after]
    assert all(early.spent <= late.spent for early, late in zip(before, after, strict=True))


@given(logs(), waits)
def test_a_running_clock_has_spent_its_target_when_it_is_due(entries, wait):
    for clock in clocks(entries, HOURS, entries[-1].at + wait):
        if clock.running and clock.due_at and clock.target.amount:
            spent_then = {c.kind: c.spent for c in clocks(entries, HOURS, max(clock.due_at, entries[-1].at))}
            assert spent_then[clock.kind] >= clock.target.amount
            assert clock.overdue(entries[-1].at + wait) == (clock.due_at < entries[-1].at + wait)


@given(logs(), waits)
def test_overdue_is_whatever_was_due_before_it_stopped(entries, wait):
    now = entries[-1].at + wait
    for clock in clocks(entries, HOURS, now):
        assert clock.overdue(now) == (clock.due_at is not None and clock.due_at < (clock.stopped_at or now))


@given(st.sampled_from(sorted(HOURS)), st.sampled_from(Urgency), st.integers(0, 14 * 24 * 60), st.data())
def test_an_answer_at_the_very_moment_at_which_it_is_due_is_in_time(desk, urgency, minutes, data):
    entries = [Entry(at("2026-03-20T15:00") + minutes * MINUTE, Step.REGISTER, desk, urgency=urgency)]
    assume((owed := next_due(entries, HOURS, entries[0].at)) is not None)
    for apart, late in ((-1, False), (0, False), (data.draw(st.integers(1, 20 * 60)), True)):
        answered = Entry(max(owed.due_at + apart * MINUTE, entries[0].at), Step.ASK, desk)
        [first] = [c for c in clocks([*entries, answered], HOURS, answered.at) if c.kind == FIRST]
        assert first.overdue(answered.at) == late == (owed.due_at < first.stopped_at)


@given(logs())
def test_one_duty_of_a_kind_at_a_time_and_never_both_an_answer_and_a_step(entries):
    open_kinds = [clock.kind for clock in clocks(entries, HOURS, entries[-1].at) if not clock.stopped_at]
    assert len(open_kinds) == len(set(open_kinds))
    assert not {FIRST, NEXT} <= set(open_kinds)


@given(logs())
def test_an_open_case_is_always_somebodys_duty_and_an_ended_one_nobodys(entries):
    state = State.NEW
    for entry in entries[1:]:
        state = lifecycle.after(state, entry.step, PARTIES)
    open_clocks = [clock for clock in clocks(entries, HOURS, entries[-1].at) if not clock.stopped_at]
    running = [clock for clock in open_clocks if clock.running]
    assert bool(open_clocks) == (state in lifecycle.OPEN)
    assert bool(running) == (state in lifecycle.OPEN - {State.WAITING})


@given(logs(), st.data())
def test_an_attachment_anywhere_changes_no_clock(entries, data):
    place = data.draw(st.integers(1, len(entries)))
    before = entries[place - 1]
    attachment = Entry(before.at, Step.ATTACH, before.desk, before.receiver)
    now = entries[-1].at + HOUR
    assert clocks([*entries[:place], attachment, *entries[place:]], HOURS, now) == clocks(entries, HOURS, now)


@given(
    st.permutations([10 * MINUTE, 25 * MINUTE, 40 * MINUTE]), st.permutations([1 * HOUR, 2 * HOUR, 30 * HOUR])
)
def test_the_order_of_work_and_pauses_does_not_matter_round_the_clock(works, pauses):
    now = at("2026-03-28T12:00")
    entries = case("2026-03-28T12:00 register", "2026-03-28T12:00 answer", desk="vendor")
    for work, pause in zip(works, pauses, strict=True):
        entries.append(Entry(now := now + work, Step.ASK, "vendor"))
        entries.append(Entry(now := now + pause, Step.RESUME, "vendor"))
    [clock] = [clock for clock in clocks(entries, HOURS, now) if clock.running]
    assert (clock.spent, clock.due_at) == (75 * MINUTE, now + 45 * MINUTE)


@given(logs(), waits)
def test_the_person_waits_for_as_long_as_some_desk_has_the_case(entries, wait):
    now = entries[-1].at + wait
    always = {desk: Hours(weekly={}, always=True) for desk in HOURS}
    assert sum(desk_times(entries, always, now).values(), timedelta(0)) == person_waited(entries, now)
    assert person_waited(entries, now) <= now - entries[0].at


@given(logs(), waits)
def test_those_that_run_are_the_same_whether_or_not_the_others_are_worked_out(entries, wait):
    now = entries[-1].at + wait
    every = clocks(entries, HOURS, now)
    assert running(entries, HOURS, now) == [clock for clock in every if clock.running and clock.due_at]


@given(logs(), waits)
def test_the_next_due_is_the_first_of_the_running_clocks(entries, wait):
    now = entries[-1].at + wait
    due = next_due(entries, HOURS, now)
    assume(due is not None)
    assert all(
        clock.due_at >= due.due_at for clock in clocks(entries, HOURS, now) if clock.running and clock.due_at
    )
