"""How each kind of thing is erased: a batch at a time, each piece in one transaction with its count in the report."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F, Model, QuerySet
from django.utils import timezone

from lotsen.cases import actions as cases
from lotsen.cases.doers import PRODUCT
from lotsen.cases.models import Case, Contact
from lotsen.equipment.actions import erase as erase_test
from lotsen.live.models import Talk
from lotsen.records import due
from lotsen.records.enums import OF_CASES, What
from lotsen.records.models import Line
from lotsen.traces import chain
from lotsen.visits import actions as visits

OF_TESTS = {What.TESTS, What.RUNS}
ONE_BY_ONE = OF_CASES | OF_TESTS | {What.VISITS}
BATCH = 50  # of what goes one by one; of what goes all at once ten times as many


def next_pieces(line: Line) -> list[Callable[[], None]]:
    """The next batch of what a line is about, each piece to be called; none where nothing is left to try.

    What could not be erased is gone past: of what goes one by one that is the oldest, of what goes all at once all.
    """
    line = _as_it_holds(line)
    if line is None:
        return []
    if line.rule.what in ONE_BY_ONE:
        pks = _due(line).values_list("pk", flat=True)[line.left : line.left + BATCH]
        return [partial(_erase_one, line, pk) for pk in pks]
    return [partial(_erase_many, line)] if _has_more(line) and not line.left else []


def left(line: Line) -> int:
    """How many are still due of what a line is about."""
    now = _as_it_holds(line)
    return _due(now).count() if now else 0


def _as_it_holds(line: Line) -> Line | None:
    """The line by its rule of today, which may keep longer than when the run began; none if it is out of force."""
    now = Line.objects.filter(rule__is_active=True).select_related("run", "rule__organisation")
    found = now.filter(pk=line.pk).first()
    if found:
        found.before = min(found.before, due.limit(found.rule, found.run.at))
    return found


def _due(line: Line) -> QuerySet[Model]:
    return due.due(line.rule, line.before)


def _has_more(line: Line) -> bool:
    if line.rule.what == What.READS:
        return chain.begins_before(line.before)
    return _due(line).exists()


@transaction.atomic
def _erase_one(line: Line, pk: int) -> None:
    """Erase one piece, if it is still there and still due now that nobody else can change it."""
    _hold(_due(line).model, pk)
    now = _as_it_holds(line)
    piece = _due(now).filter(pk=pk).first() if now else None
    if piece is None:
        return
    if line.rule.what in OF_TESTS:
        erase_test(test=piece)
    elif line.rule.what == What.VISITS:
        visits.forget(visit=piece)
    else:
        OF_ONE_CASE[line.rule.what](case=piece, at=timezone.now())
    _count(line, 1)


def _hold(model: type[Model], pk: int) -> None:
    """Keep a piece for this transaction; of a case what others take before it, so that nobody waits for each other."""
    for beside in (Talk, Contact) if model is Case else ():
        list(beside.objects.select_for_update(no_key=True).filter(case=pk).values_list("pk"))
    list(model.objects.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))


@transaction.atomic
def _erase_many(line: Line) -> None:
    """Erase many small things at once, those that are still due now that nobody else can change them."""
    now = _as_it_holds(line)
    if now and now.rule.what == What.READS:
        _count(now, chain.forget_before(cutoff=now.before, at_once=10 * BATCH))
    elif now:
        found = _due(now)
        pks = list(found.select_for_update().values_list("pk", flat=True)[: 10 * BATCH])
        _count(now, found.model.objects.filter(pk__in=pks).delete()[0])


def _count(line: Line, erased: int) -> None:
    Line.objects.filter(pk=line.pk).update(erased=F("erased") + erased)


def erase_contact(*, case: Case, at: datetime) -> None:
    """Erase how to reach the person; the case stays, and its log says so."""
    cases.erase_contact(case=case, by=PRODUCT, at=at)


OF_ONE_CASE = {
    What.CONTACT: erase_contact,
    What.TEXT: cases.erase_text,
    What.FILES: cases.erase_files,
    What.CASES: cases.erase_case,
}
