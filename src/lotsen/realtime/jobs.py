"""What the worker does for the screens: ring when the relay has given rows their place."""

from datetime import datetime

from lotsen.log.jobs import each_round
from lotsen.realtime import doorbell, rows

_rung_for = 0


@each_round("doorbell")
def ring_when_the_log_has_grown(_now: datetime) -> None:
    """Once a round at most, after commit, and again in the next round where it was not heard."""
    global _rung_for
    newest = rows.newest()
    if newest != _rung_for and doorbell.ring():
        _rung_for = newest
