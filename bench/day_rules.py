"""What the simulated day supposes, and its events: see `day.py`. Every figure here is our own assumption.

A weekday of a national help line: quiet mornings and evenings, most people around nine to eleven and one to three, when
most visits are booked. Talks take six minutes for half of all people and are lognormal, as the lengths of talks of
telephone services are. Agents accept within some seconds; now and then one does not notice, and the next is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp
from random import Random
from typing import NamedTuple

from lotsen.policy import line

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday
SLOT = timedelta(minutes=30)
OPENS = 6  # o'clock
# Of some 1,100 people of a weekday, how many ask in each half hour from six in the morning until ten at night.
CURVE = (
    *(3, 5, 10, 18, 30, 46, 62, 68, 66, 60, 51, 42, 35, 36, 52, 60),
    *(58, 50, 41, 34, 28, 24, 20, 18, 16, 15, 13, 12, 10, 8, 5, 4),
)
MEDIAN_TALK, SPREAD = timedelta(minutes=6), 0.7  # lognormal, sigma
MEAN_TALK = MEDIAN_TALK * exp(SPREAD**2 / 2)
ACCEPTS = (2, 8)  # seconds from the offer until it is accepted, evenly spread
UNNOTICED = 0.02  # of the offers
BOOKED = 0.6  # of the people have a visit, from five minutes ago to an hour from now
ENGLISH, ENGLISH_AGENTS = 0.1, 0.6
BACK_AFTER = timedelta(
    minutes=1
)  # an agent who left several offers unanswered says that they are there again


class Person(NamedTuple):
    """Somebody who asks."""

    at: datetime
    starts_at: datetime | None
    language: str
    talk: timedelta


class Shift(NamedTuple):
    """From when to when somebody is on duty."""

    agent: int
    begin: datetime
    end: datetime


@dataclass(frozen=True)
class Roster:
    """Who is on duty when, and who speaks what."""

    shifts: list[Shift]
    languages: dict[int, frozenset[str]]
    seats: int = 1


def clock(hours: float) -> datetime:
    """A time of the day."""
    return MIDNIGHT + timedelta(hours=hours)


GONE_HOME = clock(23)


def slots() -> list[datetime]:
    """When each half hour begins."""
    return [clock(OPENS) + number * SLOT for number in range(len(CURVE))]


def expected(people: float) -> list[float]:
    """How many people are expected in each half hour."""
    return [people * share / sum(CURVE) for share in CURVE]


def arrivals(people: float, chance: Random) -> Iterator[Person]:
    """One day's people, coming independently of each other."""
    for begin, number in zip(slots(), expected(people), strict=True):
        at = begin
        while (at := at + SLOT * chance.expovariate(number)) < begin + SLOT:
            booked = chance.random() < BOOKED
            starts_at = at + timedelta(minutes=chance.randint(-5, 60)) if booked else None
            language = "en" if chance.random() < ENGLISH else "sv"
            talk = MEDIAN_TALK * exp(chance.gauss(0, SPREAD))
            yield Person(at, starts_at, language, min(max(talk, timedelta(seconds=30)), line.LONGEST_TALK))


def national(agents: int, seats: int) -> Roster:
    """A roster by judgement: three shifts of eight and a half hours, with half an hour of lunch and two short breaks.

    The last begin at two, and help those who are in line at closing time.
    """
    shifts, first = [], 0
    for start, share in [(OPENS, 0.25), (7, 0.5), (12.5, 0.25)]:
        number = round(agents * share)
        for place in range(number):
            begin, turn = start + (place // 4 % 4) / 2, place % 4  # beginning and breaks take turns
            pieces = [(0, 1.5), (1.75, 3), (3.5, 6), (6.25, 8.5 - turn / 4)]
            pieces = [(one + turn / 4 * bool(one), other + turn / 4) for one, other in pieces]
            shifts += [
                Shift(first + place, clock(begin + one), clock(begin + other)) for one, other in pieces
            ]
        first += number
    return Roster(shifts, spoken(first), seats)


def as_told(needed: list[int]) -> Roster:
    """In each half hour exactly so many seats, one each; after the last one more for those who are in line."""
    shifts = [
        Shift(agent, begin, begin + SLOT)
        for begin, number in zip([*slots(), slots()[-1] + SLOT], [*needed, needed[-1]], strict=True)
        for agent in range(number)
    ]
    return Roster(joined(shifts), spoken(max(needed)))


def joined(shifts: list[Shift]) -> list[Shift]:
    """Whoever goes on in the next half hour does not leave in between."""
    found: list[Shift] = []
    for shift in sorted(shifts):
        if found and found[-1].agent == shift.agent and found[-1].end == shift.begin:
            shift = shift._replace(begin=found.pop().begin)
        found.append(shift)
    return found


def spoken(agents: int) -> dict[int, frozenset[str]]:
    """Everybody speaks Swedish, and six of ten English."""
    both = round(10 * ENGLISH_AGENTS)
    return {agent: frozenset({"sv", "en"} if agent % 10 < both else {"sv"}) for agent in range(agents)}
