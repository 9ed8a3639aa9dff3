"""A day of a national service, and the staff it takes: `python bench/day.py`. Needs nothing and writes nothing.

People come by a daily curve, 200 agents work in shifts, and everybody is matched by the rules of the line that the
product uses, on a clock that nobody waits for; the same seed gives the same day. What is supposed stands in
`day_rules.py`. Beside each half hour stands the staff that Erlang's formula asks for (`policy.erlang`), and how many
were helped in time in days that were staffed exactly so. With `--real N` the first N people from nine o'clock on go
through the product itself and its database as well, and it must help everybody by the same agent at the same moment.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from day_rules import (
    ACCEPTS,
    MEAN_TALK,
    SLOT,
    Roster,
    Shift,
    arrivals,
    as_told,
    clock,
    expected,
    national,
    slots,
    spoken,
)
from day_running import Day, PureHouse, Story

from lotsen.policy import erlang

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
WITHIN = erlang.WITHIN
LENGTH = MEAN_TALK + timedelta(seconds=sum(ACCEPTS) / 2)  # a seat is taken from the offer on
SECTION = "A simulated day"


def main() -> None:
    """Print the day and its staffing."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=7000, help="who ask in a day (default: %(default)s)")
    options.add_argument("--agents", type=int, default=200)
    options.add_argument(
        "--seats", type=int, default=1, help="talks at once of each agent (default: %(default)s)"
    )
    options.add_argument(
        "--days", type=int, default=10, help="days staffed by the formula (default: %(default)s)"
    )
    options.add_argument("--seed", type=int, default=1)
    options.add_argument(
        "--real", type=int, metavar="N", default=0, help="so many people through the product, too"
    )
    options.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    chosen = options.parse_args()
    text = told(chosen)
    print(text)
    if chosen.real:
        print(compared(chosen))
    if chosen.write:
        from sections import write

        write(SECTION, text)


def told(chosen: argparse.Namespace) -> str:
    """The day as Markdown."""
    roster = national(chosen.agents, chosen.seats)
    day = simulated(roster, chosen.people, chosen.seed)
    needs = erlang.staffing(expected(chosen.people), LENGTH, within=WITHIN)
    staffed = as_told([need.seats for need in needs])
    so = [
        one
        for number in range(chosen.days)
        for one in simulated(staffed, chosen.people, chosen.seed + number)
    ]
    shares = by_slot(so)
    rows = [
        "| from | people | seats on duty | busy | within 30 s | p50 | p95 | formula: seats | says | simulated so |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    here, on_duty = by_slot(day), seats_on_duty(roster)
    for begin, need in zip(slots(), needs, strict=True):
        rows.append(row(begin, here[begin], on_duty[begin], busy(day, begin), need, shares[begin]))
    return "\n".join([*rows, "", *summary(day, roster, needs, so)])


def simulated(roster: Roster, people: float, seed: int) -> list[Story]:
    """One day by the rules alone."""
    return Day(PureHouse(roster), roster, arrivals(people, Random(seed)), Random(seed)).run()


def row(
    begin: datetime, stories: list[Story], seats: float, taken: float, need: erlang.Slot, so: list[Story]
) -> str:
    """One half hour."""
    cells = [f"{begin:%H:%M}", len(stories), f"{seats:.0f}", f"{taken / seats:.0%}" if seats else "–"]
    cells += [f"{share(stories):.0%}", *(f"{quantile(stories, part):.0f} s" for part in (0.5, 0.95))]
    return f"| {' | '.join(map(str, [*cells, need.seats, f'{need.share:.0%}', f'{share(so):.0%}']))} |"


def summary(day: list[Story], roster: Roster, needs: Sequence[erlang.Slot], so: list[Story]) -> list[str]:
    """The day in sentences."""
    hours, needed = sum(seats_on_duty(roster).values()) / 2, sum(need.seats for need in needs) / 2
    waited = [story for story in day if story.told]
    held = sum(story.waited <= timedelta(minutes=story.told) for story in waited) / max(1, len(waited))
    return [
        f"{len(day):,} people, {len(roster.languages)} agents with {hours:,.0f} hours of seats: {share(day):.1%} were "
        f"helped within 30 s, p50 {quantile(day, 0.5):.0f} s, p95 {quantile(day, 0.95):.0f} s; "
        f"{sum(not story.ended_at for story in day):,} were not helped before closing time.",
        f"Erlang C asks for {needed:,.0f} hours of seats for {erlang.TARGET:.0%} within 30 s in every half hour; in "
        f"days staffed so {share(so):.1%} were.",
        f"{len(waited):,} people were told to wait a minute or more; for {held:.0%} of them it took no longer.",
    ]


def share(stories: Sequence[Story]) -> float:
    """Helped within 30 s; everybody, where nobody came."""
    return sum(story.waited <= WITHIN for story in stories) / len(stories) if stories else 1.0


def quantile(stories: Sequence[Story], part: float) -> float:
    """Seconds of waiting that a part of the people did not exceed."""
    waits = sorted(story.waited.total_seconds() for story in stories)
    return waits[min(int(part * len(waits)), len(waits) - 1)] if waits else 0.0


def by_slot(stories: Sequence[Story]) -> dict[datetime, list[Story]]:
    """By the half hour in which they asked."""
    found = defaultdict(list)
    for story in stories:
        found[clock(0) + (story.person.at - clock(0)) // SLOT * SLOT].append(story)
    return found


def overlap(begin: datetime, end: datetime, slot: datetime) -> float:
    """The share of a half hour that lies between two moments."""
    return max(0.0, (min(end, slot + SLOT) - max(begin, slot)) / SLOT)


def seats_on_duty(roster: Roster) -> dict[datetime, float]:
    """How many seats there were in each half hour, on average."""
    return {
        slot: roster.seats * sum(overlap(shift.begin, shift.end, slot) for shift in roster.shifts)
        for slot in slots()
    }


def busy(stories: Sequence[Story], slot: datetime) -> float:
    """How many talks were going on in a half hour, on average."""
    return sum(overlap(story.helped_at, story.ended_at, slot) for story in stories if story.ended_at)


def compared(chosen: argparse.Namespace) -> str:
    """The same people through the product; says whether it did the same, and what it cost."""
    with tempfile.TemporaryDirectory() as data:
        from tests.databases import environment, lent

        with lent() as prepared, environment(chosen.database, Path(data), prepared) as own:
            os.environ |= own | {"DJANGO_SETTINGS_MODULE": "lotsen.config.settings"}
            import django

            django.setup()
            from django.core.management import call_command
            from django.db import connection

            call_command("prepare")
            try:
                return both(chosen)
            finally:
                connection.close()


def both(chosen: argparse.Namespace) -> str:
    """By the rules, and by the product."""
    from day_real import RealHouse

    people = [one for one in arrivals(chosen.people, Random(chosen.seed)) if one.at >= clock(9)][
        : chosen.real
    ]
    agents = round(chosen.agents / 12)
    roster = Roster(
        [Shift(agent, clock(8.9), clock(24)) for agent in range(agents)], spoken(agents), chosen.seats
    )
    plain = Day(PureHouse(roster), roster, people, Random(chosen.seed)).run()
    begun = time.process_time()
    real = Day(RealHouse(roster), roster, people, Random(chosen.seed)).run()
    took = (time.process_time() - begun) * 1000 / len(people)
    other = [number for number, (one, two) in enumerate(zip(plain, real, strict=True)) if one != two]
    if other:
        raise SystemExit(f"the product did otherwise than its rules: {plain[other[0]]} / {real[other[0]]}")
    asked = statistics.mean(len(story.agents) for story in real)
    return (
        f"{len(people)} people and {agents} agents through the product on {chosen.database}: everybody by the same "
        f"agent at the same moment as by the rules, and told the same wait; {asked:.2f} agents asked for each; "
        f"{took:.0f} ms of our processor time for a person, from asking to the end."
    )


if __name__ == "__main__":
    main()
