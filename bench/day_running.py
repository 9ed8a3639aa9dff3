"""Runs a day's events in their order, on a clock that nobody waits for: see `day.py`.

Who helps whom is decided by a *house*: `PureHouse` asks the rules of `policy.line`, as the product does; the one in
`day_real.py` is the product itself with its database.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Protocol

from day_rules import ACCEPTS, BACK_AFTER, GONE_HOME, UNNOTICED, Person, Roster

from lotsen.policy import line

DESK = "first-line"


@dataclass
class Story:
    """What became of one person. `told` is the wait they were told when they asked, in minutes."""

    person: Person
    told: int | None = None
    agents: list[int] = field(default_factory=list)  # to whom they were offered, in turn
    helped_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def waited(self) -> timedelta:
        """From asking until somebody helped; until all have gone home, where nobody did."""
        return (self.helped_at or GONE_HOME) - self.person.at


class House(Protocol):
    """Who helps whom. Each returns the offers that are new by then, as (person, agent)."""

    def come_on(self, agent: int, at: datetime) -> list[tuple[int, int]]: ...
    def step_away(self, agent: int, at: datetime) -> list[tuple[int, int]]: ...
    def ask(self, person: int, told: Person) -> tuple[list[tuple[int, int]], int | None]: ...
    def accept(self, person: int, agent: int, at: datetime) -> list[tuple[int, int]]: ...
    def lapse(self, person: int, agent: int, at: datetime) -> list[tuple[int, int]]: ...
    def end(self, person: int, agent: int, at: datetime) -> list[tuple[int, int]]: ...
    def is_paused(self, agent: int) -> bool: ...


@dataclass
class _Seat:
    """An agent in the pure house."""

    languages: frozenset[str]
    is_on: bool = False
    talks: int = 0
    lapsed: int = 0
    free_since: datetime | None = None
    paused: bool = False


@dataclass(frozen=True)
class Offer:
    """Somebody who is offered to an agent."""

    waiter: line.Waiter
    agent: int


class PureHouse:
    """The rules alone."""

    def __init__(self, roster: Roster) -> None:
        self.capacity = roster.seats
        self.seats = {agent: _Seat(languages) for agent, languages in roster.languages.items()}
        self.waiting: dict[int, line.Waiter] = {}
        self.offered: dict[int, line.Waiter] = {}
        self.begun: dict[int, datetime] = {}
        self.lately: deque[tuple[datetime, timedelta]] = deque()  # when each talk ended, and how long it took
        self.asked: deque[tuple[datetime, datetime]] = deque()  # when each asked, and when they were due

    def come_on(self, agent, at):
        seat = self.seats[agent]
        seat.free_since = seat.free_since if seat.is_on else at
        seat.is_on, seat.paused, seat.lapsed = True, False, 0
        return self._match()

    def step_away(self, agent, at):
        self.seats[agent].is_on = False
        for person in [key for key, waiter in self.offered.items() if waiter.agent == agent]:
            self._back(person, agent)
        return self._match()

    def ask(self, person, told):
        due = line.due(told.at, told.starts_at)
        self.asked.append((told.at, due))
        self.waiting[person] = line.Waiter(person, DESK, due, told.at, told.language)
        new = self._match()
        if person not in self.waiting:
            return new, 0
        for known in (self.lately, self.asked):
            while known and known[0][0] <= told.at - timedelta(hours=1):
                known.popleft()
        passing = [line.passes_for(due, told.at, *those) for those in self.asked]
        place = line.order(self.waiting.values()).index(self.waiting[person]) + 1
        wait = line.expected_wait(place, self._agents(), [length for _at, length in self.lately], passing)
        return new, None if wait is None else line.in_minutes(wait)

    def accept(self, person, agent, at):
        del self.offered[person]
        self.begun[person] = self.seats[agent].free_since = at
        self.seats[agent].lapsed = 0
        return []

    def lapse(self, person, agent, at):
        self._back(person, agent)
        seat = self.seats[agent]
        seat.lapsed += 1
        if seat.lapsed >= line.MOST_LAPSED:
            seat.is_on, seat.paused, seat.lapsed = False, True, 0
        return self._match()

    def end(self, person, agent, at):
        self.lately.append((at, at - self.begun.pop(person)))
        seat = self.seats[agent]
        seat.talks, seat.free_since = seat.talks - 1, at
        return self._match()

    def is_paused(self, agent):
        return self.seats[agent].paused

    def _back(self, person: int, agent: int) -> None:
        waiter = self.offered.pop(person).waiter
        self.waiting[person] = replace(waiter, passed=waiter.passed | {agent})
        self.seats[agent].talks -= 1

    def _agents(self) -> list[line.Agent]:
        desks = frozenset({DESK})
        return [
            line.Agent(agent, desks, seat.free_since, seat.languages, self.capacity, seat.talks)
            for agent, seat in self.seats.items()
            if seat.is_on
        ]

    def _match(self) -> list[tuple[int, int]]:
        free = (seat.is_on and seat.talks < self.capacity for seat in self.seats.values())
        if not self.waiting or not any(free):
            return []
        found = line.offers(self.waiting.values(), self._agents())
        for person, agent in found:
            self.offered[person] = Offer(self.waiting.pop(person), agent)
            self.seats[agent].talks += 1
        return found


class Day:
    """One day in one house."""

    def __init__(self, house: House, roster: Roster, people: Iterable[Person], chance: Random) -> None:
        self.house, self.roster, self.chance = house, roster, chance
        self.stories = [Story(person) for person in people]
        self.shifts: dict[int, datetime] = {}  # agents who are on duty, and until when
        self.open: dict[int, tuple[int, int]] = {}  # who is offered, to which agent, in which offer
        self.events: list[tuple] = []
        self.number = count()

    def run(self) -> list[Story]:
        """From the first shift to the last word; everybody is helped in the end as long as somebody is on duty."""
        for shift in self.roster.shifts:
            self._at(shift.begin, self._comes, shift)
        for number, story in enumerate(self.stories):
            self._at(story.person.at, self._asks, number)
        while self.events:
            at, _number, act, *told = heappop(self.events)
            act(at, *told)
        return self.stories

    def _at(self, at: datetime, act, *told) -> None:
        heappush(self.events, (at, next(self.number), act, *told))

    def _offered(self, at: datetime, found: list[tuple[int, int]]) -> None:
        for person, agent in found:
            self.stories[person].agents.append(agent)
            offer = self.open[person] = (agent, next(self.number))
            if self.chance.random() < UNNOTICED:
                self._at(at + line.LEASE, self._lapses, person, offer)
            else:
                after = timedelta(seconds=self.chance.uniform(*ACCEPTS))
                self._at(at + after, self._accepts, person, offer)

    def _comes(self, at: datetime, shift) -> None:
        self.shifts[shift.agent] = shift.end
        self._at(shift.end, self._goes, shift.agent)
        self._offered(at, self.house.come_on(shift.agent, at))

    def _goes(self, at: datetime, agent: int) -> None:
        self.shifts.pop(agent, None)
        self.open = {person: offer for person, offer in self.open.items() if offer[0] != agent}
        self._offered(at, self.house.step_away(agent, at))

    def _asks(self, at: datetime, person: int) -> None:
        found, self.stories[person].told = self.house.ask(person, self.stories[person].person)
        self._offered(at, found)

    def _accepts(self, at: datetime, person: int, offer: tuple[int, int]) -> None:
        if self._is_open(person, offer):
            story, agent = self.stories[person], offer[0]
            story.helped_at = at
            self._at(at + story.person.talk, self._ends, person, agent)
            self._offered(at, self.house.accept(person, agent, at))

    def _lapses(self, at: datetime, person: int, offer: tuple[int, int]) -> None:
        if self._is_open(person, offer):
            self._offered(at, self.house.lapse(person, offer[0], at))
            if self.house.is_paused(offer[0]):
                self._at(at + BACK_AFTER, self._returns, offer[0])

    def _is_open(self, person: int, offer: tuple[int, int]) -> bool:
        """Whether it has not been taken back meanwhile; it is answered now."""
        return self.open.get(person) == offer and bool(self.open.pop(person))

    def _returns(self, at: datetime, agent: int) -> None:
        if self.shifts.get(agent, at) > at:
            self._offered(at, self.house.come_on(agent, at))

    def _ends(self, at: datetime, person: int, agent: int) -> None:
        self.stories[person].ended_at = at
        self._offered(at, self.house.end(person, agent, at))
