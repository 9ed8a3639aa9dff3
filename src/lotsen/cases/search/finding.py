"""Finding cases, the newest first: the index proposes, and of what it proposes only what somebody may see is taken.

Where much is proposed and little of it is taken, the search rests after `PATIENCE`: what it has found is shown, and the
next page goes on from there.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from lotsen.cases.beside import complete
from lotsen.cases.models import Case, CaseQuerySet
from lotsen.cases.search import matching, told, walking
from lotsen.cases.search.matching import Sought
from lotsen.cases.search.places import ANYWHERE, Within
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.policy.permissions import Permission
from lotsen.policy.searching import Question, holds, keys

AT_ONCE = 50  # cases on a page
LONGEST_LOOK, LONGEST_LOOK_FOR_PHRASES = (
    1_600,
    100,
)  # hits whose cases are fetched together; for a phrase each is read
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


def find(
    cases: CaseQuerySet,
    question: Question,
    *,
    internal: bool,
    within: Within = ANYWHERE,
    before: int | None = None,
    limit: int = AT_ONCE,
) -> Found:
    """The newest of `cases`, what somebody may see, that hold what is asked for. No words: all of them.

    `within` says where all of `cases` are, as far as that is known (`places.py`): it makes the search fast, not right.
    """
    end, newest = time.monotonic() + PATIENCE, matching.last() + 1
    sought = Sought(question.words, internal, within)
    found: list[Case] = []
    for low, piece in _pieces(sought, bool(question.phrases), min(before or newest, newest)):
        room = None if question.phrases or cases.draw else limit + 1 - len(found)
        here = list(cases.filter(piece).order_by("-pk")[:room])
        complete(here)
        found += [case for case in here if _holds(case, question, internal)]
        if len(found) > limit:
            return Found(found[:limit], found[limit - 1].pk)
        if low > 1 and time.monotonic() > end:
            return Found(found, low, rested=True)
    return Found(found)


def _pieces(sought: Sought, phrases: bool, high: int) -> Iterator[tuple[int, Q]]:
    """Where to look, the newest first: down to which case, and which cases down there may be meant."""
    if sought.anything:
        for low, below in walking.stretches(high):
            yield low, Q(pk__gte=low, pk__lt=below)
    elif not sought.nothing:
        longest = LONGEST_LOOK_FOR_PHRASES if phrases else LONGEST_LOOK
        for low, pks in walking.pieces(sought, high, longest):
            yield low, Q(pk__among=pks)


def _holds(case: Case, question: Question, internal: bool) -> bool:
    """Whether each phrase stands somewhere in what the reader may read, and each word where some is hidden."""
    if not (question.phrases or (case.veil and question.words)):
        return True
    rows: list[Row] = list(case.rows)
    for_all, for_desks = told.apart(case, rows)
    texts = [*for_all, *(for_desks if internal else [])]
    if case.veil and not set(question.words) <= set().union(*map(keys, texts)):
        return False
    return all(any(holds(text, phrase) for text in texts) for phrase in question.phrases)
