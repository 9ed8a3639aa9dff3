"""Looking at it together: only what the person lets support see, and only until they say stop."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import PRODUCT
from lotsen.equipment.models import EquipmentTest
from lotsen.live.actions.writing import THEMSELVES, acting, look_stream, nudge, write
from lotsen.live.models import Look, Signal, Talk
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy import looking
from lotsen.policy.terms import Step
from lotsen.realtime import doorbell

MOST_SIGNALS = 60  # of each side that are kept; browsers agree on a connection with some twenty


@transaction.atomic
def share(*, talk: Talk, on: bool, at: datetime | None = None) -> bool:
    """The person lets support see test, permissions, devices and connection, or stops it. Safe to do twice."""
    if not Talk.objects.open().filter(pk=talk.pk, shares=not on).update(shares=on):
        return False
    talk.shares = on
    if not on:
        Look.objects.filter(talk=talk).delete()
    write(talk, Step.LIVE_CONSENT, by=THEMSELVES, at=at, public=True, data={"on": on})
    _ring(talk)
    return True


@transaction.atomic
def tell(*, talk: Talk, data: dict, test: EquipmentTest | None = None, at: datetime | None = None) -> bool:
    """What the person's browser knows now; kept only while they share it, and only the last of it.

    `test` is the equipment test that they do in the same browser: support follows it, and the case gets it.
    """
    at = at or timezone.now()
    if not Talk.objects.open().filter(pk=talk.pk, shares=True).update(shares=True):  # holds whoever stops it
        return False
    before = Look.objects.filter(talk=talk).first()
    told = data | ({"test": test.secret} if test else {})
    if before and not looking.stands(before.data, data, at - before.at):
        told = before.data | ({"test": test.secret} if test else {})
        at = before.at
    Look.objects.update_or_create(talk=talk, defaults={"data": told, "at": at})
    if test:
        _link(talk, test)
    _ring(talk)
    return True


def _link(talk: Talk, test: EquipmentTest) -> None:
    """The case gets the test, unless it has that one or a newer. Where somebody changes the case just now, later."""
    had = talk.case.test
    if (had and had.started_at >= test.started_at) or not test.results.exists():
        return
    with suppress(cases.Overtaken):
        cases.link_test(case=talk.case, by=PRODUCT, test=test)


@transaction.atomic
def show_step(*, talk: Talk, by: User, step: dict, submission: str, at: datetime | None = None) -> Row:
    """Put a step before the person: a check to do again, an answer to read, a button to press. They do it, or not."""
    if earlier := Row.objects.filter(submission=submission, stream=talk.case.stream).first():
        return earlier
    return write(
        talk, Step.LIVE_STEP, by=acting(by), at=at, public=True, data={"show": step}, submission=submission
    )


@transaction.atomic
def signal(*, talk: Talk, by_person: bool, data: dict, at: datetime | None = None) -> Signal | None:
    """One message by which the two browsers agree on a connection; none where nobody helps just now.

    When one says that it is over, what was said of that connection before is forgotten.
    """
    if not Talk.objects.filter(pk=talk.pk, state=Talk.TALKING).update(state=Talk.TALKING):
        return None
    if data.get("bye"):
        Signal.objects.filter(talk=talk, data__call=data["call"]).delete()
    sent = Signal.objects.create(talk=talk, by_person=by_person, data=data, at=at or timezone.now())
    own = Signal.objects.filter(talk=talk, by_person=by_person).order_by("-pk").values_list("pk", flat=True)
    Signal.objects.filter(pk__in=list(own[MOST_SIGNALS:])).delete()
    nudge(talk, line=False)
    return sent


def _ring(talk: Talk) -> None:
    transaction.on_commit(partial(doorbell.nudge, look_stream(talk.case.reference)))
