"""A thousand connections that are cut at once come back by themselves, and who asks for help meanwhile gets it.

How many: LOTSEN_FAULTS_CONNECTIONS. The page's own code is asked in tests/live/test_clock_and_spread.py.
"""

import asyncio
import os
from collections import Counter, defaultdict

import pytest

from tests.live_help.crowd import together
from tests.live_help.ledger import NOTHING_WRONG
from tests.live_help.wire import Line, Wire, longest_wait

pytestmark = pytest.mark.fault
CONNECTIONS = int(os.environ.get("LOTSEN_FAULTS_CONNECTIONS", "150"))
WITHIN = 60  # seconds until everybody is back


def test_a_thousand_are_cut_at_once_and_come_back(crowd, cluster):
    [agent] = crowd.agents_come(1)
    [person] = crowd.persons_come(1)
    crowd.do(person.exchange())
    lines = crowd.do(connected(crowd, person, CONNECTIONS))
    for web in cluster.web:
        web.kill()
    for web in cluster.web:
        web.start()
    for web in cluster.web:
        web.answers()
    [late] = crowd.persons_come(1)  # while all the others come back
    crowd.do(all_live(lines, times=2), WITHIN)
    for failures, waits in waited(lines).items():
        assert spread(waits, longest_wait(failures)), f"after {failures} failures they waited {sorted(waits)}"
    rung = crowd.do(all_hear(lines, person), WITHIN)
    assert rung == CONNECTIONS
    crowd.do(together([person.exchange(), late.exchange()]))
    assert crowd.found() == NOTHING_WRONG
    assert crowd.cluster.inside("steps", "live-returned") == 0
    assert agent.line.connected >= 2


def waited(lines: list[Line]) -> dict[int, list[float]]:
    """How long each chose to wait before it tried again, by how often it had failed; where enough did to tell."""
    found = defaultdict(list)
    for line in lines:
        for failures, wait in line.waits:
            found[failures].append(wait)
    assert len(found[1]) >= len(lines), "every one was cut, and waited"
    return {failures: waits for failures, waits in found.items() if len(waits) >= CONNECTIONS / 4}


def spread(waits: list[float], longest: float) -> bool:
    """Whether they come back all over the time that they have: in no tenth of it more than a quarter of them."""
    tenths = Counter(int(10 * wait / longest) for wait in waits)
    return max(tenths.values()) <= len(waits) / 4 and max(waits) < longest


async def connected(crowd, person, number: int) -> list[Line]:
    """So many pages of the same talk, all listening."""
    lines = []
    for _ in range(number):
        line = Line(Wire(crowd.cluster.port, crowd.here()))
        await line.follow(f"follow:{person.token}")
        lines.append(line)
        line.kept = asyncio.create_task(line.keep())
        if len(lines) % 20 == 0:
            await asyncio.sleep(0.1)
    await all_live(lines, times=1)
    return lines


async def all_live(lines: list[Line], times: int) -> None:
    """Until each has been connected so often, and is."""
    while not all(line.live and line.connected >= times for line in lines):
        await asyncio.sleep(0.1)


async def all_hear(lines: list[Line], person) -> int:
    """How many hear of what is said now."""
    rung = set()
    for line in lines:
        line.rings.append(lambda _topic, line=line: rung.add(id(line)))
    await person.exchange()
    while len(rung) < len(lines):
        await asyncio.sleep(0.1)
    return len(rung)
