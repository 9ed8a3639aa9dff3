"""One case with its log, as the measures look at it: plain values, and what follows from them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from lotsen.cases import timekeeping
from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.insights import talks, visits
from lotsen.insights.happenings import Happening
from lotsen.policy import clocks
from lotsen.policy.clocks import Clock, ClockKind
from lotsen.policy.hours import ALWAYS, NOTHING, between
from lotsen.policy.lifecycle import ENDED
from lotsen.policy.terms import Channel, Step

MINUTE = timedelta(minutes=1)

# What can follow an offer: the receiver's answer, or the end of the offer without one.
RECEIVED = {Step.ACKNOWLEDGE, Step.SEND_BACK}
ENDS_AN_OFFER = {*RECEIVED, Step.WITHDRAW, Step.RESOLVE, Step.CONFIRM, Step.HAND_OVER}

COUNTED = (ClockKind.FIRST_ANSWER, ClockKind.ACKNOWLEDGEMENT)
ENDS = {Step.RESOLVE, Step.CONFIRM, Step.CLOSE}
OPENS_AGAIN = {Step.REOPEN, Step.REPLY}


class Answer(NamedTuple):
    """A first answer that a desk owed. `took` is its open time in minutes as its clock counts; None while owed."""

    desk: str
    in_time: bool
    took: float | None


class Receipt(NamedTuple):
    """A hand-over that a desk received, declined or let go: how long that took in minutes and in its open minutes."""

    in_time: bool
    minutes: float
    open_minutes: float


@dataclass
class Story:
    """A case and what happened to it until `now`."""

    reference: str
    day: date
    origin: str
    channel: str
    reporter: str
    kind: str
    component: str
    true_component: str
    symptom: str
    first_desk: str
    first_level: int
    desk: str
    state: str
    outcome: str
    device: str
    unit: str
    organisation: str
    problem: str
    merged: bool
    meets: bool  # whether it was about a meeting
    log: Sequence[Happening]
    now: datetime

    @cached_property
    def talks(self) -> list[talks.Talk]:
        """The times of live help with it."""
        return talks.read(self.log)

    @cached_property
    def visits(self) -> list[visits.Visit]:
        """What became of the visits for which somebody got help."""
        return visits.read(self.talks, self.log, is_over=self.meets and self.ended)

    @property
    def ordinary(self) -> bool:
        return self.origin == Case.ORDINARY

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @property
    def on_the_spot(self) -> bool:
        """Whether a patient was helped by whoever met them, and the case never left them."""
        beside = self.channel == Channel.VISIT_BOARD and self.first_level == 0
        return beside and self.desk == self.first_desk and self.ended

    @property
    def pattern(self) -> str:
        """What makes cases alike: the symptom, and the system where the fault was found or is thought to be."""
        return f"{self.symptom}:{self.true_component or self.component}"

    def times(self, step: Step, *, desk: str = "", other: str = "") -> int:
        """How often a step was done, at any desk or at one."""
        return self._steps[step, desk, other] if step in self._taken else 0

    @cached_property
    def _taken(self) -> set[str]:
        """The steps that were taken: of most measures none was."""
        return {row.step for row in self.log}

    @cached_property
    def _steps(self) -> Counter[tuple[str, str, str]]:
        """How often each step was done, by desk and by the other desk, and whichever they were."""
        found: Counter[tuple[str, str, str]] = Counter()
        for row in self.log:
            found.update({(row.step, desk, other) for desk in ("", row.desk) for other in ("", row.other)})
        return found

    @property
    def not_received(self) -> int:
        """Hand-overs that nobody has received, nor sent back; also those that still wait for it."""
        steps = [row.step for row in self.log if row.step in ENDS_AN_OFFER]
        pairs = pairwise([*steps, ""])
        return sum(step == Step.HAND_OVER and follows not in RECEIVED for step, follows in pairs)

    @property
    def reopened(self) -> bool:
        """Whether it was opened again after it had ended, by a desk or by what the person wrote."""
        steps = [entry.step for entry in self._entries]
        first_end = next((number for number, step in enumerate(steps) if step in ENDS), len(steps))
        return any(step in OPENS_AGAIN for step in steps[first_end:])

    @cached_property
    def _entries(self) -> list[clocks.Entry]:
        return timekeeping.entries(self.log)

    @cached_property
    def _clocks(self) -> tuple[Clock, ...]:
        if self.on_the_spot:
            return ()
        return clocks.clocks(self._entries, tables().hours, self.now, tables().limits, COUNTED)

    @cached_property
    def answers(self) -> list[Answer]:
        """Every first answer that was given or that is overdue; one more for each time the case was reopened."""
        return [
            Answer(
                clock.desk, not clock.overdue(self.now), clock.spent / MINUTE if clock.stopped_at else None
            )
            for clock in self._of(ClockKind.FIRST_ANSWER)
            if clock.stopped_at or clock.overdue(self.now)
        ]

    @cached_property
    def receipts(self) -> list[Receipt]:
        return [
            Receipt(not clock.overdue(self.now), *self._both(clock))
            for clock in self._of(ClockKind.ACKNOWLEDGEMENT)
            if clock.stopped_at
        ]

    @cached_property
    def first_answer(self) -> list[tuple[float, float]]:
        """Minutes and open minutes from registration to the very first answer; empty while there is none."""
        clock = next(self._of(ClockKind.FIRST_ANSWER), None)
        if clock is None or clock.stopped_at is None:
            return []
        before = (waited.spent for waited in reversed(self._waited) if waited.until <= clock.stopped_at)
        return [((clock.stopped_at - clock.started_at) / MINUTE, next(before, NOTHING) / MINUTE)]

    @cached_property
    def solution(self) -> list[tuple[float, float]]:
        """Minutes and open minutes that the person waited for a desk until the end; empty before it."""
        if not self.ended or self.on_the_spot:
            return []
        *_before, (_end, real, spent) = self._waited
        return [(real / MINUTE, spent / MINUTE)]

    @cached_property
    def _waited(self) -> list[clocks.Waited]:
        return clocks.waited(self._entries, tables().hours, self.now)

    def _of(self, kind: ClockKind) -> Iterator[Clock]:
        return (clock for clock in self._clocks if clock.kind == kind)

    def _both(self, clock: Clock) -> tuple[float, float]:
        hours = tables().hours.get(clock.desk, ALWAYS)
        spent = between(hours, clock.started_at, clock.stopped_at)
        return (clock.stopped_at - clock.started_at) / MINUTE, spent / MINUTE
