"""Local contact persons: brought into talks about their own unit, also where they sit at no desk."""

from datetime import datetime

from lotsen.cases.models import Case
from lotsen.live.models import Duty
from lotsen.people.models import User
from lotsen.policy import line


def contacts_there(case: Case, now: datetime) -> list[User]:
    """The local contact persons of the case's unit who have a page open; they are not on duty, and wait for nobody."""
    if case.unit_id is None:
        return []
    there = Duty.objects.filter(
        seen_at__gt=now - line.GONE, user__unit=case.unit_id, user__is_active=True
    ).select_related("user")
    return [duty.user for duty in there if duty.user.is_local_contact]
