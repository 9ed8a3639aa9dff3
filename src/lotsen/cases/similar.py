"""Earlier cases like one, with how they were solved: what an agent would ask a colleague about."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from lotsen.cases.models import Case
from lotsen.cases.reach import CaseQuerySet
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy import lifecycle
from lotsen.policy.identity_numbers import unmasked
from lotsen.policy.likeness import most_alike
from lotsen.policy.searching import keys
from lotsen.policy.terms import Outcome, Step

AS_FAR_BACK = timedelta(days=365)
LOOKED_AT = 200  # ended cases, the latest; a colleague's memory is no longer
MOST, FEW = 5, 2
TELLING = {Outcome.SOLVED, Outcome.ANSWERED, Outcome.KNOWN_PROBLEM}  # outcomes from which somebody can learn


@dataclass(frozen=True)
class Similar:
    """An ended case, and the row by which it was resolved, as its reader may see both."""

    case: Case
    solution: Row | None


def similar(case: Case, reader: User, now: datetime) -> list[Similar]:
    """The ended cases that are most like `case`, of those that the reader may see; the most alike first.

    Where hardly any has the same symptom, those of others follow: what is told may have been filed wrongly.
    """
    ended = Case.objects.visible_to(reader).filter(
        state__in=lifecycle.ENDED, outcome__in=TELLING, created_at__gt=now - AS_FAR_BACK
    )
    found = _alike(case, ended.filter(symptom=case.symptom_id).exclude(pk=case.pk))
    if len(found) < FEW:
        found += _alike(case, ended.exclude(symptom=case.symptom_id))[: MOST - len(found)]
    return [Similar(one, _solution(one)) for one in found]


def _alike(case: Case, earlier: CaseQuerySet) -> list[Case]:
    """Those of the latest whose words are most like the case's."""
    latest = earlier.select_related("desk", "symptom").order_by("-created_at", "-id")[:LOOKED_AT]
    return most_alike(_keys(case), {one: _keys(one) for one in latest}, MOST)


def _keys(case: Case) -> frozenset[str]:
    """What a case's text is compared by: cases are not alike because a number was taken out of both."""
    return keys(unmasked(case.text))


def _solution(case: Case) -> Row | None:
    return next((row for row in reversed(case.rows) if row.step == Step.RESOLVE), None)
