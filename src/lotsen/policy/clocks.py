"""How long a case may lie: every clock of a case, worked out anew from its log whenever somebody asks.

Nothing is stored and nothing ticks. A clock begins at one row of the log and ends at another, and in between
it runs or stands still by the state in which each row leaves the case. So a change of urgency reaches back to
where the clock began and keeps its pauses, and a process that was down has missed nothing.

First answer: from registration or reopening to the first public answer, question or referral, or the end. What is
    written to everybody behind a problem is an answer to each of them.
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

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, cached_property, lru_cache
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
_ANSWERS = {Step.ASK, Step.REFER}
_ANSWERS_IF_READ = {Step.ANSWER, Step.NOTE}  # where the person can read them
_STANDSTILL = {State.WAITING, State.OFFERED}

_Stretch = tuple[Hours, datetime, datetime]
_Mark = tuple[Step, str, str | None, Urgency | None, bool]  # an `Entry` without its time
_Run = tuple[
    str, int, int
]  # a desk, the entry with which something begins there, and the moment that ends it


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

    What takes long is worked out when it is asked for: a queue needs no open time of years, and of most clocks that
    have stopped nobody asks when they were due.
    """

    kind: ClockKind
    desk: str
    started_at: datetime
    stopped_at: datetime | None
    paused: bool
    target: Target
    goes_on: bool  # it runs on, or did when it was stopped
    stretches: tuple[_Stretch, ...] = field(compare=False, repr=False)  # when it ran, in whose hours

    @cached_property
    def due_at(self) -> datetime | None:
        """When the target is, or was to be, used up.

        It is `None` where nobody can say: the clock stands still with time left (or did so when it was stopped), or
        the desk never opens.
        """
        return _due_at(self.target, self.stretches, goes_on=self.goes_on)

    @cached_property
    def spent(self) -> timedelta:
        """What counts towards the target: in the measure of the target, without the pauses."""
        return sum((between(*stretch) for stretch in self.stretches), NOTHING)

    @property
    def running(self) -> bool:
        """Whether time passes on it now."""
        return self.stopped_at is None and not self.paused

    def overdue(self, now: datetime) -> bool:
        """Whether the duty was done too late, or is not done and should have been."""
        if self.stopped_at and not _is_used_up(self.target, self.stretches):
            return False  # it was due after it had stopped, if ever: to know just when takes longer
        return self.due_at is not None and self.due_at < (self.stopped_at or now)


class Waited(NamedTuple):
    """A time in which somebody waited for a desk, the one that held the case."""

    desk: str
    begin: datetime
    end: datetime

    def until(self, moment: datetime) -> "Waited":
        """As much of it as lies before a moment."""
        return self if self.end <= moment else Waited(self.desk, self.begin, moment)

    def spent(self, hours: Mapping[str, Hours]) -> timedelta:
        """How much of it the desk was open."""
        return between(hours.get(self.desk, ALWAYS), self.begin, self.end)

    @property
    def real(self) -> timedelta:
        return between(ALWAYS, self.begin, self.end)


class _Row(NamedTuple):
    """What an entry and those before it have led to."""

    desk: str
    receiver: str | None
    state: State
    urgency: Urgency
    answered: bool
    restarts: int  # how often the next-step clock has had reason to start over, so far


class _Duty(NamedTuple):
    """A clock without its times: from which entry to which it was owed, and when it ran, in whose hours."""

    kind: ClockKind
    desk: str
    urgency: Urgency
    first: int
    last: int
    ran: tuple[_Run, ...]
    runs_on: bool


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
    moments = _moments(entries, now)
    owed = [duty for duty in _duties(_marks(entries)) if duty.kind in kinds]
    every = [_clock(duty, moments, hours, limits) for duty in owed]
    return tuple(sorted(every, key=lambda clock: clock.started_at))


def running(
    entries: Sequence[Entry], hours: Mapping[str, Hours], now: datetime, limits: Limits = USUAL
) -> list[Clock]:
    """The clocks on which time passes and that will run out; those that have stopped are not worked out."""
    moments, last = _moments(entries, now), len(entries) - 1
    ongoing = [
        _clock(duty, moments, hours, limits)
        for duty in _duties(_marks(entries))
        if duty.last == last and duty.runs_on
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
    for stretch in waited(entries, now):
        times[stretch.desk] = times.get(stretch.desk, NOTHING) + stretch.spent(hours)
    return times


def person_waited(entries: Sequence[Entry], now: datetime) -> timedelta:
    """The person's own clock: real time from registration to the end, without the waiting for the person."""
    return sum((stretch.real for stretch in waited(entries, now)), NOTHING)


def waited(entries: Sequence[Entry], now: datetime) -> list[Waited]:
    """When the person waited for a desk; what follows at the same desk is one stretch."""
    moments = _moments(entries, now)
    return [Waited(desk, moments[first], moments[end]) for desk, first, end in _awaited(_marks(entries))]


def _moments(entries: Sequence[Entry], now: datetime) -> list[datetime]:
    """When each entry was written, and now: what follows from an entry holds until the next moment."""
    return [*(entry.at for entry in entries), now]


def _marks(entries: Sequence[Entry]) -> tuple[_Mark, ...]:
    """The entries without their times. Most cases go a way that others went: what follows is worked out once."""
    return tuple([entry[1:] for entry in entries])


def _rows(marks: Iterable[_Mark]) -> Iterator[_Row]:
    receiver, state, urgency, answered, restarts = None, State.NEW, Urgency.NORMAL, False, 0
    for step, desk, offered_to, set_to, public in marks:
        answered = _answers(step, public) or (answered and state not in ENDED)
        state = _after(state, step)
        receiver = offered_to if step == Step.HAND_OVER else receiver
        urgency = set_to or urgency
        restarts += step not in _NO_RESTART
        yield _Row(desk, receiver, state, urgency, answered, restarts)


@cache
def _after(state: State, step: Step) -> State:
    """The state after a step, whoever took it. One that the lifecycle does not allow changes nothing."""
    try:
        return after(state, step, _ANYBODY)
    except NotAllowed:
        return state


def _answers(step: Step, public: bool) -> bool:
    return step in _ANSWERS or (step in _ANSWERS_IF_READ and public)


@lru_cache(maxsize=1024)
def _awaited(marks: tuple[_Mark, ...]) -> tuple[_Run, ...]:
    """Where the person waits for a desk."""
    return _runs_of(
        enumerate(_rows(marks)),
        lambda row: (row.state in OPEN and row.state != State.WAITING, row.desk),
    )


@lru_cache(maxsize=1024)
def _duties(marks: tuple[_Mark, ...]) -> tuple[_Duty, ...]:
    rows = list(_rows(marks))
    return tuple(_duty(kind, life) for kind in ClockKind for life in _lives(kind, rows))


def _lives(kind: ClockKind, rows: Iterable[_Row]) -> list[list[tuple[int, _Row]]]:
    """The runs of rows through which the duty is owed, each the life of a clock of its own."""

    def run_of(numbered: tuple[int, _Row]) -> tuple[bool, int]:
        row = numbered[1]
        return _owed(kind, row), row.restarts if kind == ClockKind.NEXT_STEP else 0

    return [list(run) for (owed, _), run in groupby(enumerate(rows), key=run_of) if owed]


def _duty(kind: ClockKind, life: list[tuple[int, _Row]]) -> _Duty:
    (first, _), (last, row) = life[0], life[-1]
    ran = _runs_of(life, lambda row: (_runs(kind, row), _owner(kind, row)))
    return _Duty(kind, _owner(kind, row), row.urgency, first, last, ran, _runs(kind, row))


def _runs_of(rows: Iterable[tuple[int, _Row]], look: Callable[[_Row], tuple[bool, str]]) -> tuple[_Run, ...]:
    """The runs of rows that are meant, by `look`, and for which it names the same desk."""
    runs = [(found, list(run)) for found, run in groupby(rows, key=lambda numbered: look(numbered[1]))]
    return tuple((desk, run[0][0], run[-1][0] + 1) for (meant, desk), run in runs if meant)


def _owed(kind: ClockKind, row: _Row) -> bool:
    if kind == ClockKind.ACKNOWLEDGEMENT:
        return row.state == State.OFFERED
    return row.state in OPEN and row.answered == (kind == ClockKind.NEXT_STEP)


def _runs(kind: ClockKind, row: _Row) -> bool:
    return kind != ClockKind.NEXT_STEP or row.state not in _STANDSTILL


def _owner(kind: ClockKind, row: _Row) -> str:
    return row.receiver if kind == ClockKind.ACKNOWLEDGEMENT else row.desk


def _clock(duty: _Duty, moments: Sequence[datetime], hours: Mapping[str, Hours], limits: Limits) -> Clock:
    begun, over = moments[duty.first], duty.last < len(moments) - 2
    target = limits.target(duty.kind, duty.urgency, duty.desk, begun=begun)
    stretches = tuple(
        (ALWAYS if target.real else hours.get(desk, ALWAYS), moments[first], moments[end])
        for desk, first, end in duty.ran
    )
    return Clock(
        kind=duty.kind,
        desk=duty.desk,
        started_at=begun,
        stopped_at=moments[duty.last + 1] if over else None,
        paused=not over and not duty.runs_on,
        target=target,
        goes_on=duty.runs_on,
        stretches=stretches,
    )


def _due_at(target: Target, stretches: Sequence[_Stretch], *, goes_on: bool) -> datetime | None:
    """When the target is used up, within the stretches or, where the last of them `goes_on`, after them."""
    for hours, begin, left, rest in _used(target, stretches):
        if rest <= NOTHING and (due := add(hours, begin, left)) is not None:
            return due
    return add(hours, begin, left) if goes_on else None


def _is_used_up(target: Target, stretches: Sequence[_Stretch]) -> bool:
    return any(rest <= NOTHING for _hours, _begin, _left, rest in _used(target, stretches))


def _used(
    target: Target, stretches: Sequence[_Stretch]
) -> Iterator[tuple[Hours, datetime, timedelta, timedelta]]:
    """Of each stretch whose hours it counts in, its beginning, and what is left of the target there and at its end.

    Where the hours change, the share of the target that is left carries over: half a working day of one desk
    becomes half a working day of the next.
    """
    share, counted_in = 1.0, None
    for hours, begin, end in stretches:
        if hours != counted_in:
            counted_in, whole = hours, _whole(target, hours, begin)
            left = share * whole
        rest = left - between(hours, begin, end)
        yield hours, begin, left, rest
        left, share = rest, rest / whole


def _whole(target: Target, hours: Hours, start: datetime) -> timedelta:
    """The target as an amount of open time, from `start` on."""
    if not target.working_days:
        return target.amount
    end = add_working_days(hours, start, target.working_days)
    # A desk that never opens uses nothing up, so any amount will do.
    return between(hours, start, end) if end else target.working_days * DAY
