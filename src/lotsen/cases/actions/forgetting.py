"""Forgetting how to reach the person, while the case stays for the desks and the figures."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lotsen.cases.actions.performing import perform
from lotsen.cases.doers import Doer
from lotsen.cases.models import Case, Contact
from lotsen.log.models import Row
from lotsen.notify.actions import forget_receivers
from lotsen.policy.terms import Step
from lotsen.traces.actions import bury

BURIED_AS = "contact"  # the kind of its tombstone, by which it does not come back with a backup


@transaction.atomic
def erase_contact(
    *, case: Case, by: Doer, at: datetime | None = None, submission: str | None = None
) -> Row | None:
    """Erase name, address and number of the person, also from the messages that went out.

    Where nothing is kept nothing is done, and None returned. Raises `NotAllowed` and `Overtaken`.
    """
    if not Contact.objects.filter(case=case).delete()[0]:
        return None
    at = at or timezone.now()
    forget_receivers(reference=case.reference)
    bury(kind=BURIED_AS, texts=[case.reference], at=at)
    return perform(case, Step.ERASE_CONTACT, by, at=at, public=True, submission=submission)
