"""Sharing with an outside desk who reported a case and how to reach them, and taking that back."""

from datetime import datetime

from django.db import transaction

from lotsen.cases.actions.performing import perform
from lotsen.cases.disclosure import sharings
from lotsen.cases.doers import Doer, anywhere
from lotsen.cases.models import Case, Share
from lotsen.desks.models import Desk
from lotsen.log.models import Row
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.terms import Step


@transaction.atomic
def share(
    *, case: Case, by: Doer, desk: Desk, at: datetime | None = None, submission: str | None = None
) -> Row:
    """Show an outside desk who reported the case; raises `NotAllowed` for whoever does not have it to share."""
    row = _write(Step.SHARE, case, by, desk, at, submission)
    Share.objects.get_or_create(case=case, desk=desk)
    return row


@transaction.atomic
def unshare(
    *, case: Case, by: Doer, desk: Desk, at: datetime | None = None, submission: str | None = None
) -> Row:
    """From now on do not show it any more; raises `NotAllowed` like `share`."""
    row = _write(Step.UNSHARE, case, by, desk, at, submission)
    Share.objects.filter(case=case, desk=desk).delete()
    return row


def _write(step: Step, case: Case, by: Doer, desk: Desk, at: datetime | None, submission: str | None) -> Row:
    if desk not in [sharing.desk for sharing in sharings(case, by)]:
        raise NotAllowed(case.state, step)
    return perform(
        case, step, anywhere(by), at=at, submission=submission, other=desk.code, data={"with": desk.code}
    )
