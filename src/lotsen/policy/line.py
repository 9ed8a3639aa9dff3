"""The line of live help: who is next, to whom they are offered, and how long the others have to wait."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heapify, heappop, heappush
from math import ceil

LEASE = timedelta(seconds=15)  # within which an agent accepts before it goes on to the next (issue: 15 s)
GONE = timedelta(seconds=12)  # of silence; with what it takes to notice, a closed lid is seen within 15 s
ASKED_AWAY = timedelta(seconds=45)  # of silence of a waiting person's page: a telephone that sleeps
CALL_EARLIER = timedelta(minutes=1)  # before the promised time somebody is asked to call
LONG_SILENT = timedelta(
    hours=1
)  # after which an agent is asked anew whether they are there; set by judgement
LEFT_FOR_GOOD = timedelta(hours=1)  # of silence in line: they do not wait any longer; set by judgement
WITHOUT_A_TIME = timedelta(
    minutes=30
)  # somebody without a booked time waits no longer than one who has it then
MOST_LAPSED = (
    2  # offers in a row that an agent may leave unanswered before they count as away; set by judgement
)
HELD = timedelta(
    hours=1
)  # after its start a meeting is over, or lost: nothing presses any more; by judgement
USUAL_TALK = timedelta(minutes=6)  # until there are talks to go by; set by judgement
KNOWN_FROM = 5  # talks that weigh as much as what we supposed of their length; set by judgement
HOUR = timedelta(hours=1)
LONGEST_TALK = timedelta(hours=1)  # a talk that somebody forgot to end says nothing of the others
CONTACTS = (
    "local-contact"  # the desk for which a unit's local contact persons answer, also without a seat at it
)
FALLBACKS = ("first-line", "second-line")  # desks whose lines are open to everybody
AT_ONCE = timedelta(seconds=30)  # within which help counts as given at once (issue: the share within 30 s)
SEATS = 3  # talks at once that an agent begins with; set by judgement
MOST_SEATS = 6


def due(asked_at: datetime, starts_at: datetime | None) -> datetime:
    """By when somebody should be helped, to the minute: the line's order, in which nobody waits for ever.

    It is the start of their meeting, at most half an hour from when they asked. A meeting that has begun is due now and
    not before: otherwise whoever comes late would pass those who came in time, and people whose meetings are long past
    would pass everybody, again and again. One that was held long ago is no reason to hurry.
    """
    asked_at = asked_at.astimezone(UTC)  # half an hour is half an hour also in the night when clocks change
    latest = asked_at + WITHOUT_A_TIME
    if starts_at and starts_at > asked_at - HELD:
        latest = min(max(starts_at.astimezone(UTC), asked_at), latest)
    return latest.replace(second=0, microsecond=0)


@dataclass(frozen=True)
class Waiter:
    """Somebody in the line of a desk. `passed` are the agents to whom they were offered in vain."""

    key: int
    desk: str
    due: datetime
    since: datetime
    language: str = "sv"
    returned: bool = False  # they have been helped, and go on: an agent vanished, or passed them on
    away: bool = False  # their page has fallen silent
    passed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Agent:
    """Somebody on duty. `free_since` is when they last began or ended a talk."""

    key: int
    desks: frozenset[str]
    free_since: datetime
    languages: frozenset[str] = frozenset({"sv"})
    capacity: int = SEATS
    talks: int = 0

    @property
    def seats(self) -> int:
        """How many more talks they can have."""
        return max(0, self.capacity - self.talks)


def order(waiters: Iterable[Waiter]) -> list[Waiter]:
    """Those who are there before those whose page has fallen silent; of both whoever has been helped already first,
    then by the minute of the meeting, then by how long they have waited."""
    return sorted(waiters, key=lambda one: (one.away, not one.returned, one.due, one.since, one.key))


def serving(desk: str, agents: Iterable[Agent]) -> list[Agent]:
    """Who helps those in a desk's line: its own agents, or where none is on duty those who help everybody."""
    return [agent for agent in agents if desk in agent.desks] or [
        agent for agent in agents if not agent.desks.isdisjoint(FALLBACKS)
    ]


def through(desk: str, agent: Agent) -> str:
    """The desk for which an agent helps somebody in that line."""
    return desk if desk in agent.desks else next((code for code in FALLBACKS if code in agent.desks), desk)


def offers(waiters: Iterable[Waiter], agents: Sequence[Agent]) -> list[tuple[int, int]]:
    """(waiter, agent) for all who can be offered now, the first in line first.

    Of the agents who serve the desk and speak the person's language, or else of all of them, the one with the fewest
    talks is asked, then the one who has been free the longest. Nobody is offered again to an agent who let it
    lapse, as long as there is another.
    """
    seats = _Seats(agents)
    found = [(waiter.key, seats.take_for(waiter)) for waiter in order(waiters) if seats.left]
    return [(waiter, agent) for waiter, agent in found if agent is not None]


class _Seats:
    """The free seats of all agents. For each desk and language a heap whose first is asked first; places in it are
    brought up to date when they come up, so that a thousand who wait need not look at every agent."""

    def __init__(self, agents: Sequence[Agent]):
        self.agents = agents
        self.by_key = {agent.key: agent for agent in agents}
        self.talks = {agent.key: agent.talks for agent in agents}
        self.left = sum(agent.seats for agent in agents)
        self.heaps: dict[tuple[str, str | None], list[tuple[int, datetime, int]]] = {}

    def take_for(self, waiter: Waiter) -> int | None:
        """The agent to whom somebody is offered, with one seat fewer from then on."""
        for passed in (waiter.passed, frozenset()):
            for language in (waiter.language, None):
                agent = self._first_of(self._heap(waiter.desk, language), passed)
                if agent is not None:
                    self.talks[agent] += 1
                    self.left -= 1
                    return agent
        return None

    def _heap(self, desk: str, language: str | None) -> list[tuple[int, datetime, int]]:
        if (desk, language) not in self.heaps:
            speaking = [agent for agent in serving(desk, self.agents) if language in (None, *agent.languages)]
            heap = [(self.talks[agent.key], agent.free_since, agent.key) for agent in speaking]
            heapify(heap)
            self.heaps[desk, language] = heap
        return self.heaps[desk, language]

    def _first_of(self, heap: list[tuple[int, datetime, int]], passed: frozenset[int]) -> int | None:
        """The first with a seat who is none of those."""
        skipped, found = [], None
        while heap and found is None:
            talks, free_since, key = heappop(heap)
            now = self.talks[key]
            if now >= self.by_key[key].capacity:
                continue
            if now > talks:
                heappush(heap, (now, free_since, key))
                continue
            skipped.append((talks, free_since, key))
            found = None if key in passed else key
        for entry in skipped:
            heappush(heap, entry)
        return found


def line_for(
    wanted: Iterable[str], staffed: Collection[str], is_open: Collection[str], fallbacks=FALLBACKS
) -> str | None:
    """The desk in whose line somebody waits: the first with anybody on duty, else the first that is open.

    None where all are closed: then there is a case and an honest time, and no line.
    """
    desks = [*dict.fromkeys([*wanted, *fallbacks])]
    staffed_first = [desk for desk in desks if desk in staffed] + [desk for desk in desks if desk in is_open]
    return next(iter(staffed_first), None)


def expected_wait(
    place: int, agents: Iterable[Agent], lengths: Iterable[timedelta], passing: Iterable[timedelta] = ()
) -> timedelta | None:
    """How long somebody at that place (1 is next) must expect to wait; None where nobody is on duty to help.

    `lengths` are those of the desk's talks of the last hour. With all seats taken one gets free every so often: the
    usual length shared by the seats. Whoever is next waits for one of them. `passing` tells of those who are to come:
    for everybody who asked in the last hour, how long from now somebody like them would come before this one, since
    their meeting is earlier (see `passes_for`). Without it, whoever has time is told half of what they wait.
    """
    on_duty = list(agents)
    capacity = sum(agent.capacity for agent in on_duty)
    before = place - sum(agent.seats for agent in on_duty)
    if not capacity:
        return None
    if before <= 0:
        return timedelta()
    return _with_those_to_come(before, usual_length(lengths) / capacity, passing)


def _with_those_to_come(before: int, each: timedelta, passing: Iterable[timedelta]) -> timedelta:
    """The wait in which as many seats get free as are needed by those before and by those who pass meanwhile."""
    leads = sorted(lead for lead in passing if lead > timedelta())
    passed = 0.0  # people, of those who pass for a shorter time than the wait is
    for number, lead in enumerate(leads):
        taken = (len(leads) - number) * (each / HOUR)  # the share of the seats that others go on taking
        if taken < 1 and (wait := (before + passed) * each / (1 - taken)) <= lead:
            return wait
        passed += lead / HOUR
    return (before + passed) * each


def passes_for(mine: datetime, now: datetime, asked_at: datetime, due: datetime) -> timedelta:
    """For how long from now somebody who asks as that one did would come before one who is due at `mine`."""
    return (mine - now) - (due - asked_at)


def usual_length(lengths: Iterable[timedelta]) -> timedelta:
    """How long a talk takes on average: by what was supposed as long as there are few to go by.

    The average and not the middle one: a few talks are long, seats are kept by those as well, and a wait that is told
    by the middle one is told too short. What is longer than an hour counts as an hour.
    """
    known = [min(length, LONGEST_TALK) for length in lengths]
    return (KNOWN_FROM * USUAL_TALK + sum(known, timedelta())) / (KNOWN_FROM + len(known))


def minutes_left(about: int, since: datetime, now: datetime) -> int:
    """What is left of the minutes that help takes as a rule, rounded up; 0 where it takes longer this time."""
    return max(0, ceil((since + timedelta(minutes=about) - now) / timedelta(minutes=1)))


def in_minutes(wait: timedelta) -> int:
    """As it is told: whole minutes, rounded up, and from ten on in steps of five; 0 is less than a minute."""
    minutes = ceil(wait / timedelta(minutes=1))
    if wait < timedelta(minutes=1):
        return 0
    return minutes if minutes <= 10 else 5 * ceil(minutes / 5)
