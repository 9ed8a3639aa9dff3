"""How long each duty may take: by kind and urgency, and where a desk has a limit of its own.

A service manager may change every limit. What stood when is kept, and a clock goes by what stood when it began.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lotsen.policy.terms import Urgency

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
ANY_DESK = "usual"


class ClockKind(StrEnum):
    """What a desk owes."""

    FIRST_ANSWER = "first-answer"
    ACKNOWLEDGEMENT = "acknowledgement"
    NEXT_STEP = "next-step"


class Wait(StrEnum):
    """What may take its time although it is no duty: from a desk's alarm until its fallback is told."""

    PATIENCE = "patience"


class Measure(StrEnum):
    """What a limit is counted in: minutes of the desk's open time, minutes by the wall clock, or working days."""

    MINUTES = "minutes"
    REAL_MINUTES = "real-minutes"
    WORKING_DAYS = "working-days"


MOST = {Measure.MINUTES: 10_000, Measure.REAL_MINUTES: 10_000, Measure.WORKING_DAYS: 60}


@dataclass(frozen=True)
class Target:
    """How long a duty may take: an amount of open time, or of `real` time, or a number of working days."""

    amount: timedelta = timedelta()
    working_days: int = 0
    real: bool = False


# First answers as in desks/content/taxonomy.yaml. What is acute counts in real time: the meeting does not wait.
TARGETS = {
    ClockKind.FIRST_ANSWER: {
        Urgency.ACUTE: Target(1 * MINUTE, real=True),
        Urgency.TODAY: Target(30 * MINUTE),
        Urgency.NORMAL: Target(working_days=1),
    },
    ClockKind.ACKNOWLEDGEMENT: {
        Urgency.ACUTE: Target(1 * MINUTE, real=True),
        Urgency.TODAY: Target(30 * MINUTE),
        Urgency.NORMAL: Target(4 * HOUR),
    },
    ClockKind.NEXT_STEP: {
        Urgency.ACUTE: Target(5 * MINUTE, real=True),
        Urgency.TODAY: Target(2 * HOUR),
        Urgency.NORMAL: Target(working_days=2),
    },
}

PATIENCE = {
    Urgency.ACUTE: Target(1 * MINUTE, real=True),
    Urgency.TODAY: Target(15 * MINUTE, real=True),
    Urgency.NORMAL: Target(2 * HOUR, real=True),
}
LIMITED = (*ClockKind, Wait.PATIENCE)  # everything that has limits
FROM_THE_START: Mapping[ClockKind | Wait, Mapping[Urgency, Target]] = {**TARGETS, Wait.PATIENCE: PATIENCE}

Plain = Mapping[
    str, Mapping[str, Mapping[str, list]]
]  # desk or `ANY_DESK` → kind → urgency → [measure, number]


@dataclass(frozen=True)
class Limits:
    """Every set of limits that has been in force, oldest first, each with the moment from which it is."""

    history: tuple[tuple[datetime, Plain], ...] = ()

    def target(self, kind: ClockKind | Wait, urgency: Urgency, desk: str, *, begun: datetime) -> Target:
        """How long a desk has by a clock that began then: its own limit, the usual one, or the one from the start."""
        stood = next((plain for since, plain in reversed(self.history) if since <= begun), {})
        for whose in (desk, ANY_DESK):
            if told := stood.get(whose, {}).get(kind, {}).get(urgency):
                return from_plain(told)
        return FROM_THE_START[kind][urgency]


USUAL = Limits()


def limited(code: str) -> ClockKind | Wait:
    """What a code of a document has limits for. Raises `ValueError` for a code that there is not."""
    return Wait(code) if code in set(Wait) else ClockKind(code)


def to_plain(target: Target) -> list:
    """A target as a measure and a whole number."""
    if target.working_days:
        return [Measure.WORKING_DAYS.value, target.working_days]
    return [(Measure.REAL_MINUTES if target.real else Measure.MINUTES).value, target.amount // MINUTE]


def from_plain(told: list) -> Target:
    """The target that a measure and a number mean. Raises `ValueError` for a measure that there is not."""
    measure, number = Measure(told[0]), int(told[1])
    if measure == Measure.WORKING_DAYS:
        return Target(working_days=number)
    return Target(number * MINUTE, real=measure == Measure.REAL_MINUTES)


def defaults() -> dict:
    """The limits that the product comes with, as plain values."""
    return {
        ANY_DESK: {
            kind.value: {urgency.value: to_plain(target) for urgency, target in row.items()}
            for kind, row in FROM_THE_START.items()
        }
    }
