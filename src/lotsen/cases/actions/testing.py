"""An equipment test put beside a case that is there already."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lotsen.cases.actions.handling import change_urgency
from lotsen.cases.actions.performing import perform
from lotsen.cases.doers import Doer
from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.equipment.belonging import meeting_of
from lotsen.equipment.models import EquipmentTest
from lotsen.log.models import Row
from lotsen.policy.reasons import say
from lotsen.policy.routing import UNKNOWN_SYMPTOM, Situation, urgency
from lotsen.policy.terms import Phase, Reporter, Step, Urgency


@transaction.atomic
def link_test(
    *, case: Case, by: Doer, test: EquipmentTest, at: datetime | None = None, submission: str | None = None
) -> Row:
    """Let the case have this test in place of the one that it had; raises `NotAllowed` and `Overtaken`.

    The row keeps the number of the test that the case had `before`, so that the two can be compared. A case of which
    nobody knew when the meeting is learns that from the test's booking, and becomes as urgent as that makes it.
    """
    starts_at = meeting_of(test) if case.is_open and case.starts_at is None else None
    data = {"verdict": test.verdict, "symptoms": " ".join(test.symptoms), **_before(case, test, submission)}
    learnt = {"starts_at": starts_at} if starts_at else {}
    row = perform(case, Step.LINK_TEST, by, at=at, submission=submission, data=data, test=test, **learnt)
    if learnt:
        _hurry(case, by, at or timezone.now())
    return row


def _before(case: Case, test: EquipmentTest, submission: str | None) -> dict[str, int]:
    """The test that it had, as the row says that this key has made already."""
    made = Row.objects.filter(submission=submission, stream=case.stream).first() if submission else None
    before = made.data.get("before") if made else case.test_id
    return {"before": before} if before and before != test.pk else {}


def _hurry(case: Case, by: Doer, at: datetime) -> None:
    """Raise the urgency to that of the meeting, with the reason that a route would give; never lower it."""
    known = Situation(at, Reporter(case.reporter), phase=Phase(case.phase), starts_at=case.starts_at)
    asked_for = tables().symptoms  # a case may be about one that is not asked for any more
    how_soon, because = urgency(known, asked_for.get(case.symptom.code) or asked_for[UNKNOWN_SYMPTOM])
    if how_soon.rank < Urgency(case.urgency).rank:
        change_urgency(case=case, by=by, urgency=how_soon, reason=say(because, {}, case.language), at=at)
