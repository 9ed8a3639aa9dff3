"""Clocks: what the desks of a case owe, by when, and how long everybody has waited, told as cases."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from lotsen.policy.clocks import Clock, ClockKind, Entry, clocks, desk_times, next_due, person_waited, waited
from lotsen.policy.hours import STOCKHOLM, Hours
from lotsen.policy.terms import Step, Urgency

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
FIRST, ACKNOWLEDGEMENT, NEXT = ClockKind

HOURS = {
    "first-line": Hours(weekly=dict.fromkeys(range(5), ((time(8), time(17)),))),
    "second-line": Hours(weekly=dict.fromkeys(range(5), ((time(7), time(12)), (time(13), time(19))))),
    "care-unit": Hours(weekly=dict.fromkeys(range(5), ((time(10), time(14)),))),
    "vendor": Hours(weekly={}, always=True),
    "gone-fishing": Hours(weekly={}),
}


def at(text: str) -> datetime:
    """A moment in Stockholm; without a date, on Monday 2 March 2026."""
    text = text if "T" in text else f"2026-03-02T{text}"
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).astimezone(UTC)


def case(*rows: str, desk: str = "first-line", urgency: Urgency = Urgency.TODAY) -> list[Entry]:
    """A log told in short: "09:00 answer", "09:10 hand-over second-line", "09:30 raise acute".

    The desk follows from the hand-overs, as in a real log; every answer is public.
    """
    entries, receiver = [], None
    for row in rows:
        when, step, *more = row.split()
        if step == Step.HAND_OVER:
            receiver = more[0]
        elif step == Step.ACKNOWLEDGE:
            desk, receiver = receiver, None
        elif step in {Step.SEND_BACK, Step.WITHDRAW, Step.RESOLVE}:
            receiver = None
        urgency = Urgency(more[0]) if step == Step.RAISE else urgency
        entries.append(Entry(at(when), Step(step), desk, receiver, urgency, public=step == Step.ANSWER))
    return entries


def only(kind: ClockKind, entries: list[Entry], now: str) -> Clock:
    """The clock of this kind that has not stopped."""
    [clock] = [c for c in clocks(entries, HOURS, at(now)) if c.kind == kind and not c.stopped_at]
    return clock


def kinds(entries: list[Entry], now: str) -> list[ClockKind]:
    return [clock.kind for clock in clocks(entries, HOURS, at(now)) if not clock.stopped_at]


# The first answer.


@pytest.mark.parametrize(
    ("urgency", "registered", "due"),
    [
        ("acute", "09:00", "09:01"),
        ("acute", "2026-03-07T23:30", "2026-03-07T23:31"),
        ("today", "09:00", "09:30"),
        ("today", "16:45", "2026-03-03T08:15"),
        ("today", "2026-03-06T17:30", "2026-03-09T08:30"),
        ("normal", "09:00", "2026-03-03T09:00"),
        ("normal", "2026-03-06T18:00", "2026-03-09T17:00"),
    ],
)
def test_a_first_answer_is_due_by_urgency_and_opening_hours(urgency, registered, due):
    entries = case(f"{registered} register", urgency=Urgency(urgency))
    clock = only(FIRST, entries, registered)
    assert (clock.desk, clock.due_at, clock.stopped_at, clock.running) == ("first-line", at(due), None, True)
    assert clock.started_at == at(registered)


@pytest.mark.parametrize("step", ["answer", "ask", "refer", "resolve", "confirm", "merge"])
def test_the_first_answer_clock_stops_at(step):
    entries = case("09:00 register", "09:05 take", f"09:20 {step}", "09:40 note")
    first = clocks(entries, HOURS, at("11:00"))[0]
    assert (first.kind, first.stopped_at, first.due_at, first.spent) == (
        FIRST,
        at("09:20"),
        at("09:30"),
        20 * MINUTE,
    )
    assert not first.overdue(at("11:00"))


@pytest.mark.parametrize(
    "step", ["take", "note", "attach", "escalate", "link", "reply", "hand-over second-line"]
)
def test_the_first_answer_clock_does_not_stop_at(step):
    clock = only(FIRST, case("09:00 register", f"09:20 {step}"), "09:25")
    assert (clock.started_at, clock.due_at) == (at("09:00"), at("09:30"))


def test_an_answer_that_the_person_cannot_read_is_no_first_answer():
    hidden = Entry(at("09:10"), Step.ANSWER, "first-line")
    assert kinds([*case("09:00 register"), hidden], "09:15") == [FIRST]


def test_what_everybody_behind_a_problem_can_read_answers_each_of_them():
    told = Entry(at("09:10"), Step.NOTE, "first-line", public=True)
    assert kinds([*case("09:00 register"), told], "09:15") == [NEXT]


def test_a_late_first_answer_stays_late():
    entries = case("09:00 register", "09:31 answer")
    assert clocks(entries, HOURS, at("2026-03-09T09:00"))[0].overdue(at("2026-03-09T09:00"))
    assert not only(FIRST, entries[:1], "09:30").overdue(at("09:30"))
    assert only(FIRST, entries[:1], "09:31").overdue(at("09:31"))


def test_a_reopened_case_gets_a_new_first_answer_clock():
    entries = case("09:00 register", "09:10 answer", "09:20 resolve")
    assert kinds(entries, "10:00") == []
    for step in ("reopen", "reply"):
        again = case("09:00 register", "09:10 answer", "09:20 resolve", f"15:00 {step}", "15:10 take")
        assert only(FIRST, again, "15:15").due_at == at("15:30")


def test_an_answer_to_an_ended_case_is_not_the_answer_to_its_reopening():
    entries = case("09:00 register", "09:10 resolve", "09:30 answer", "15:00 reopen")
    assert only(FIRST, entries, "15:00").due_at == at("15:30")


def test_what_one_desk_has_used_up_the_next_does_not_get_back():
    """20 of 30 minutes are gone at five o'clock; the second line, open until seven, has the other ten."""
    entries = case("16:30 register", "16:45 hand-over second-line", "16:50 acknowledge")
    clock = only(FIRST, entries, "16:52")
    assert (clock.desk, clock.due_at, clock.spent) == ("second-line", at("17:00"), 22 * MINUTE)


def test_a_first_answer_counts_in_the_hours_of_the_desk_that_holds_the_case():
    """The first line closes with 20 minutes left, the second line acknowledges in its own evening."""
    entries = case("16:50 register", "16:55 hand-over second-line", "18:00 acknowledge")
    assert only(FIRST, entries[:2], "18:00").due_at == at("2026-03-03T08:20")
    assert only(FIRST, entries, "18:00").due_at == at("18:20")


def test_half_a_working_day_becomes_half_a_working_day_of_the_next_desk():
    """Four and a half of nine hours are left; at the care unit that is half of its four hours."""
    entries = case("08:00 register", "12:00 hand-over care-unit", "12:30 acknowledge", urgency=Urgency.NORMAL)
    assert only(FIRST, entries[:1], "08:00").due_at == at("17:00")
    assert only(FIRST, entries, "12:30").due_at == at("2026-03-03T10:30")


# Acknowledgement.


@pytest.mark.parametrize(
    ("urgency", "offered", "due"),
    [
        ("acute", "2026-03-07T20:00", "2026-03-07T20:01"),
        ("today", "11:45", "13:15"),
        ("normal", "17:00", "2026-03-03T09:00"),
    ],
)
def test_the_receiver_owes_an_acknowledgement_in_its_own_hours(urgency, offered, due):
    registered = offered.split("T")[0] + "T08:00" if "T" in offered else "08:00"
    entries = case(f"{registered} register", f"{offered} hand-over second-line", urgency=Urgency(urgency))
    clock = only(ACKNOWLEDGEMENT, entries, offered)
    assert (clock.desk, clock.started_at, clock.due_at) == ("second-line", at(offered), at(due))


@pytest.mark.parametrize("step", ["acknowledge", "send-back", "withdraw", "resolve"])
def test_the_acknowledgement_clock_stops_at(step):
    entries = case("09:00 register", "09:10 hand-over second-line", "09:15 note", f"09:30 {step}")
    [clock] = [c for c in clocks(entries, HOURS, at("12:00")) if c.kind == ACKNOWLEDGEMENT]
    assert (clock.stopped_at, clock.spent, clock.overdue(at("12:00"))) == (at("09:30"), 20 * MINUTE, False)


def test_the_receiver_owes_it_whatever_later_rows_say_of_the_receiver():
    note = Entry(at("16:05"), Step.NOTE, "first-line")
    clock = only(ACKNOWLEDGEMENT, [*case("09:00 register", "16:00 hand-over care-unit"), note], "16:10")
    assert (clock.desk, clock.due_at) == ("care-unit", at("2026-03-03T10:30"))


def test_a_hand_over_that_never_arrived_stays_somebodys_open_duty():
    entries = case("09:00 register", "09:05 answer", "09:10 hand-over second-line", "09:40 escalate")
    due = next_due(entries, HOURS, at("2026-03-20T09:00"))
    assert (due.kind, due.desk, due.due_at) == (ACKNOWLEDGEMENT, "second-line", at("09:40"))
    assert due.overdue(at("2026-03-20T09:00"))


# The next step.


def test_before_the_first_answer_nobody_owes_a_next_step():
    assert kinds(case("09:00 register", "09:10 take"), "15:00") == [FIRST]
    assert kinds(case("09:00 register", "09:10 take", "09:20 answer"), "15:00") == [NEXT]


@pytest.mark.parametrize(
    ("urgency", "due"), [("acute", "09:25"), ("today", "11:20"), ("normal", "2026-03-04T09:20")]
)
def test_a_next_step_is_due_by_urgency(urgency, due):
    entries = case("09:00 register", "09:20 answer", urgency=Urgency(urgency))
    assert only(NEXT, entries, "09:20").due_at == at(due)


@pytest.mark.parametrize("step", ["take", "answer", "note", "link", "refer", "reply"])
def test_a_step_of_a_desk_or_a_reply_starts_the_next_step_over(step):
    entries = case("09:00 register", "09:05 take", "09:20 answer", f"10:00 {step}")
    assert only(NEXT, entries, "10:30").due_at == at("12:00")


@pytest.mark.parametrize("step", ["escalate", "attach", "raise today"])
def test_what_is_no_step_of_a_desk_does_not_start_it_over(step):
    entries = case("09:00 register", "09:20 answer", f"10:00 {step}")
    assert only(NEXT, entries, "10:30").due_at == at("11:20")


def test_while_a_case_waits_for_the_person_no_desk_owes_anything():
    entries = case("09:00 register", "09:10 answer", "10:10 ask")
    clock = only(NEXT, entries, "2026-03-05T09:00")
    assert (clock.paused, clock.running, clock.due_at, clock.spent) == (True, False, None, 1 * HOUR)
    assert next_due(entries, HOURS, at("2026-03-05T09:00")) is None


def test_to_ask_and_go_on_without_an_answer_wins_no_time():
    entries = case("09:00 register", "09:10 answer", "10:10 ask", "14:00 resume")
    clock = only(NEXT, entries, "14:30")
    assert (clock.started_at, clock.due_at, clock.spent) == (at("09:10"), at("15:00"), 1.5 * HOUR)


def test_the_persons_reply_gives_the_desk_its_full_time():
    entries = case("09:00 register", "09:10 answer", "10:10 ask", "14:00 reply")
    assert only(NEXT, entries, "14:30").due_at == at("16:00")


def test_an_offer_stops_the_senders_clock_and_starts_the_receivers():
    entries = case("09:00 register", "09:10 answer", "10:10 hand-over second-line")
    sender, receiver = only(NEXT, entries, "10:20"), only(ACKNOWLEDGEMENT, entries, "10:20")
    assert (sender.desk, sender.paused, sender.due_at) == ("first-line", True, None)
    assert (receiver.desk, receiver.running, receiver.due_at) == ("second-line", True, at("10:40"))


@pytest.mark.parametrize(
    ("step", "desk", "due"),
    [
        ("withdraw", "first-line", "12:30"),
        ("send-back", "first-line", "13:30"),
        ("acknowledge", "second-line", "14:30"),
    ],
)
def test_after_an_offer_the_next_step_is_due(step, desk, due):
    """Taken back, an hour is left; sent back, the whole time; and the second line has lunch from 12 to 13."""
    entries = case("09:00 register", "09:10 answer", "10:10 hand-over second-line", f"11:30 {step}")
    clock = only(NEXT, entries, "11:30")
    assert (clock.desk, clock.due_at) == (desk, at(due))


def test_a_clock_that_pauses_when_it_is_due_has_used_up_its_time():
    entries = case("09:00 register", "09:10 answer", "11:10 ask", "14:00 resume")
    assert only(NEXT, entries, "15:00").due_at == at("11:10")


def test_a_clock_that_was_overdue_before_it_paused_stays_so():
    entries = case("09:00 register", "09:10 answer", "12:00 ask")
    clock = only(NEXT, entries, "15:00")
    assert (clock.paused, clock.due_at, clock.overdue(at("15:00"))) == (True, at("11:10"), True)


# Urgency.


def test_a_rise_in_urgency_counts_from_the_beginning():
    entries = case("09:00 register", "10:00 raise today", urgency=Urgency.NORMAL)
    clock = only(FIRST, entries, "10:00")
    assert (clock.due_at, clock.overdue(at("10:00"))) == (at("09:30"), True)


@pytest.mark.parametrize(
    "rows",
    [
        ("09:30 raise today", "10:00 ask", "14:00 resume"),
        ("10:00 ask", "12:00 raise today", "14:00 resume"),
        ("10:00 ask", "14:00 resume", "14:30 raise today"),
    ],
)
def test_whenever_urgency_rises_the_pauses_count(rows):
    """An hour before the pause, another after. In glpi issue 6902 a change while paused forgot the pause."""
    entries = case("08:50 register", "09:00 answer", *rows, urgency=Urgency.NORMAL)
    clock = only(NEXT, entries, "14:30")
    assert (clock.started_at, clock.due_at) == (at("09:00"), at("15:00"))


def test_urgency_may_change_on_any_row_and_to_real_time():
    acute = Entry(at("17:30"), Step.NOTE, "first-line", urgency=Urgency.ACUTE)
    assert only(FIRST, [*case("16:50 register"), acute], "17:30").due_at == at("16:51")
    assert only(NEXT, [*case("16:50 register", "16:55 answer"), acute], "17:30").due_at == at("17:35")


# The calendar.


def test_a_pause_across_the_change_to_summer_time_is_as_long_as_it_was():
    entries = case(
        "2026-03-28T12:00 register",
        "2026-03-28T12:10 answer",
        "2026-03-28T13:00 ask",
        "2026-03-29T13:00 resume",
        desk="vendor",
    )
    assert only(NEXT, entries, "2026-03-29T13:00").due_at == at("2026-03-29T14:10")
    assert person_waited(entries, at("2026-03-29T13:00")) == 1 * HOUR
    assert person_waited(entries[:2], at("2026-03-29T12:00")) == 23 * HOUR


def test_the_longer_day_in_autumn_gives_an_open_desk_no_shorter_time():
    entries = case("2026-10-25T01:30 register", "2026-10-25T01:40 answer", desk="vendor")
    assert only(NEXT, entries, "2026-10-25T02:00").due_at == at("2026-10-25T02:40") + 1 * HOUR


def test_holidays_and_the_leap_day():
    hours = Hours(HOURS["first-line"].weekly, exceptions={date(2027, 1, 1): (), date(2027, 1, 6): ()})
    for registered, due in [
        ("2026-12-31T10:00", "2027-01-04T10:00"),
        ("2027-01-05T10:00", "2027-01-07T10:00"),
        ("2028-02-28T10:00", "2028-02-29T10:00"),
    ]:
        entries = case(f"{registered} register", urgency=Urgency.NORMAL)
        assert next_due(entries, {"first-line": hours}, at(registered)).due_at == at(due)


# Odd desks and odd logs.


@pytest.mark.parametrize("urgency", [Urgency.TODAY, Urgency.NORMAL])
def test_a_desk_that_never_opens_is_never_due_until_another_has_the_case(urgency):
    entries = case(
        "09:00 register", "09:10 hand-over vendor", "09:30 acknowledge", desk="gone-fishing", urgency=urgency
    )
    alone = only(FIRST, entries[:1], "12:00")
    assert (alone.due_at, alone.spent, alone.running) == (None, timedelta(0), True)
    assert next_due(entries[:1], HOURS, at("12:00")) is None
    whole = {Urgency.TODAY: "10:00", Urgency.NORMAL: "2026-03-03T09:30"}
    assert only(FIRST, entries, "12:00").due_at == at(whole[urgency])


def test_an_acute_case_is_due_even_where_nobody_is_at_work():
    entries = case("03:00 register", desk="gone-fishing", urgency=Urgency.ACUTE)
    assert next_due(entries, HOURS, at("03:00")).due_at == at("03:01")


def test_a_deleted_desk_counts_as_always_open():
    entries = case("2026-03-07T20:00 register", desk="deleted")
    assert next_due(entries, HOURS, at("2026-03-07T20:00")).due_at == at("2026-03-07T20:30")


def test_nothing_has_no_clocks():
    assert clocks([], HOURS, at("09:00")) == ()
    assert next_due([], HOURS, at("09:00")) is None
    assert desk_times([], HOURS, at("09:00")) == {}
    assert person_waited([], at("09:00")) == timedelta(0)


def test_a_step_that_the_lifecycle_does_not_know_changes_nothing():
    entries = case("09:00 register", "09:05 acknowledge", "09:06 close", desk="first-line")
    odd = [Entry(entry.at, entry.step, "first-line", urgency=Urgency.TODAY) for entry in entries]
    assert only(FIRST, odd, "09:10").due_at == at("09:30")


# How long everybody has had the case.


def test_each_desk_has_a_clock_of_its_own_and_so_has_the_person():
    entries = case(
        "07:00 register",  # the first line opens at 8
        "09:00 answer",
        "10:00 ask",
        "11:00 reply",
        "11:30 hand-over second-line",
        "11:45 acknowledge",  # lunch there from 12 to 13
        "14:00 answer",
        "14:30 resolve",
        "2026-03-03T08:00 reopen",
        "2026-03-03T08:30 confirm",
    )
    now = at("2026-03-04T12:00")
    assert desk_times(entries, HOURS, now) == {
        "first-line": 2.75 * HOUR,
        "second-line": (0.25 + 1.5 + 0.5) * HOUR,
    }
    assert person_waited(entries, now) == (3 + 3.5 + 0.5) * HOUR


def test_waiting_for_one_desk_is_one_stretch_until_the_person_is_waited_for():
    entries = case("07:00 register", "09:00 ask", "10:00 reply", "10:30 answer", "11:00 resolve")
    first, second = waited(entries, at("15:00"))
    assert first == ("first-line", at("07:00"), at("09:00"))
    assert (first.real, first.spent(HOURS)) == (2 * HOUR, 1 * HOUR)  # the first line opens at 8
    assert second == ("first-line", at("10:00"), at("11:00"))
    assert [second.until(at(moment)).spent(HOURS) / HOUR for moment in ("09:30", "10:30", "12:00")] == [
        0,
        0.5,
        1,
    ]
    assert waited([], at("15:00")) == []
