"""What the worker does for live help: lets offers lapse, notices who has vanished, and offers those who wait."""

import time
from datetime import datetime, timedelta

from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.log import jobs
from lotsen.policy import line
from lotsen.realtime import presence

STALLED = 3  # seconds without a round: nothing can be said of who was there meanwhile
UNTOLD = timedelta(
    seconds=6
)  # in which no process told who is there: it may be us who are away, and not the agents

_steady_since = _last_round = 0.0


@jobs.each_round("live-line")
def look_after(now: datetime) -> None:
    """Once a round. After a standstill, of worker, database or pages, nobody is taken for vanished for a while."""
    global _steady_since, _last_round
    clock = time.monotonic()
    told_at = presence.told_at()
    if clock - _last_round > STALLED or told_at is None or now - told_at > UNTOLD:
        _steady_since = clock
    steady = clock - _steady_since > line.GONE.total_seconds()
    actions.look_after(now, steady=steady)
    if steady:
        let_go(now)
    _last_round = time.monotonic()  # not where the database failed: then nobody could be seen, either


def let_go(now: datetime) -> None:
    """Whoever's page has been silent for an hour in line waits no longer; their case stays, and they may ask again."""
    gone = Talk.objects.filter(state=Talk.WAITING, call_back_at=None, seen_at__lt=now - line.LEFT_FOR_GOOD)
    for talk in gone.select_related(*actions.BESIDE):
        actions.give_up(talk=talk, works=False, at=now, silent=True)


@jobs.sweeping("live-unseen")
def unseen(now: datetime) -> list[str]:
    """Those who wait although somebody of their desk is there and free: nobody may wait unseen."""
    free = {desk for agent in actions.on_duty(now) if agent.seats for desk in agent.desks}
    waiting = Talk.objects.filter(state=Talk.WAITING, since__lt=now - 4 * line.LEASE, desk__code__in=free)
    return list(waiting.values_list("case__reference", flat=True)[:1000])
