"""Facts added up by day and by month. Each change adds what is new and takes away what was counted before.

What a case adds is a pure function of its facts, so rollups are always the sum of all facts: whether they were
kept up step by step or made anew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lotsen.insights import facts
from lotsen.insights.models import EVERY, CaseFact, Rollup
from lotsen.insights.tallies import Tally, added_up, counts_of
from lotsen.log.models import Place

READER = "figures"
AT_ONCE = 500  # rows or cases in one statement
ALL, AT_DESK = "all", "at-desk"


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
    total: Cells = defaultdict(Tally)
    for fact in found:
        for organisation in (fact.organisation, EVERY):
            for dimension, value, counts in parts(fact):
                tally = total[Cell(Rollup.DAY, fact.day, organisation, dimension, value)]
                for code, number in counts.items():
                    tally[code] += number
    return total


def parts(fact: CaseFact) -> Iterator[tuple[str, str, dict[str, int]]]:
    """(dimension, value, counts) of everything that a case adds to its day."""
    if not fact.numbers:
        return
    counts = counts_of(fact.numbers, fact.times)
    yield ALL, "", counts
    for dimension in facts.DIMENSIONS:
        yield dimension, getattr(fact, dimension), counts
    for desk, moved in fact.moves.items():
        numbers = {code: number for code, number in moved.items() if not isinstance(number, list)}
        yield AT_DESK, desk, counts_of(numbers, {c: n for c, n in moved.items() if isinstance(n, list)})


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
    """Add counts, positive or negative, to days and to their months."""
    month: Cells = defaultdict(Tally)
    for cell, tally in change.items():
        month[cell._replace(grain=Rollup.MONTH, day=cell.day.replace(day=1))].update(tally)
    moved = {cell: tally for cell, tally in {**change, **month}.items() if any(tally.values())}
    kept = stored(moved)
    replace({cell: added_up([tally, kept.get(cell, {})]) for cell, tally in moved.items()})


def stored(sought: Collection[Cell]) -> dict[Cell, dict[str, int]]:
    """The counts that these cells have now."""
    found = {}
    for (grain, day, organisation), dimensions in _sought(sought).items():
        rows = Rollup.objects.filter(
            Q(*dimensions, _connector=Q.OR), grain=grain, day=day, organisation=organisation
        )
        for dimension, value, counts in rows.values_list("dimension", "value", "counts"):
            found[Cell(grain, day, organisation, dimension, value)] = counts
    return found


def _sought(cells: Collection[Cell]) -> dict[tuple, list[Q]]:
    values: dict[tuple, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for grain, day, organisation, dimension, value in cells:
        values[grain, day, organisation][dimension].add(value)
    return {
        place: [Q(dimension=dimension, value__in=sorted(those)) for dimension, those in of_place.items()]
        for place, of_place in values.items()
    }


def replace(new: Cells) -> None:
    """Write cells down, in place of what they had."""
    rows = [
        Rollup(**cell._asdict(), counts={c: n for c, n in tally.items() if n}) for cell, tally in new.items()
    ]
    Rollup.objects.bulk_create(
        rows, AT_ONCE, update_conflicts=True,
        unique_fields=["organisation", "dimension", "grain", "day", "value"], update_fields=["counts"],
    )  # fmt: skip
