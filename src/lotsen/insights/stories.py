"""One case with its log, as the measures look at it: plain values, and what follows from them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils.functional import cached_property

from lotsen.cases import timekeeping
from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.insights import talks, visits
from lotsen.insights.courses import Course, Taken
from lotsen.insights.happenings import Happening
from lotsen.policy import clocks
from lotsen.policy.clocks import Clock, ClockKind
from lotsen.policy.hours import ALWAYS, NOTHING, between
from lotsen.policy.lifecycle import ENDED
from lotsen.policy.routing import RESIDENT_SIDE
from lotsen.policy.terms import Channel, Outcome, Step

MINUTE = timedelta(minutes=1)

COUNTED = (ClockKind.FIRST_ANSWER, ClockKind.ACKNOWLEDGEMENT)


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

    @cached_property
    def course(self) -> Course:
        ordinary = self.origin == Case.ORDINARY
        return Course(
            ordinary=ordinary,
            of_residents=self.reporter in RESIDENT_SIDE,
            kind=self.kind,
            system="" if ordinary else self.true_component or self.component,
            first_desk=self.first_desk,
            desk=self.desk,
            ended=self.ended,
            answered=self.outcome == Outcome.ANSWERED,
            on_the_spot=self.on_the_spot,
            told_again=self._was_told_again,
            steps=tuple([Taken(entry.step, entry.desk, entry.receiver) for entry in self._entries]),
        )

    @property
    def _was_told_again(self) -> bool:
        """Whether another case was merged into this one, and has not been opened again by itself."""
        notes = [row.data for row in self.log if row.step == Step.NOTE]
        last = {data.get("merged") or data.get("into"): "merged" in data for data in notes}
        last.pop(None, None)
        return any(last.values())

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
        before = [waited.until(clock.stopped_at) for waited in self._waited]
        return [((clock.stopped_at - clock.started_at) / MINUTE, self._open_time(before))]

    @cached_property
    def solution(self) -> list[tuple[float, float]]:
        """Minutes and open minutes that the person waited for a desk until the end; empty before it."""
        if not self.ended or self.on_the_spot:
            return []
        real = sum((waited.real for waited in self._waited), NOTHING)
        return [(real / MINUTE, self._open_time(self._waited))]

    @cached_property
    def _waited(self) -> list[clocks.Waited]:
        return clocks.waited(self._entries, self.now)

    def _open_time(self, every: Iterable[clocks.Waited]) -> float:
        hours = tables().hours
        return sum((waited.spent(hours) for waited in every), NOTHING) / MINUTE

    def _of(self, kind: ClockKind) -> Iterator[Clock]:
        return (clock for clock in self._clocks if clock.kind == kind)

    def _both(self, clock: Clock) -> tuple[float, float]:
        hours = tables().hours.get(clock.desk, ALWAYS)
        spent = between(hours, clock.started_at, clock.stopped_at)
        return (clock.stopped_at - clock.started_at) / MINUTE, spent / MINUTE
