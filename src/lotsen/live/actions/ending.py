"""How live help ends, and what it was worth: the visit saved or not, what that cost, and whether it came in time."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import PERSON
from lotsen.live.actions import beside
from lotsen.live.actions.serving import Taken, match
from lotsen.live.actions.talking import helper
from lotsen.live.actions.writing import THEMSELVES, acting, hold, hold_offered, nudge, write
from lotsen.live.models import Duty, Look, Signal, Talk
from lotsen.people.models import User
from lotsen.policy import saving
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.terms import Component, Outcome, Saved, Step


@transaction.atomic
def end(
    *,
    talk: Talk,
    by: User,
    saved: Saved,
    minutes: int | None = None,
    outcome: Outcome | None = None,
    component: Component | None = None,
    text: str = "",
    at: datetime | None = None,
) -> None:
    """End the talk; with an `outcome` the case, too, otherwise it goes on as any case does. Safe to do twice.

    `minutes` is what it cost of the visit. Raises `Taken` where somebody else helps.
    """
    at, minutes = at or timezone.now(), saving.cost(saved, minutes)
    if not _over(talk, at, {"agent": by, "state": Talk.TALKING}, saved=saved, minutes=minutes):
        if Talk.objects.filter(pk=talk.pk, state=Talk.ENDED, agent=by).exists():
            return
        raise Taken(talk)
    waited = int((talk.accepted_at - talk.asked_at).total_seconds())
    hold(talk)
    data = {"saved": saved, "minutes": minutes, "waited": waited, "participant": talk.participant_id}
    write(talk, Step.LIVE_ENDED, by=acting(by), at=at, public=True, other=talk.desk.code, data=data)
    beside.is_over(talk, at, saved=saved, minutes=minutes)
    if outcome:
        with suppress(NotAllowed):  # the person, or a colleague, has ended the case already
            cases.resolve(
                case=talk.case, by=helper(talk, by), outcome=outcome, text=text, component=component, at=at
            )
    Duty.objects.filter(user=by).update(free_since=at)
    transaction.on_commit(lambda: match(at=at), robust=True)


@transaction.atomic
def give_up(*, talk: Talk, works: bool, at: datetime | None = None, silent: bool = False) -> bool:
    """The person leaves: it `works` now, or they do not wait any longer. The case stays where it does not work.

    `silent`: it is taken from their silence, and holds only where the talk stands as it was read.
    """
    at = at or timezone.now()
    if not _over(talk, at, {"state": talk.state, "seen_at": talk.seen_at} if silent else {}):
        return False
    hold(talk)
    data = {"works": works, "participant": talk.participant_id, "visit": talk.has_visit}
    write(talk, Step.LIVE_LEFT, by=THEMSELVES, at=at, public=True, data=data)
    beside.has_left(talk, at, works=works)
    if works:
        try:
            cases.confirm(case=talk.case, by=PERSON, at=at)
        except NotAllowed:  # closed already
            return True
    return True


@transaction.atomic
def rate(*, talk: Talk, in_time: bool, at: datetime | None = None) -> None:
    """Did help come in time? The last answer counts."""
    if Talk.objects.filter(pk=talk.pk, state=Talk.ENDED).exclude(in_time=in_time).update(in_time=in_time):
        talk.in_time = in_time
        write(talk, Step.LIVE_RATED, by=THEMSELVES, at=at, public=False, data={"in_time": in_time})


def _over(talk: Talk, at: datetime, still: dict, **values) -> bool:
    """End a talk that is open, and `still` so; what was seen together is forgotten."""
    offered = hold_offered(talk)
    going_on = Talk.objects.open().filter(pk=talk.pk, **still)
    ended = {"state": Talk.ENDED, "ended_at": at, "shares": False, "offered_to": None, "offered_until": None}
    if not going_on.update(**ended, **values):
        return False
    for name, value in (ended | values).items():
        setattr(talk, name, value)
    Signal.objects.filter(talk=talk).delete()
    Look.objects.filter(talk=talk).delete()
    talk.guests.filter(left_at=None).update(left_at=at)
    nudge(talk, offered)
    return True
