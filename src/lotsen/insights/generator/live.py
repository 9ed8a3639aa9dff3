"""Live help in invented cases: somebody asks at once, waits some seconds, and is helped or leaves.

Where nothing is known of life the numbers are set by judgement, so that every end occurs.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from lotsen.policy.terms import Party, Saved, Step

if TYPE_CHECKING:
    from lotsen.insights.generator.lives import Life

SHARE = 600  # of 1,000 acute cases that have ended: helped at once, by somebody who was there
LEAVE = 40  # of 1,000 who ask leave before somebody comes
WAITS, TALKS, COSTS = (
    25,
    360,
    4,
)  # seconds until somebody came and that it took, minutes that it cost; averages
BECAME = {Saved.VIDEO: 640, Saved.PHONE: 170, Saved.MOVED: 80, Saved.LOST: 40, Saved.NO_VISIT: 70}
RATED, IN_TIME = (
    450,
    880,
)  # of 1,000 who were helped answer the question, and of those who say that it came in time
TOLD = {Step.LIVE_ASKED, Step.LIVE_ACCEPTED, Step.LIVE_ENDED, Step.LIVE_LEFT}  # what the person reads


def tell(life: Life) -> bool:
    """Write it into the log of a case that has just come in; whether anybody helped."""
    _soon(life, 2, Step.LIVE_ASKED, Party.REPORTER, other=life.desk)
    if life.lives.in_thousand(LEAVE):
        left = {"works": False, "participant": None, "visit": False}
        _soon(life, 4 * WAITS, Step.LIVE_LEFT, Party.REPORTER, left)
        return False
    agent = life.lives.house.agents[life.desk][0]
    _soon(life, 1, Step.LIVE_OFFERED, Party.SYSTEM, {"to": agent.pk}, other=life.desk)
    waited = _soon(life, WAITS, Step.TAKE, Party.HOLDER)
    _soon(life, 0, Step.LIVE_ACCEPTED, Party.HOLDER, other=life.desk)
    _soon(life, 30, Step.ANSWER, Party.HOLDER, {"text": life.say("answers")})
    _soon(life, TALKS, Step.LIVE_ENDED, Party.HOLDER, _end(life, waited), other=life.desk)
    if life.lives.in_thousand(RATED):
        _soon(life, 20, Step.LIVE_RATED, Party.REPORTER, {"in_time": life.lives.in_thousand(IN_TIME)})
    return True


def _end(life: Life, waited: int) -> dict:
    became = life.lives.one_of("became")
    cost = None if became == Saved.NO_VISIT else round(life.random.expovariate(1 / COSTS))
    return {"saved": became, "minutes": cost, "waited": waited, "participant": None}


def _soon(
    life: Life, seconds: float, step: Step, party: Party, data: dict | None = None, *, other: str = ""
) -> int:
    """Somebody does something so many seconds later, on the average; returns how many there were."""
    later = int(life.random.expovariate(1 / seconds)) if seconds else 0
    life.at = min(life.at + timedelta(seconds=later), max(life.at, life.lives.now))
    if party == Party.HOLDER:
        agent = life.lives.house.agents[life.desk][0]
        life.case["assignee"] = agent.pk
        life.write(step, party, data or {}, other, agent.pk, agent.name)
    else:
        by = life.case["registered_by"] if party == Party.REPORTER else None
        life.write(step, party, data or {}, other, by, "")
    return later
