"""How long a case may lie: every clock of a case, worked out anew from its log whenever somebody asks.

Nothing is stored and nothing ticks. A clock begins at one row of the log and ends at another, and in between
it runs or stands still by the state in which each row leaves the case. So a change of urgency reaches back to
where the clock began and keeps its pauses, and a process that was down has missed nothing.

First answer: from registration or reopening to the first public answer, question or referral, or the end.
    The desk that holds the case owes it, also while the case is offered to another. Each desk's time counts
    in its own hours, and the share of the target that one has used up the next does not get back.
Acknowledgement: from the offer of a hand-over until it is accepted, sent back or withdrawn, by the receiver.
Next step: from the first answer on, by the holder. It starts over with every step of a desk and with the
    person's reply, and stands still while the case waits for the person or for a receiver. To ask, to offer,
    and to take either back only stops it and lets it go on: nobody wins time that way.

Alarms, attachments, a raised urgency and erased contact details are no steps of a desk: they neither stop nor
restart a clock.

How long each may take stands in `limits.py`. A clock keeps the limits that stood when it began: a manager's
change makes nobody late afterwards, and every clock of an old case comes out as it always did.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, cached_property
from itertools import groupby
from typing import NamedTuple

from lotsen.policy.hours import ALWAYS, DAY, NOTHING, Hours, add, add_working_days, between
from lotsen.policy.lifecycle import ENDED, OPEN, NotAllowed, after
from lotsen.policy.limits import USUAL, ClockKind, Limits, Target
from lotsen.policy.terms import Party, State, Step, Urgency

_STOP_AND_GO = {Step.ASK, Step.RESUME, Step.HAND_OVER, Step.WITHDRAW}
_NO_STEP_OF_A_DESK = {
    Step.ATTACH, Step.RAISE, Step.ESCALATE, Step.ERASE_CONTACT, Step.SHARE, Step.UNSHARE, Step.LINK_TEST,
}  # fmt: skip
_LIVE = {
    step for step in Step if step.startswith("live-")
}  # somebody is there, or waits in a line of its own
_NO_RESTART = _STOP_AND_GO | _NO_STEP_OF_A_DESK | _LIVE
_ANYBODY = frozenset(Party)
_ANSWERS = {Step.ASK, Step.REFER}  # and an answer that the person can read
_STANDSTILL = {State.WAITING, State.OFFERED}

_Stretch = tuple[Hours, datetime, datetime]


class Entry(NamedTuple):
    """One row of the case log as the clocks see it, in the order of the log; times are aware UTC."""

    at: datetime
    step: Step
    desk: str  # the desk that holds the case after this row
    receiver: str | None = None  # the desk to which a hand-over offers it; read from that row alone
    urgency: Urgency | None = None  # the urgency after this row; None = as before, at first `NORMAL`
    public: bool = False  # the person can read it


@dataclass(frozen=True)
class Clock:
    """One duty of one desk, from its beginning to its end or to now.

    `due_at` is when the target is, or was to be, used up. It is `None` where nobody can say: the clock stands
    still with time left (or did so when it was stopped), or the desk never opens.
    """

    kind: ClockKind
    desk: str
    started_at: datetime
    due_at: datetime | None
    stopped_at: datetime | None
    paused: bool
    target: Target
    stretches: tuple[_Stretch, ...] = field(compare=False, repr=False)  # when it ran, in whose hours

    @cached_property
    def spent(self) -> timedelta:
        """What counts towards the target: in the measure of the target, without the pauses.

        Worked out when it is asked for: years of open time take long to add up, and a queue does not need them.
        """
        return sum((between(*stretch) for stretch in self.stretches), NOTHING)

    @property
    def running(self) -> bool:
        """Whether time passes on it now."""
        return self.stopped_at is None and not self.paused

    def overdue(self, now: datetime) -> bool:
        """Whether the duty was done too late, or is not done and should have been."""
        return self.due_at is not None and self.due_at < (self.stopped_at or now)


class Waited(NamedTuple):
    """How long somebody had waited by a moment: on their own clock, and in the open time of whoever held the case."""

    until: datetime
    real: timedelta
    spent: timedelta


class _Row(NamedTuple):
    """An entry and what it and those before it have led to, which holds `until` the next one, or now."""

    entry: Entry
    until: datetime
    receiver: str | None
    state: State
    urgency: Urgency
    answered: bool
    restarts: int  # how often the next-step clock has had reason to start over, so far


def clocks(
    entries: Sequence[Entry],
    hours: Mapping[str, Hours],
    now: datetime,
    limits: Limits = USUAL,
    kinds: Iterable[ClockKind] = tuple(ClockKind),
) -> tuple[Clock, ...]:
    """Every clock of these kinds, also those that have stopped, in the order in which they started.

    A desk that `hours` does not know counts as always open, so that no case is forgotten with a deleted desk.
    """
    rows = list(_rows(entries, now))
    lives = [(kind, life) for kind in kinds for life in _lives(kind, rows)]
    every = [_clock(kind, life, hours, limits, over=life[-1] is not rows[-1]) for kind, life in lives]
    return tuple(sorted(every, key=lambda clock: clock.started_at))


def running(
    entries: Sequence[Entry], hours: Mapping[str, Hours], now: datetime, limits: Limits = USUAL
) -> list[Clock]:
    """The clocks on which time passes and that will run out; those that have stopped are not worked out."""
    rows = list(_rows(entries, now))
    ongoing = [
        _clock(kind, life, hours, limits, over=False)
        for kind in ClockKind
        if rows and _owed(kind, rows[-1]) and _runs(kind, rows[-1])
        for life in _lives(kind, rows)[-1:]
    ]
    return sorted((clock for clock in ongoing if clock.due_at), key=lambda clock: clock.started_at)


def next_due(
    entries: Sequence[Entry], hours: Mapping[str, Hours], now: datetime, limits: Limits = USUAL
) -> Clock | None:
    """The running clock that is due first (or was), if any: what queues sort by and the sweep looks at."""
    return min(running(entries, hours, now, limits), key=lambda clock: clock.due_at, default=None)


def desk_times(entries: Sequence[Entry], hours: Mapping[str, Hours], now: datetime) -> dict[str, timedelta]:
    """How much of its own open time each desk has held the case, without the waiting for the person.

    The sender holds a case that is offered: it changes hands when the receiver has acknowledged it.
    """
    times: dict[str, timedelta] = {}
    for row in _awaited(_rows(entries, now)):
        desk = row.entry.desk
        spent = between(hours.get(desk, ALWAYS), row.entry.at, row.until)
        times[desk] = times.get(desk, NOTHING) + spent
    return times


def person_waited(entries: Sequence[Entry], now: datetime) -> timedelta:
    """The person's own clock: real time from registration to the end, without the waiting for the person."""
    return sum((between(ALWAYS, row.entry.at, row.until) for row in _awaited(_rows(entries, now))), NOTHING)


def waited(entries: Sequence[Entry], hours: Mapping[str, Hours], now: datetime) -> list[Waited]:
    """Both of these, added up from the beginning to the end of each stretch of waiting for a desk."""
    real = spent = NOTHING
    found = []
    for row in _awaited(_rows(entries, now)):
        begin, end = row.entry.at, row.until
        real += between(ALWAYS, begin, end)
        spent += between(hours.get(row.entry.desk, ALWAYS), begin, end)
        found.append(Waited(end, real, spent))
    return found


def _rows(entries: Sequence[Entry], now: datetime) -> Iterator[_Row]:
    receiver, state, urgency, answered, restarts = None, State.NEW, Urgency.NORMAL, False, 0
    ends = [*(entry.at for entry in entries[1:]), now]
    for entry, until in zip(entries, ends, strict=False):
        answered = _answers(entry) or (answered and state not in ENDED)
        state = _after(state, entry.step)
        receiver = entry.receiver if entry.step == Step.HAND_OVER else receiver
        urgency = entry.urgency or urgency
        restarts += entry.step not in _NO_RESTART
        yield _Row(entry, until, receiver, state, urgency, answered, restarts)


@cache
def _after(state: State, step: Step) -> State:
    """The state after a step, whoever took it. One that the lifecycle does not allow changes nothing."""
    try:
        return after(state, step, _ANYBODY)
    except NotAllowed:
        return state


def _answers(entry: Entry) -> bool:
    return entry.step in _ANSWERS or (entry.step == Step.ANSWER and entry.public)


def _awaited(rows: Iterable[_Row]) -> Iterator[_Row]:
    """The rows after which the person waits for a desk."""
    return (row for row in rows if row.state in OPEN and row.state != State.WAITING)


def _lives(kind: ClockKind, rows: Iterable[_Row]) -> list[list[_Row]]:
    """The runs of rows through which the duty is owed, each the life of a clock of its own."""
    runs = groupby(rows, key=lambda row: (_owed(kind, row), kind == ClockKind.NEXT_STEP and row.restarts))
    return [list(run) for (owed, _), run in runs if owed]


def _owed(kind: ClockKind, row: _Row) -> bool:
    if kind == ClockKind.ACKNOWLEDGEMENT:
        return row.state == State.OFFERED
    return row.state in OPEN and row.answered == (kind == ClockKind.NEXT_STEP)


def _runs(kind: ClockKind, row: _Row) -> bool:
    return kind != ClockKind.NEXT_STEP or row.state not in _STANDSTILL


def _clock(
    kind: ClockKind, life: list[_Row], hours: Mapping[str, Hours], limits: Limits, *, over: bool
) -> Clock:
    last = life[-1]
    target = limits.target(kind, last.urgency, _owner(kind, last), begun=life[0].entry.at)
    stretches = tuple(_stretches(kind, target, life, hours))
    return Clock(
        kind=kind,
        desk=_owner(kind, last),
        started_at=life[0].entry.at,
        due_at=_due_at(target, stretches, goes_on=_runs(kind, last)),
        stopped_at=last.until if over else None,
        paused=not over and not _runs(kind, last),
        target=target,
        stretches=stretches,
    )


def _owner(kind: ClockKind, row: _Row) -> str:
    return row.receiver if kind == ClockKind.ACKNOWLEDGEMENT else row.entry.desk


def _stretches(
    kind: ClockKind, target: Target, life: list[_Row], hours: Mapping[str, Hours]
) -> Iterator[_Stretch]:
    """When the clock ran, each time with the hours it counts in."""
    for row in life:
        if _runs(kind, row):
            desk_hours = hours.get(_owner(kind, row), ALWAYS)
            yield ALWAYS if target.real else desk_hours, row.entry.at, row.until


def _due_at(target: Target, stretches: Sequence[_Stretch], *, goes_on: bool) -> datetime | None:
    """When the target is used up, within the stretches or, where the last of them `goes_on`, after them.

    Where the hours change, the share of the target that is left carries over: half a working day of one desk
    becomes half a working day of the next.
    """
    due, share, counted_in = None, 1.0, None
    for hours, begin, end in stretches:
        if hours != counted_in:
            counted_in, whole = hours, _whole(target, hours, begin)
            left = share * whole
        due = add(hours, begin, left)
        if due is not None and due <= end:
            return due
        left -= between(hours, begin, end)
        share = left / whole
    return due if goes_on else None


def _whole(target: Target, hours: Hours, start: datetime) -> timedelta:
    """The target as an amount of open time, from `start` on."""
    if not target.working_days:
        return target.amount
    end = add_working_days(hours, start, target.working_days)
    # A desk that never opens uses nothing up, so any amount will do.
    return between(hours, start, end) if end else target.working_days * DAY
