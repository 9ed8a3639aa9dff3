"""What somebody does on their way into a visit."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lotsen.equipment.models import EquipmentTest
from lotsen.log.actions import Actor
from lotsen.log.models import Row
from lotsen.notify.enums import Notice
from lotsen.policy import gate
from lotsen.policy.terms import Party, Step
from lotsen.visits.actions import telling
from lotsen.visits.actions.writing import write
from lotsen.visits.enums import Why
from lotsen.visits.models import Participant, Run
from lotsen.visits.standings import situation_of

THEMSELVES = Actor(Party.REPORTER)
LATELY = timedelta(hours=12)  # after the start: by then nobody tests for the visit any more


class TooEarly(Exception):
    """The test may not be skipped yet."""


@transaction.atomic
def open_link(*, participant: Participant, device: str = "", at: datetime | None = None) -> Row:
    """Somebody has opened their link, on whichever device; what that device tests from now on is theirs."""
    at = at or timezone.now()
    Participant.objects.filter(pk=participant.pk, opened_at=None).update(opened_at=at)
    Participant.objects.filter(pk=participant.pk).update(device=device, device_at=at)
    data = {"participant": participant.pk}
    return write(participant.visit, Step.LINK_OPENED, by=THEMSELVES, at=at, data=data)


def begin_test(*, participant: Participant, device: str, at: datetime | None = None) -> None:
    """What this device tests from now on is this person's, also where others have opened their links on it."""
    Participant.objects.filter(pk=participant.pk).update(device=device, device_at=at or timezone.now())


def whose(test: EquipmentTest) -> Participant | None:
    """Who made a run: whoever opened their link on that device last, until a while after their visit."""
    if not test.device:
        return None
    opened = Participant.objects.filter(device=test.device, device_at__lte=test.started_at)
    lately = opened.filter(visit__starts_at__gte=test.started_at - LATELY).select_related("visit__unit")
    return lately.order_by("-device_at").first()


@transaction.atomic
def renew_link(*, participant: Participant, by: Actor, at: datetime | None = None) -> Row:
    """Make the old link void and tell the new one."""
    Participant.objects.filter(pk=participant.pk).update(issue=F("issue") + 1, opened_at=None, device="")
    participant.refresh_from_db()
    data = {"participant": participant.pk}
    row = write(participant.visit, Step.LINK_RENEWED, by=by, at=at, public=True, data=data)
    telling.one(participant, Notice.INVITED, row)
    return row


@transaction.atomic
def skip(*, participant: Participant, why: Why, device: str = "", at: datetime | None = None) -> None:
    """Go on without a test, where one is still demanded. Raises `TooEarly` where the gate does not allow it yet."""
    at = at or timezone.now()
    situation = situation_of(participant, at)
    if not gate.is_demanded(situation, device):
        return
    if not gate.may_skip(situation, device):
        raise TooEarly
    if Participant.objects.filter(pk=participant.pk, skipped_at=None).update(skipped_at=at, why_skipped=why):
        participant.skipped_at, participant.why_skipped = at, why
        data = {"participant": participant.pk, "why": why}
        write(participant.visit, Step.TEST_SKIPPED, by=THEMSELVES, at=at, public=True, data=data)


@transaction.atomic
def note_test(*, participant: Participant, test: EquipmentTest) -> None:
    """This run of the equipment test is somebody's for their visit; safe to say again."""
    _run, is_new = Run.objects.get_or_create(test=test, defaults={"participant": participant})
    if is_new:
        data = {"participant": participant.pk}
        write(participant.visit, Step.TEST_SEEN, by=THEMSELVES, public=True, data=data)
