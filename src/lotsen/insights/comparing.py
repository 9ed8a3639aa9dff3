"""A period beside another one: every figure of both, over time, and by one dimension."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from django.utils import timezone

from lotsen.insights.dimensions import Dimension
from lotsen.insights.measures import FIGURES, Figure
from lotsen.insights.models import ALL, EVERY, Rollup
from lotsen.insights.periods import DAY, Period, months_later
from lotsen.insights.readers import Reader
from lotsen.insights.reading import tallies, tally
from lotsen.insights.tallies import Tally
from lotsen.policy import suppression

SIZE = "distinct-cases"
A_MONTH, HALF_A_YEAR, FIVE_YEARS = 31, 190, 5 * 366  # days up to which time goes by the day, week and month


class Line(NamedTuple):
    """One figure in the period and in the one that it is compared with."""

    figure: Figure
    now: float | None
    before: float | None


class Value(NamedTuple):
    """One value of the dimension: its name, and what was added up in both periods."""

    code: str
    name: str
    now: Tally
    before: Tally


class Table(NamedTuple):
    """The values of a dimension, the most frequent first. `hidden` of them are not shown to this reader.

    `only_sizes` says that the reader may see numbers of cases and nothing else; `quarters` is the period to ask for
    instead, where they may see nothing of this one; `refused` that they may see nothing of this dimension.
    """

    values: list[Value]
    hidden: int = 0
    only_sizes: bool = False
    quarters: Period | None = None
    refused: bool = False


class Point(NamedTuple):
    """A stretch of the period and how many cases came in."""

    begin: date
    now: int
    before: int | None


def lines(period: Period, other: Period | None, reader: Reader) -> list[Line]:
    """Every figure of the period and of the other one."""
    now = tally(period, reader.organisations)
    before = tally(other, reader.organisations) if other else Tally()
    return [Line(figure, figure.of(now), figure.of(before)) for figure in FIGURES]


def table(period: Period, other: Period | None, dimension: Dimension, reader: Reader) -> Table:
    """The values of a dimension, as far as this reader may see them."""
    if dimension.sensitive and reader.is_outside:
        return Table([], refused=True)
    if dimension.sensitive and not reader.sees_units:
        return _closely_kept(period, other, dimension, reader)
    return Table(_values(period, other, dimension, reader))


def _values(period: Period, other: Period | None, dimension: Dimension, reader: Reader) -> list[Value]:
    field = dimension.field
    now = tallies(period, [field], reader.organisations)[field]
    before = tallies(other, [field], reader.organisations)[field] if other else {}
    names = dimension.names()
    every = [
        Value(code, dimension.name(code, names), now.get(code, Tally()), before.get(code, Tally()))
        for code in now.keys() | before.keys()
    ]
    seen = [value for value in every if value.now[SIZE] or value.before[SIZE]]
    return sorted(seen, key=lambda value: (-value.now[SIZE], -value.before[SIZE], value.name))


def _closely_kept(period: Period, other: Period | None, dimension: Dimension, reader: Reader) -> Table:
    """Numbers of cases and nothing else, of whole quarters that are over, none of them small."""
    if dimension.field != "unit":
        return Table([], refused=True)
    both = [period, *([other] if other else [])]
    today = timezone.localdate()
    if not all(one.quarters and one.end < today for one in both):
        return Table([], quarters=_open_to_all(period, today))
    left_out = frozenset().union(*(_left_out(one, dimension, reader) for one in both))
    every = _values(period, other, dimension, reader)
    shown = [
        value._replace(now=_only_size(value.now), before=_only_size(value.before))
        for value in every
        if value.code not in left_out
    ]
    return Table(shown, hidden=len(every) - len(shown), only_sizes=True)


def _left_out(period: Period, dimension: Dimension, reader: Reader) -> frozenset[str]:
    parts = (tallies(one, [dimension.field], reader.organisations) for one in period.quarters)
    return suppression.hidden_in_any(
        {code: total[SIZE] for code, total in part[dimension.field].items()} for part in parts
    )


def _open_to_all(period: Period, today: date) -> Period:
    """The nearest period of whole quarters that are over."""
    over = date(today.year, (today.month - 1) // 3 * 3 + 1, 1) - DAY
    whole = period.in_whole_quarters()
    if whole.end <= over:
        return whole
    return Period(min(whole.begin, months_later(over + DAY, -3)), over)


def _only_size(total: Tally) -> Tally:
    return Tally({SIZE: total[SIZE]})


def course(period: Period, other: Period | None, reader: Reader) -> list[Point]:
    """How many cases came in by the day, week or month, beside the same stretch of the other period."""
    begins = list(_stretches(period))
    now = _sizes(period, reader, begins)
    before = _sizes(other, reader, list(_stretches(other, like=period))) if other else []
    return [Point(*point) for point in zip_longest(begins, now, before[: len(begins)])]


def _stretches(period: Period, like: Period | None = None) -> Iterator[date]:
    """The first days of the stretches of a period, as long as those of the period that it is `like`."""
    days, begin, number = (like or period).days, period.begin, 0
    while begin <= period.end:
        yield begin
        number += 1
        if days > FIVE_YEARS:
            begin = date(period.begin.year + number, 1, 1)
        elif days > HALF_A_YEAR:
            begin = months_later(period.begin.replace(day=1), number)
        else:
            begin += timedelta(days=1 if days <= A_MONTH else 7)


def _sizes(period: Period, reader: Reader, begins: list[date]) -> list[int]:
    """How many cases came in from each of these days until the next."""
    found = [0] * len(begins)
    by_month = all(day.day == 1 for day in begins[1:])
    rows = (
        Rollup.objects.within(period.begin, period.end)
        if by_month
        else Rollup.objects.daily(period.begin, period.end)
    )
    whose = [EVERY] if reader.organisations is None else reader.organisations
    for day, counts in rows.filter(organisation__in=whose, dimension=ALL).values_list("day", "counts"):
        found[bisect_right(begins, day) - 1] += counts.get(SIZE, 0)
    return found
