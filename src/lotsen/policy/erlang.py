"""How many have to be on duty, by the formula that telephone services are staffed by.

A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
exchanges", 1917: people come independently of each other, at an even rate; talks take an average `length`; those who
find nobody free wait in one line for as long as it takes. `load` is the average number of talks going on at once, in
erlangs: people a second times seconds of a talk. `seats` are talks that can go on at once.

Waiting people never leave here, so where the formula says few suffice, few suffice. Nothing here is computed by
factorials or powers: any number of seats and any load that a float can hold is fine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil, exp, inf

WITHIN = timedelta(seconds=30)
TARGET = 0.8  # share of people helped within that time; usual for help lines, as "80 in 20 seconds"
SLOT = timedelta(minutes=30)


def load_of(people: float, of: timedelta, length: timedelta) -> float:
    """Erlangs when so many people come in a stretch of time and each talk takes that long."""
    return people * (length / of)


def lost(seats: int, load: float) -> float:
    """Erlang B: the share who would find all seats taken if nobody waited. By the recursion over seats."""
    share = 1.0
    for seat in range(1, seats + 1):
        share = load * share / (seat + load * share)
    return share


def waits(seats: int, load: float) -> float:
    """Erlang C: the probability of having to wait at all; 1 where the line grows without end."""
    if load >= seats:
        return 1.0
    share = lost(seats, load)
    return seats * share / (seats - load * (1 - share))


def helped_within(seats: int, load: float, length: timedelta, within: timedelta = WITHIN) -> float:
    """The share who wait at most that long: the service level."""
    if load >= seats:
        return 0.0
    return 1 - waits(seats, load) * exp(-(seats - load) * (within / length))


def mean_wait(seats: int, load: float, length: timedelta) -> float:
    """Seconds that people wait on average, those who need not included; infinite where the line grows without end."""
    if load >= seats:
        return inf
    return waits(seats, load) * length.total_seconds() / (seats - load)


def seats_for(load: float, length: timedelta, target: float = TARGET, within: timedelta = WITHIN) -> int:
    """The fewest seats with which at least that share is helped within that time. Raises `ValueError` for a target
    that no number of seats reaches for certain."""
    if not 0 <= target < 1:
        raise ValueError("a target is a share from 0 to less than 1")
    seats, share = 0, 1.0
    while True:  # Erlang B goes up with the seats, so that each step is one more of the recursion
        if load < seats or not load:
            waiting = seats * share / (seats - load * (1 - share)) if load else 0.0
            if 1 - waiting * exp(-(seats - load) * (within / length)) >= target:
                return seats
        seats += 1
        share = load * share / (seats + load * share)


@dataclass(frozen=True)
class Slot:
    """Half an hour of a day: who comes, and what it takes."""

    people: float
    load: float
    seats: int
    share: float  # helped in time with those seats
    mean_wait: float  # seconds


def staffing(
    people: Sequence[float],
    length: timedelta,
    *,
    target: float = TARGET,
    within: timedelta = WITHIN,
    slot: timedelta = SLOT,
) -> list[Slot]:
    """What each slot of a day takes, from how many come in it, as if each had been going on for long."""
    return [_slot(number, load_of(number, slot, length), length, target, within) for number in people]


def _slot(people: float, load: float, length: timedelta, target: float, within: timedelta) -> Slot:
    seats = seats_for(load, length, target, within)
    share = helped_within(seats, load, length, within) if seats else 1.0
    return Slot(people, load, seats, share, mean_wait(seats, load, length) if seats else 0.0)


def agents_for(seats: int, at_once: int = 1, away: float = 0.0) -> int:
    """People on the roster for so many seats: each has `at_once` talks, and a share of the time they are `away`, for
    breaks, meetings and what is written after a talk. That talks take longer when one has several is not in it."""
    if at_once < 1 or not 0 <= away < 1:
        raise ValueError("at least one talk at once, and away for less than all the time")
    return ceil(round(seats / at_once / (1 - away), 9))
