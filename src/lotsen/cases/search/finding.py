"""Finding cases, the newest first, in a time that does not grow with their number.

A stretch of the newest cases tells whether the words are common. Common ones are found by walking on, rare ones
through the index. Whoever may see few cases walks far for them: after `PATIENCE` the walk rests, what it has found is
shown, and the next page goes on from there.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max, Q

from lotsen.cases.models import Case, CaseQuerySet
from lotsen.cases.search import matching, told
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.permissions import Permission
from lotsen.policy.searching import Question, holds, keys

AT_ONCE = 50  # cases on a page
STRETCH, LONGEST_STRETCH = 4_000, 16_000  # cases that are walked first, and at once later
RARE = STRETCH // 200  # hits in the first stretch; fewer, and reading the index costs less than walking
FIRST_LOOK, LONGEST_LOOK = 100, 1_600  # hits whose cases are fetched together; for a phrase each is read
MOST_BY_INDEX = 20_000  # hits that are fetched through the index; more are walked
PORTION = 1_000  # of few cases that are asked together for the words
PATIENCE = 0.25  # seconds


@dataclass(frozen=True)
class Found:
    """A page of cases, newest first. `before` is where the next page begins, None where there is none.

    `rested` says that time ran out before the page was full.
    """

    cases: list[Case]
    before: int | None = None
    rested: bool = False


def reads_internal(user: User) -> bool:
    """Whether somebody's search also reads the desks' own words.

    Who also sees cases as staff of a unit does not: not every case they see is their desk's.
    """
    at_desk = user.may(Permission.WORK_AT_DESK) and not user.may(Permission.SEE_UNIT)
    return at_desk or user.may(Permission.SEE_ALL_CASES)


def sees_few(user: User) -> bool:
    """Whether somebody sees their unit's cases only, a small share of all in an installation with many."""
    return not (user.may(Permission.SEE_ALL_CASES) or user.may(Permission.WORK_AT_DESK))


def find(
    cases: CaseQuerySet,
    question: Question,
    *,
    internal: bool,
    before: int | None = None,
    limit: int = AT_ONCE,
    few: bool = False,
) -> Found:
    """The newest of `cases`, what somebody may see, that hold what is asked for. No words: all of them.

    `few` says that they are but a small share of all, which a database finds by an index: then each of them is asked
    for the words, instead of each case with the words whether it is one of them.
    """
    end, newest = time.monotonic() + PATIENCE, _newest()
    found: list[Case] = []
    high = min(before or newest, newest)
    pks = _few(cases, high) if few and question.words else None
    few_pieces = None if pks is None else _of_few(pks, question, internal)
    for low, piece in few_pieces or _pieces(question, internal, high):
        room = None if question.phrases or cases.draw else limit + 1 - len(found)
        here = cases.filter(piece).order_by("-pk")[:room]
        found += [case for case in here if _holds(case, question, internal)]
        if len(found) > limit:
            return Found(found[:limit], found[limit - 1].pk)
        if low > 1 and time.monotonic() > end:
            return Found(found, low, rested=True)
    return Found(found)


def _newest() -> int:
    """One more than the number of the newest case."""
    return (Case.objects.aggregate(newest=Max("pk"))["newest"] or 0) + 1


def _pieces(question: Question, internal: bool, high: int) -> Iterator[tuple[int, Q]]:
    """Where to look, the newest first: down to which case, and which cases down there may be meant."""
    words, size = question.words, STRETCH
    longest = FIRST_LOOK if question.phrases else LONGEST_LOOK
    while high > 1:
        low = max(high - size, 1)
        if words:
            hits = matching.walk(words, internal=internal, low=low, high=high)
            yield from _looks(hits, low, longest)
            if size == STRETCH and len(hits) < RARE and (rare := _rare(words, internal, low)) is not None:
                yield from _looks(rare, 1, longest)
                return
        else:
            yield low, Q(pk__gte=low, pk__lt=high)
        high, size = low, min(size * 4, LONGEST_STRETCH)


def _of_few(pks: list[int], question: Question, internal: bool) -> Iterator[tuple[int, Q]]:
    """Where to look among the few cases that may be meant at all."""
    for at in range(0, len(pks), PORTION):
        portion = pks[at : at + PORTION]
        low = portion[-1] if at + PORTION < len(pks) else 1
        yield low, Q(pk__in=matching.among(portion, question.words, internal=internal))


def _few(cases: CaseQuerySet, high: int) -> list[int] | None:
    """All of the cases, newest first; None where they are many after all.

    They are sorted here: asked for the newest, PostgreSQL would walk over everybody's cases.
    """
    pks = list(cases.filter(pk__lt=high).order_by().values_list("pk", flat=True)[: MOST_BY_INDEX + 1])
    return sorted(pks, reverse=True) if len(pks) <= MOST_BY_INDEX else None


def _rare(words: tuple[str, ...], internal: bool, below: int) -> list[int] | None:
    """All hits below a case, where the index is the way to them. SQLite walks along its index in any case."""
    if connection.vendor != "postgresql":
        return None
    hits = matching.through_index(words, internal=internal, most=MOST_BY_INDEX)
    return None if hits is None else [pk for pk in hits if pk < below]


def _looks(hits: list[int], low: int, longest: int) -> Iterator[tuple[int, Q]]:
    """Hits in growing portions: most often the first is enough for a page."""
    at, size = 0, FIRST_LOOK
    while at < len(hits):
        portion = hits[at : at + size]
        at, size = at + size, min(size * 4, longest)
        yield portion[-1] if at < len(hits) else low, Q(pk__in=portion)


def _holds(case: Case, question: Question, internal: bool) -> bool:
    """Whether each phrase stands somewhere in what the reader may read, and each word where some is hidden."""
    if not (question.phrases or (case.veil and question.words)):
        return True
    rows: list[Row] = list(case.rows)
    texts = [*told.public(case, rows), *(told.internal(case, rows) if internal else [])]
    if case.veil and not set(question.words) <= set().union(*map(keys, texts)):
        return False
    return all(any(holds(text, phrase) for text in texts) for phrase in question.phrases)
