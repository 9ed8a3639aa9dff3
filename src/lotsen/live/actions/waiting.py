"""What a person can do instead of waiting on the page: be called back, or have the visit by telephone."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lotsen.cases.actions import ContactDetails
from lotsen.cases.models import Contact
from lotsen.live.actions import beside
from lotsen.live.actions.writing import THEMSELVES, hold_offered, nudge, write
from lotsen.live.models import Talk
from lotsen.policy.terms import Step
from lotsen.visits import actions as visits


@transaction.atomic
def call_back(*, talk: Talk, phone: str, promised: datetime, at: datetime | None = None) -> bool:
    """Be called at a promised time, and wait no longer on the page; False where somebody began to help meanwhile."""
    offered = hold_offered(talk)
    waiting = Talk.objects.filter(pk=talk.pk, state__in=Talk.IN_LINE)
    changed = {"state": Talk.CALL_BACK, "call_back_at": promised, "offered_to": None, "offered_until": None}
    if not waiting.update(**changed):
        return False
    contact, _is_new = Contact.objects.get_or_create(case=talk.case, defaults=vars(ContactDetails()))
    contact.phone = phone
    contact.save(update_fields=["phone"])
    talk.refresh_from_db()
    write(
        talk, Step.LIVE_CALL_BACK, by=THEMSELVES, at=at, public=True, data={"promised": promised.isoformat()}
    )
    beside.wants_a_call(talk, at)
    nudge(talk, offered)
    return True


@transaction.atomic
def stay(*, talk: Talk, at: datetime | None = None) -> bool:
    """Back into the line after all, at the place that one had."""
    back = Talk.objects.filter(pk=talk.pk, state=Talk.CALL_BACK).update(state=Talk.WAITING, call_back_at=None)
    if back:
        talk.refresh_from_db()
        write(talk, Step.LIVE_ASKED, by=THEMSELVES, at=at, public=True, other=talk.desk.code)
        beside.waits(talk, at)
    return bool(back)


@transaction.atomic
def ask_for_telephone(*, talk: Talk, at: datetime | None = None) -> bool:
    """The person would rather have the visit by telephone; the unit is told. Safe to do twice.

    False also where the visit is over.
    """
    at = at or timezone.now()
    if not visits.may_ask_by_telephone(case=talk.case, at=at):
        return False
    if not Talk.objects.filter(pk=talk.pk, by_phone_at=None).exclude(participant=None).update(by_phone_at=at):
        return False
    talk.by_phone_at = at
    write(talk, Step.LIVE_BY_PHONE, by=THEMSELVES, at=at, public=True)
    visits.ask_by_telephone(case=talk.case, at=at)
    return True
