"""How long talks have taken lately: what a waiting time is worked out from, and what the other party is told."""

from datetime import datetime, timedelta

from lotsen.live.models import Talk
from lotsen.policy import line

LATELY = timedelta(hours=1)


def lengths(desk: int, now: datetime) -> list[timedelta]:
    """How long each talk of the last hour took, from when somebody began to help."""
    ended = Talk.objects.filter(desk=desk, ended_at__gt=now - LATELY, accepted_at__isnull=False)
    return [end - begin for begin, end in ended.values_list("accepted_at", "ended_at")]


def about_minutes(desk: int, now: datetime) -> int:
    """How long help takes at a desk just now, in whole minutes, one at least."""
    return max(1, line.in_minutes(line.usual_length(lengths(desk, now))))
