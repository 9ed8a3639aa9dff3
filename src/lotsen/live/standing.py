"""Where somebody stands in the line, in honest figures."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from lotsen.desks.catalogue import tables
from lotsen.live import actions
from lotsen.live.durations import lengths
from lotsen.live.models import Talk
from lotsen.policy import line

CALL_BACK_AFTER = timedelta(minutes=5)  # the least that is promised: somebody must end another talk first


@dataclass(frozen=True)
class Standing:
    """A place in a line; 1 is next. `minutes` is the expected wait as it is told, None where nobody is on duty.

    `promise` is when a call back can be promised. `opens_at` is when the desk opens again, where it has closed since
    and nobody is on duty any more.
    """

    place: int
    minutes: int | None
    promise: datetime
    opens_at: datetime | None = None


def standing(talk: Talk, now: datetime) -> Standing:
    """Where somebody who waits stands now. Those who are offered already have their seat, and take no other."""
    before = _before(talk, now).aggregate(all=Count("pk"), waiting=Count("pk", Q(state=Talk.WAITING)))
    wait = wait_at(talk, before["waiting"] + 1, now) if talk.state == Talk.WAITING else timedelta()
    place, opens_at = before["all"] + 1, _opens_at(talk, now)
    if wait is None:
        return Standing(place, None, _on_the_five((opens_at or now) + line.WITHOUT_A_TIME), opens_at)
    return Standing(place, line.in_minutes(wait), _on_the_five(now + max(wait, CALL_BACK_AFTER)))


def _opens_at(talk: Talk, now: datetime) -> datetime | None:
    """When their desk opens again; None where it is open, or nobody knows."""
    desk = tables().at(now).desks.get(talk.desk.code)
    return desk.opens_at if desk else None


def _before(talk: Talk, now: datetime) -> QuerySet[Talk]:
    """Who comes before somebody in their line; nobody, where they stand in none. As `in_line` orders them."""
    if talk.state not in Talk.IN_LINE:
        return Talk.objects.none()
    earlier = Q(due__lt=talk.due) | Q(due=talk.due, since__lt=talk.since)
    earlier |= Q(due=talk.due, since=talk.since, pk__lt=talk.pk)
    earlier &= Q(returned=talk.returned)
    earlier = earlier if talk.returned else earlier | Q(returned=True)
    is_away = talk.call_back_at is None and not talk.is_present(now)
    earlier = Q(away=False) | earlier if is_away else Q(away=False) & earlier
    return Talk.objects.in_line(now).filter(earlier, desk=talk.desk_id)


def wait_at(talk: Talk, place: int, now: datetime) -> timedelta | None:
    """How long somebody at that place of the line has to expect to wait."""
    agents = line.serving(talk.desk.code, actions.on_duty(now))
    return line.expected_wait(place, agents, lengths(talk.desk_id, now), _passing(talk, now))


def _passing(talk: Talk, now: datetime) -> list[timedelta]:
    """For how long each of those who asked in the last hour would come before them, if they asked now."""
    if talk.returned:
        return []
    asked = Talk.objects.filter(desk=talk.desk_id, asked_at__gt=now - line.HOUR, asked_at__lte=now)
    return [line.passes_for(talk.due, now, *those) for those in asked.values_list("asked_at", "due")]


def _on_the_five(at: datetime) -> datetime:
    """The next whole five minutes: what is promised is a time that one can remember."""
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at and at.minute % 5 == 0 else whole + timedelta(minutes=5 - at.minute % 5)
