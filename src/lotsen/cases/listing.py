"""Pages of cases by a cursor, newest first: a page does not shift when new cases come in."""

import base64
import binascii
from datetime import UTC, datetime

from django.db.models import Q, QuerySet

from lotsen.cases import references
from lotsen.cases.models import Case

MOST = 100  # cases in one page


class BadCursor(ValueError):
    """The cursor did not come from us."""


def page(cases: QuerySet[Case], cursor: str, limit: int) -> tuple[list[Case], str | None]:
    """At most `limit` cases after the cursor, and the cursor of the next page. Raises `BadCursor`."""
    if cursor:
        at, pk = _read(cursor)
        cases = cases.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk))
    found = list(cases.order_by("-created_at", "-id")[: limit + 1])
    more = len(found) > limit
    return found[:limit], _write(found[limit - 1]) if more else None


def matching(cases: QuerySet[Case], q: str) -> QuerySet[Case]:
    """The cases whose reference was meant, or whose text holds what was typed; all, where nothing was."""
    if not q:
        return cases
    if reference := references.parse(q):
        return cases.filter(reference=reference)
    return cases.filter(text__icontains=q)


def _write(case: Case) -> str:
    return base64.urlsafe_b64encode(f"{case.created_at.isoformat()} {case.pk}".encode()).decode()


def _read(cursor: str) -> tuple[datetime, int]:
    try:
        at, pk = base64.urlsafe_b64decode(cursor).decode().split(" ")
        return datetime.fromisoformat(at).astimezone(UTC), int(pk)
    except (ValueError, OverflowError, binascii.Error) as error:
        raise BadCursor(cursor) from error
