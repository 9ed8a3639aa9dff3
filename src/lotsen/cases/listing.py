"""Pages of cases by a cursor, newest first: a page does not shift when new cases come in."""

import base64
import binascii
from datetime import UTC, datetime

from django.db.models import Q

from lotsen.cases import references, search
from lotsen.cases.models import Case, CaseQuerySet
from lotsen.cases.search.places import ANYWHERE, Within
from lotsen.policy.searching import Question, question

MOST = 100  # cases in one page
EARLIEST = datetime(1, 1, 1, tzinfo=UTC)


class BadCursor(ValueError):
    """The cursor did not come from us."""


def page(
    cases: CaseQuerySet,
    cursor: str,
    limit: int,
    q: str = "",
    *,
    internal: bool = False,
    within: Within = ANYWHERE,
) -> tuple[list[Case], str | None]:
    """At most `limit` cases after the cursor, and the cursor of the next page. Raises `BadCursor`.

    With `q` only the case whose reference was meant, or those that hold the words; `internal` with the desks' own.
    `within` says where all the cases are, as far as that is known, and makes it fast.
    """
    after = _read(cursor) if cursor else None
    if q and not references.parse(q):
        return _with_words(cases, question(q), after, limit, internal=internal, within=within)
    if q:
        cases = cases.filter(reference=references.parse(q))
    if after:
        at, pk = after
        cases = cases.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk))
    found = list(cases.order_by("-created_at", "-id")[: limit + 1])
    more = len(found) > limit
    last = found[limit - 1] if more else None
    return found[:limit], _write(last.created_at, last.pk) if more else None


def _with_words(
    cases: CaseQuerySet, asked: Question, after: tuple[datetime, int] | None, limit: int, **how
) -> tuple[list[Case], str | None]:
    """A page of a search, in the order in which the cases came in. Signs alone ask for nothing and find nothing."""
    if not asked:
        return [], None
    found = search.find(cases, asked, before=after and after[1], limit=limit, **how)
    return found.cases, _write(EARLIEST, found.before) if found.before else None


def _write(at: datetime, pk: int) -> str:
    return base64.urlsafe_b64encode(f"{at.isoformat()} {pk}".encode()).decode()


def _read(cursor: str) -> tuple[datetime, int]:
    try:
        at, pk = base64.urlsafe_b64decode(cursor).decode().split(" ")
        return datetime.fromisoformat(at).astimezone(UTC), int(pk)
    except (ValueError, OverflowError, binascii.Error) as error:
        raise BadCursor(cursor) from error
