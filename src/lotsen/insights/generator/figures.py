"""The figures of invented cases: kept packed while cases are stored, and added up while the database makes indexes."""

import pickle  # nosec B403  # between processes of our own
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from lotsen.insights import rollups
from lotsen.insights.loading import Ready
from lotsen.insights.models import Rollup, next_month
from lotsen.insights.rollups import Cells

Packed = dict[date, bytes]  # by month; the first process need not look into them until all cases are stored


def packed(found: Cells) -> Packed:
    months: dict[date, Cells] = defaultdict(dict)
    for cell, tally in found.items():
        months[cell.day.replace(day=1)][cell] = tally
    return {month: pickle.dumps(cells) for month, cells in months.items()}


def unpacked(pieces: list[bytes]) -> Cells:
    """What the pieces of one month add up to."""
    total: Cells = {}
    for piece in pieces:
        for cell, tally in pickle.loads(piece).items():  # nosec B301  # from `packed`
            if cell in total:
                total[cell].add(tally)
            else:
                total[cell] = tally
    return total


class Figures:
    """What waits to be added up."""

    def __init__(self):
        self.pieces: dict[date, list[bytes]] = defaultdict(list)

    def take(self, found: Packed) -> None:
        for month, piece in found.items():
            self.pieces[month].append(piece)

    @contextmanager
    def adding_up(self) -> Iterator[None]:
        """Add to the figures, at the end, what the stored cases add up to; other work for the database goes beside.

        Months of which nothing is counted yet are made ready meanwhile, in a thread that asks no database.
        """
        with transaction.atomic(), _thread() as thread:
            rollups.wait_for_turn()
            fresh = [month for month in self.pieces if not _of_month(month).exists()]
            made = [thread.submit(_made_ready, self.pieces.pop(month)) for month in fresh]
            yield
            for one in made:
                rollups.store_ready(one.result())
            for pieces in self.pieces.values():
                rollups.add(unpacked(pieces))


@contextmanager
def _thread() -> Iterator[ThreadPoolExecutor]:
    thread = ThreadPoolExecutor(1)
    try:
        yield thread
    finally:
        thread.shutdown(cancel_futures=True)


def _of_month(month: date) -> QuerySet:
    return Rollup.objects.filter(day__gte=month, day__lt=next_month(month))


def _made_ready(pieces: list[bytes]) -> Ready:
    days = unpacked(pieces)
    return rollups.ready(days | rollups.of_months(days))
