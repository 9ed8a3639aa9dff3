"""Being there to help: on duty, paused, off; and that one's page was heard of."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lotsen.live.actions.serving import BESIDE, lapse, match
from lotsen.live.actions.writing import agent_stream, line_stream
from lotsen.live.models import Duty, Talk
from lotsen.people.models import User
from lotsen.policy import line
from lotsen.realtime import doorbell

SEEN_ANEW = timedelta(seconds=5)  # between two times that a person's presence is written down


def come_on(
    *, by: User, capacity: int = line.SEATS, languages: list[str] | None = None, at: datetime | None = None
) -> Duty:
    """Be there from now on; whoever waits is offered at once."""
    at = at or timezone.now()
    duty, is_new = Duty.objects.get_or_create(
        user=by, defaults={"since": at, "seen_at": at, "free_since": at}
    )
    if is_new or duty.state != Duty.ON:
        duty.since = duty.free_since = at
    duty.state, duty.seen_at, duty.lapsed, duty.silent_since = Duty.ON, at, 0, None
    duty.capacity, duty.languages = capacity, languages or ["sv"]
    duty.save()
    _tell(by)
    match(at=at)
    return duty


def step_away(*, by: User, state: str = Duty.PAUSED, at: datetime | None = None) -> None:
    """Be offered nobody from now on; the talks that one has go on. What is offered just now goes to somebody else.

    Each in a transaction of its own, since others hold a talk when they come to an agent's duty.
    """
    at = at or timezone.now()
    Duty.objects.filter(user=by).update(state=state, since=at, lapsed=0, silent_since=None)
    for talk in Talk.objects.filter(state=Talk.OFFERED, offered_to=by).select_related(*BESIDE):
        lapse(talk=talk, at=at, declined=True)
    transaction.on_commit(lambda: _tell(by))
    transaction.on_commit(lambda: match(at=at), robust=True)


def be_seen(*, by: User, at: datetime | None = None) -> None:
    """Whoever helps is seen from now on, also where they have never said that they are on duty."""
    at = at or timezone.now()
    Duty.objects.get_or_create(user=by, defaults={"since": at, "seen_at": at, "free_since": at})
    seen({by.pk: at})


def seen(users: dict[int, datetime]) -> None:
    """These agents' pages were heard of, at those moments; see `DutyQuerySet.heard`."""
    for user, at in users.items():
        Duty.objects.filter(user=user, seen_at__lt=at).heard(at)


def person_seen(*, references: list[str], at: datetime) -> None:
    """The pages of these cases' persons were heard of; told once in a while, since a waiting page looks often.

    A talk that is being changed just now is left out, so that nobody waits for anybody.
    """
    late = Talk.objects.open().filter(case__reference__in=references, seen_at__lt=at - SEEN_ANEW)
    with transaction.atomic():
        free = late.select_for_update(of=("self",), no_key=True, skip_locked=True)
        Talk.objects.filter(pk__in=list(free.values_list("pk", flat=True))).update(seen_at=at)


def _tell(by: User) -> None:
    doorbell.nudge(agent_stream(by.pk))
    for desk in by.desks.all():
        doorbell.nudge(line_stream(desk.code))
