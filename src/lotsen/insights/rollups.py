"""Facts added up by day and by month. Each change adds what is new and takes away what was counted before.

What a case adds is a pure function of its facts, so rollups are always the sum of all facts: whether they were
kept up step by step or made anew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from itertools import chain, groupby
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from lotsen.insights import facts
from lotsen.insights.loading import Table
from lotsen.insights.models import ALL, AT_DESK, EVERY, CaseFact, Rollup, next_month
from lotsen.insights.tallies import HELD, Codes, Tally, added_up, codes_of
from lotsen.log.models import Place

READER = "figures"
AT_ONCE = 500  # rows or cases in one statement
COUNTED = ["counts", "lengths"]  # the fields of a rollup that make up its tally
OWNED = {"problem", "pattern"}  # dimensions of which is kept at which desks the cases ended or lie


class Cell(NamedTuple):
    """One row of rollups but for its counts."""

    grain: str
    day: date
    organisation: str
    dimension: str
    value: str


Cells = dict[Cell, Tally]


def cells(found: Iterable[CaseFact]) -> Cells:
    """What some cases add up to by day, within each organisation and all together."""
    codes: dict[tuple, list[Codes]] = defaultdict(list)
    for fact in found:
        for dimension, value, counted in parts(fact):
            codes[fact.day, fact.organisation, dimension, value].append(counted)
    total: Cells = defaultdict(Tally)
    for place, counted in codes.items():
        total[Cell(Rollup.DAY, *place)].update(chain.from_iterable(counted))
    for cell, tally in list(total.items()):
        total[cell._replace(organisation=EVERY)].add(tally)
    return total


def parts(fact: CaseFact) -> Iterator[tuple[str, str, Codes]]:
    """(dimension, value, codes) of everything that a case adds to its day."""
    if not fact.numbers:
        return
    counted = codes_of(fact.numbers, fact.times)
    yield ALL, "", counted
    for dimension in facts.DIMENSIONS:
        held = [*counted, f"{HELD}{fact.desk}"] if dimension in OWNED else counted
        yield dimension, getattr(fact, dimension), held
    for desk, moved in fact.moves.items():
        numbers = {code: number for code, number in moved.items() if not isinstance(number, list)}
        yield AT_DESK, desk, codes_of(numbers, {c: n for c, n in moved.items() if isinstance(n, list)})


@transaction.atomic
def count(references: Collection[str], now: datetime | None = None) -> None:
    """Bring facts and rollups of these cases up to date, in one transaction, one process at a time."""
    wait_for_turn()
    before = list(CaseFact.objects.filter(reference__in=references))
    after = facts.of(references, now or timezone.now())
    renewed = {fact.reference for fact in after}
    change = cells(after)
    for cell, tally in cells(fact for fact in before if fact.reference in renewed).items():
        change[cell].subtract(tally)
    store(after)
    add(change)


def wait_for_turn() -> None:
    """Lock the reader's place until the transaction ends, so that what is counted is counted once."""
    Place.objects.get_or_create(reader=READER)
    Place.objects.select_for_update().get(reader=READER)


def store(found: Collection[CaseFact]) -> None:
    """Write facts down, in place of those of the same cases."""
    fields = [field.name for field in CaseFact._meta.fields if field.name not in ("id", "reference")]
    CaseFact.objects.bulk_create(
        found, AT_ONCE, update_conflicts=True, unique_fields=["reference"], update_fields=fields
    )


def add(change: Cells) -> None:
    """Add counts, positive or negative, to days, and to those months that are the sum of their days."""
    moved = {cell: tally for cell, tally in change.items() if any(tally.values())}
    of_month: Cells = defaultdict(Tally)
    months = {day: _is_kept(day) for day in {cell.day.replace(day=1) for cell in moved}}
    for cell, tally in moved.items():
        if months[cell.day.replace(day=1)]:
            of_month[cell._replace(grain=Rollup.MONTH, day=cell.day.replace(day=1))].update(tally)
    every = {**moved, **of_month}
    kept = stored(every)
    replace({cell: added_up([every[cell], counts]) for cell, counts in kept.items()})
    create({cell: tally for cell, tally in every.items() if cell not in kept})


def _is_kept(month: date) -> bool:
    """Whether a month has rows of its own, or is about to get its first ones."""
    whole = Rollup.objects.filter(organisation=EVERY, dimension=ALL)
    summed_up = whole.filter(grain=Rollup.MONTH, day=month).exists()
    return summed_up or not whole.filter(grain=Rollup.DAY, day__gte=month, day__lt=next_month(month)).exists()


def stored(sought: Collection[Cell]) -> Cells:
    """The counts that these cells have now."""
    found: Cells = {}
    values: dict[tuple, set[str]] = defaultdict(set)
    for grain, day, organisation, dimension, value in sought:
        values[grain, day, organisation, dimension].add(value)
    for (grain, day, organisation), places in groupby(sorted(values), key=lambda place: place[:3]):
        wanted = {place[3]: values[place] for place in places}
        rows = Rollup.objects.filter(grain=grain, day=day, organisation=organisation, dimension__in=wanted)
        for dimension, value, *counts in rows.values_list("dimension", "value", *COUNTED):
            if value in wanted[dimension]:
                found[Cell(grain, day, organisation, dimension, value)] = added_up(counts)
    return found


def replace(new: Cells) -> None:
    """Write cells down, in place of what they had."""
    keys = ["organisation", "dimension", "grain", "day", "value"]
    rows = [_row(cell, tally) for cell, tally in new.items()]
    Rollup.objects.bulk_create(
        rows, AT_ONCE, update_conflicts=True, unique_fields=keys, update_fields=COUNTED
    )


def create(new: Cells) -> None:
    """Write cells down where there are none."""
    rows = ((*cell, *tally.apart().values()) for cell, tally in new.items())
    Table(Rollup, [*Cell._fields, *COUNTED]).load(rows)


def _row(cell: Cell, tally: Tally) -> Rollup:
    return Rollup(**cell._asdict(), **tally.apart())
