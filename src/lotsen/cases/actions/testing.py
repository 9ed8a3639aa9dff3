"""An equipment test put beside a case that is there already."""

from datetime import datetime

from lotsen.cases.actions.performing import perform
from lotsen.cases.doers import Doer
from lotsen.cases.models import Case
from lotsen.equipment.models import EquipmentTest
from lotsen.log.models import Row
from lotsen.policy.terms import Step


def link_test(
    *, case: Case, by: Doer, test: EquipmentTest, at: datetime | None = None, submission: str | None = None
) -> Row:
    """Let the case have this test in place of the one that it had; raises `NotAllowed` and `Overtaken`."""
    data = {"verdict": test.verdict, "symptoms": " ".join(test.symptoms)}
    return perform(case, Step.LINK_TEST, by, at=at, submission=submission, data=data, test=test)
