"""How each kind of thing is erased: a batch at a time, each piece in one transaction with its count in the report."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import PRODUCT
from lotsen.cases.models import Case
from lotsen.equipment.actions import erase as erase_test
from lotsen.records import due
from lotsen.records.enums import What
from lotsen.records.models import Line
from lotsen.traces import chain
from lotsen.visits import actions as visits

OF_TESTS = {What.TESTS, What.RUNS}
BATCH = 50  # cases; of smaller things ten times as many


def erase_some(line: Line) -> int:
    """Erase the next batch of what a line is about and count it in the line; returns how many, 0 at the end."""
    if line.rule.what == What.READS:
        return _count(line, lambda: chain.forget_before(cutoff=line.before, at_once=10 * BATCH))
    found = due.due(line.rule, line.before)
    if line.rule.what in OF_ONE_CASE:
        return sum(_count(line, lambda case=case: _one(case, line)) for case in list(found[:BATCH]))
    if line.rule.what in OF_TESTS:
        tests = list(found[: 10 * BATCH])
        return sum(_count(line, lambda test=test: erase_test(test=test)) for test in tests)
    if line.rule.what == What.VISITS:
        return sum(
            _count(line, lambda visit=visit: visits.forget(visit=visit)) for visit in list(found[:BATCH])
        )
    return _count(line, lambda: _delete(found.model, list(found.values_list("pk", flat=True)[: 10 * BATCH])))


@transaction.atomic
def _count(line: Line, erase: Callable[[], int]) -> int:
    erased = erase()
    Line.objects.filter(pk=line.pk).update(erased=F("erased") + erased)
    return erased


def _one(case: Case, line: Line) -> int:
    OF_ONE_CASE[line.rule.what](case=case, at=timezone.now())
    return 1


def _delete(model: type[Model], pks: list[int]) -> int:
    return model.objects.filter(pk__in=pks).delete()[0]


def erase_contact(*, case: Case, at: datetime) -> None:
    """Erase how to reach the person; the case stays, and its log says so."""
    cases.erase_contact(case=case, by=PRODUCT, at=at)


OF_ONE_CASE = {
    What.CONTACT: erase_contact,
    What.TEXT: cases.erase_text,
    What.FILES: cases.erase_files,
    What.CASES: cases.erase_case,
}
