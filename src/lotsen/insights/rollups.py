"""Facts added up by day and by month. Each change adds what is new and takes away what was counted before.

What a case adds is a pure function of its facts, so rollups are always the sum of all facts: whether they were
kept up step by step or made anew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from lotsen.insights import facts
from lotsen.insights.loading import Ready, Table
from lotsen.insights.models import ALL, AT_DESK, EVERY, CaseFact, Rollup, next_month
from lotsen.insights.tallies import HELD, Codes, Tally, added_up, codes_of, of_stored
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
    together: dict[tuple[date, str], list[CaseFact]] = defaultdict(list)
    for fact in found:
        if fact.numbers:
            together[fact.day, fact.organisation].append(fact)
    total: Cells = defaultdict(Tally)
    for (day, organisation), those in together.items():
        for dimension, value, codes in parts(those):
            tally = Tally(chain.from_iterable(codes))
            total[Cell(Rollup.DAY, day, organisation, dimension, value)] = tally
            every = Cell(Rollup.DAY, day, EVERY, dimension, value)
            if every in total:
                total[every].add(tally)
            else:
                total[every] = Tally(tally)
    return total


def parts(those: Sequence[CaseFact]) -> Iterator[tuple[str, str, list[Codes]]]:
    """(dimension, value, codes of each) of everything that cases add to their day within their organisation."""
    counted = [codes_of(fact.numbers, fact.times) for fact in those]
    held = [[*codes, f"{HELD}{fact.desk}"] for fact, codes in zip(those, counted, strict=True)]
    yield ALL, "", counted
    for dimension in facts.DIMENSIONS:
        values = map(attrgetter(dimension), those)
        for value, codes in _by_value(values, held if dimension in OWNED else counted):
            yield dimension, value, codes
    moves = [(desk, moved) for fact in those for desk, moved in fact.moves.items()]
    for desk, codes in _by_value((desk for desk, _ in moves), (_of_desk(moved) for _, moved in moves)):
        yield AT_DESK, desk, codes


def _by_value(values: Iterable[str], every: Iterable[Codes]) -> Iterable[tuple[str, list[Codes]]]:
    found: dict[str, list[Codes]] = defaultdict(list)
    for value, codes in zip(values, every, strict=True):
        found[value].append(codes)
    return found.items()


def _of_desk(moved: dict) -> Codes:
    """The codes of what a desk had to do with a case; counts and lengths lie beside each other there."""
    numbers = {code: number for code, number in moved.items() if not isinstance(number, list)}
    return codes_of(numbers, {code: many for code, many in moved.items() if isinstance(many, list)})


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
    months = {day: _is_kept(day) for day in {cell.day.replace(day=1) for cell in moved}}
    every = moved | of_months(
        {cell: tally for cell, tally in moved.items() if months[cell.day.replace(day=1)]}
    )
    kept = stored(every)
    replace({cell: added_up([every[cell], counts]) for cell, counts in kept.items()})
    create({cell: tally for cell, tally in every.items() if cell not in kept})


def of_months(days: Cells) -> Cells:
    """What days add up to by month."""
    found: Cells = defaultdict(Tally)
    for cell, tally in days.items():
        found[cell._replace(grain=Rollup.MONTH, day=cell.day.replace(day=1))].add(tally)
    return found


def _is_kept(month: date) -> bool:
    """Whether a month has rows of its own, or is about to get its first ones."""
    whole = Rollup.objects.filter(organisation=EVERY, dimension=ALL)
    summed_up = whole.filter(grain=Rollup.MONTH, day=month).exists()
    return summed_up or not whole.filter(grain=Rollup.DAY, day__gte=month, day__lt=next_month(month)).exists()


def stored(sought: Collection[Cell]) -> Cells:
    """The counts that these cells have now."""
    found: Cells = {}
    values: dict[tuple, set[str]] = defaultdict(set)
    kept = _kept({(cell.grain, cell.day) for cell in sought})
    for grain, day, organisation, dimension, value in sought:
        if (grain, day) in kept:
            values[grain, day, organisation, dimension].add(value)
    for (grain, day, organisation), places in groupby(sorted(values), key=lambda place: place[:3]):
        wanted = {place[3]: values[place] for place in places}
        rows = Rollup.objects.filter(grain=grain, day=day, organisation=organisation, dimension__in=wanted)
        for dimension, value, *counts in rows.values_list("dimension", "value", *COUNTED):
            if value in wanted[dimension]:
                found[Cell(grain, day, organisation, dimension, value)] = of_stored(*counts)
    return found


def _kept(spans: Collection[tuple[str, date]]) -> set[tuple[str, date]]:
    """Those of these days and months that have rows: whatever has any has one of the whole."""
    days = {day for _grain, day in spans}
    grains = {grain for grain, _day in spans}
    whole = Rollup.objects.filter(organisation=EVERY, dimension=ALL, grain__in=grains, day__in=days)
    return set(whole.values_list("grain", "day"))


def replace(new: Cells) -> None:
    """Write cells down, in place of what they had."""
    keys = ["organisation", "dimension", "grain", "day", "value"]
    rows = [_row(cell, tally) for cell, tally in new.items()]
    Rollup.objects.bulk_create(
        rows, AT_ONCE, update_conflicts=True, unique_fields=keys, update_fields=COUNTED
    )


def create(new: Cells) -> None:
    """Write cells down where there are none."""
    store_ready(ready(new))


def ready(new: Cells) -> Ready:
    """Cells made ready to be stored; that needs no database, so it may be done while it is busy."""
    return _table().ready((*cell, *tally.apart().values()) for cell, tally in new.items())


def store_ready(made: Ready) -> None:
    _table().store(made)


@cache
def _table() -> Table:
    return Table(Rollup, [*Cell._fields, *COUNTED])


def _row(cell: Cell, tally: Tally) -> Rollup:
    return Rollup(**cell._asdict(), **tally.apart())
