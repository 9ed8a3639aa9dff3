"""Trying a change on the cases that have been: which of them would have gone elsewhere, and the cases behind."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from lotsen.cases.models import Case
from lotsen.policy.candidates import Alike
from lotsen.policy.terms import Affected, Reporter


def kinds_of(cases: QuerySet[Case]) -> list[Alike]:
    """The cases counted by all that decides their route: some hundreds of groups, however many the cases are."""
    counted = cases.order_by().values_list("symptom__code", "reporter", "affected").annotate(Count("pk"))
    return [
        Alike(symptom, Reporter(reporter), Affected(affected), number)
        for symptom, reporter, affected, number in counted
    ]


def since(begin: datetime | None) -> QuerySet[Case]:
    """The cases registered from a moment on; all of them without one."""
    return Case.objects.filter(created_at__gte=begin) if begin else Case.objects.all()


def behind(cases: QuerySet[Case], alike: Iterable[Alike]) -> QuerySet[Case]:
    """Those of the cases that belong to one of the groups."""
    symptoms: dict[tuple[str, str], list[str]] = {}
    for one in alike:
        symptoms.setdefault((one.reporter, one.affected), []).append(one.symptom)
    wanted = Q(pk__in=[])
    for (reporter, affected), codes in symptoms.items():
        wanted |= Q(reporter=reporter, affected=affected, symptom__code__in=codes)
    return cases.filter(wanted)
