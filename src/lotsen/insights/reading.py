"""Reading what was added up: at most some hundred rows for each month, however many cases there are."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db.models import IntegerField, Min, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone

from lotsen.insights.models import ALL, EVERY, Rollup, RollupQuerySet, Stale
from lotsen.insights.periods import Period
from lotsen.insights.rollups import COUNTED, READER
from lotsen.insights.tallies import Tally
from lotsen.log.models import Place, Row

Organisations = Collection[str] | None  # codes; None = all of them


def tally(period: Period, organisations: Organisations = None) -> Tally:
    """Everything that came in during a period, added up."""
    return tallies(period, [ALL], organisations)[ALL].get("", Tally())


def tallies(
    period: Period, dimensions: Collection[str], organisations: Organisations = None
) -> dict[str, dict[str, Tally]]:
    """The same for each value of some dimensions: dimension → value → tally."""
    found: dict[str, dict[str, Tally]] = {dimension: {} for dimension in dimensions}
    rows = _rows(period, organisations).filter(dimension__in=dimensions)
    for dimension, value, *stored in rows.values_list("dimension", "value", *COUNTED).iterator():
        found[dimension].setdefault(value, Tally()).add_stored(*stored)
    return found


def sizes(code: str, period: Period, dimension: str, organisations: Organisations = None) -> dict[str, int]:
    """One count for each value of a dimension that has any: added up in the database."""
    number = Sum(Cast(KT(f"counts__{code}"), IntegerField()))
    rows = _rows(period, organisations).filter(dimension=dimension).order_by()
    return {value: size for value, size in rows.values_list("value").annotate(size=number) if size}


def _rows(period: Period, organisations: Organisations) -> RollupQuerySet:
    whose = [EVERY] if organisations is None else organisations
    return Rollup.objects.within(period.begin, period.end).filter(organisation__in=whose)


class Freshness(NamedTuple):
    """Everything until `until` is counted; `behind` says that something later is not yet."""

    until: datetime
    behind: bool


def freshness() -> Freshness:
    """How fresh the figures are: as of now, unless something in the log waits to be counted."""
    place = Place.objects.filter(reader=READER).values_list("position", flat=True).first() or 0
    waiting = [
        Row.objects.filter(position__isnull=True).aggregate(at=Min("at"))["at"],
        Row.objects.filter(position__gt=place).order_by("position").values_list("at", flat=True).first(),
        Stale.objects.aggregate(at=Min("at"))["at"],
    ]
    oldest = min((at for at in waiting if at), default=None)
    return Freshness(oldest or timezone.now(), oldest is not None)
