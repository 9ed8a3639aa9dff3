"""Writing down that a case was seen, and that something was erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lotsen.desks.seats import desks_of
from lotsen.log.inserting import Question
from lotsen.people.models import Token, User
from lotsen.traces import graveyard, recently, sealing
from lotsen.traces.enums import ON_SCREEN, By, View
from lotsen.traces.models import Read, Tombstone
from lotsen.traces.recently import AGAIN

BURIED = "SELECT kind FROM traces_tombstone WHERE "
ONE = "kind = %s AND mark = %s"


@dataclass(frozen=True)
class Reader:
    """Who sees something, in what role, and where they work just then."""

    by: By
    pk: int | None = None
    name: str = ""
    roles: str = ""
    desks: str = ""
    unit: str = ""


THE_PERSON = Reader(By.LINK)


def account(user: User) -> Reader:
    """Somebody who is signed in."""
    return Reader(
        by=By.ACCOUNT,
        pk=user.pk,
        name=user.name,
        roles=" ".join(user.roles)[:200],
        desks=" ".join(desk.code for desk in desks_of(user))[:400],
        unit=user.unit.code if user.unit else "",
    )


def system(token: Token) -> Reader:
    """Another system with a token."""
    return Reader(by=By.TOKEN, pk=token.pk, name=token.name, desks=token.desk)


def saw(
    *, references: Iterable[str], by: Reader, view: View, detail: str = "", at: datetime | None = None
) -> None:
    """Write that somebody is about to see these cases; the same view within a minute counts once.

    Call it before the case is shown: what cannot be written down is not shown. The rows are chained by the worker.
    """
    at = at or timezone.now()
    seen = (by, "screen") if view in ON_SCREEN else (by, view, detail)
    wanted = recently.lacking(seen, references, at)
    if not wanted:
        return
    written = dict(_recent(by, view, detail, at, wanted).values_list("reference", "at"))
    reads = [_read(reference, by, view, detail, at) for reference in wanted if reference not in written]
    Read.objects.bulk_create(reads, ignore_conflicts=True)
    written |= {read.reference: at for read in reads}
    transaction.on_commit(partial(recently.remember, seen, written))


def _recent(by: Reader, view: View, detail: str, at: datetime, references: list[str]) -> QuerySet[Read]:
    """The same reader's views of the same cases within the last minute that say the same."""
    same = Q(view__in=ON_SCREEN) if view in ON_SCREEN else Q(view=view, detail=detail)
    return Read.objects.filter(
        same, reference__in=references, by=by.by, by_id=by.pk, at__gt=at - AGAIN, at__lte=at
    )


def _read(reference: str, by: Reader, view: View, detail: str, at: datetime) -> Read:
    what = "screen" if view in ON_SCREEN else f"{view}:{detail}"
    read = Read(
        at=at,
        reference=reference,
        view=view,
        detail=detail[:60],
        by=by.by,
        by_id=by.pk,
        by_name=by.name,
        roles=by.roles,
        desks=by.desks,
        unit=by.unit,
        once=f"{by.by}:{by.pk}:{reference}:{at:%Y%m%d%H%M}:{what[:70]}",
    )
    read.seal = sealing.of_read(read)
    return read


def bury(*, kind: str, texts: Iterable[str], at: datetime) -> None:
    """Remember, for ever and without saying what, that these were erased."""
    graves = [Tombstone(kind=kind, mark=sealing.mark(text), at=at) for text in texts]
    Tombstone.objects.bulk_create(graves, ignore_conflicts=True)
    transaction.on_commit(lambda: graveyard.keep(graves))


def buried(**texts: str | None) -> Question:
    """Asks which of these were erased before: `buried(case=reference, submission=key)` finds the kinds."""
    asked = [(kind, sealing.mark(text)) for kind, text in texts.items() if text]
    return Question(BURIED + " OR ".join([ONE] * len(asked)), [value for pair in asked for value in pair])
