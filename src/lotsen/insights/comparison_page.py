"""What the page that compares shows, and the same as rows for a spreadsheet."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.insights import comparing, reading
from lotsen.insights.comparing import Line, Point, Table, Value
from lotsen.insights.dimensions import Dimension
from lotsen.insights.forms import ComparisonForm
from lotsen.insights.measures import BY_CODE, FIGURES, Figure
from lotsen.insights.periods import Period
from lotsen.insights.readers import Reader
from lotsen.insights.tallies import Tally
from lotsen.insights.values import change, in_words, plain, unit

IN_TABLE = [BY_CODE[code] for code in (
    "distinct-cases", "first-answer-open-median", "first-answers-in-time-percent", "solution-median",
    "right-first-percent", "hand-overs-per-case", "told-twice-percent",
)]  # fmt: skip
DRAWN = 12  # values of a dimension in the drawing; the table has all


class Comparison(NamedTuple):
    """What was asked for, and what came out."""

    period: Period
    other: Period | None
    dimension: Dimension
    query: str
    lines: list[Line]
    table: Table
    course: list[Point]


def compare(form: ComparisonForm, reader: Reader) -> Comparison:
    """What a valid form asks for, as far as this reader may see it."""
    period, other, dimension = form.period, form.other, form.dimension
    return Comparison(
        period, other, dimension, query(form),
        comparing.lines(period, other, reader),
        comparing.table(period, other, dimension, reader),
        comparing.course(period, other, reader),
    )  # fmt: skip


def query(form: ComparisonForm, **instead: object) -> str:
    """The form as the end of an address."""
    told = {name: value for name, value in form.cleaned_data.items() if value} | instead
    return urlencode(told)


def contents(form: ComparisonForm, reader: Reader) -> dict:
    """Everything that the page shows."""
    found = compare(form, reader)
    return {
        **found._asdict(),
        "figures": [_line(line, found) for line in found.lines],
        "columns": _columns(found),
        "rows": [_row(value, found) for value in found.table.values],
        "points": [
            (name, point.now, point.before) for name, point in zip(_names(found), found.course, strict=True)
        ],
        "drawing": drawing(found),
        "widened": found.table.quarters and query(form, compare="none", **_days(found.table.quarters)),
        "fresh": reading.freshness(),
    }


def _days(period: Period) -> dict[str, object]:
    return {"first": period.begin, "last": period.end}


def _line(line: Line, found: Comparison) -> dict:
    figure = line.figure
    address = {"first": found.period.begin, "last": found.period.end}
    return {
        "figure": figure,
        "now": in_words(figure, line.now),
        "before": in_words(figure, line.before) if found.other else "",
        "change": change(figure, line.now, line.before),
        "url": _behind(figure.cases, address) if figure.cases and line.now else "",
    }


def _columns(found: Comparison) -> list[Figure]:
    return IN_TABLE[:1] if found.table.only_sizes else IN_TABLE


def _row(value: Value, found: Comparison) -> dict:
    address = {
        "first": found.period.begin, "last": found.period.end, "by": found.dimension.code, "value": value.code,
    }  # fmt: skip
    size = IN_TABLE[0]
    return {
        "name": value.name,
        "url": "" if found.table.only_sizes or not size.of(value.now) else _behind(size.cases, address),
        "now": in_words(size, size.of(value.now)),
        "before": in_words(size, size.of(value.before)) if found.other else "",
        "cells": [(figure, in_words(figure, figure.of(value.now))) for figure in _columns(found)[1:]],
    }


def _behind(number: str, address: dict) -> str:
    return f"{reverse('insights:figure-cases', args=[number])}?{urlencode(address)}"


def _names(found: Comparison) -> list[str]:
    """What the stretches of the period are called."""
    by_day = len(found.course) < 2 or (found.course[1].begin - found.course[0].begin).days <= 7
    several_years = found.period.begin.year != found.period.end.year
    month = "b" if get_language() == "sv" else "M"  # Swedish months have small initials
    form = (f"j {month} Y" if several_years else f"j {month}") if by_day else f"{month} Y"
    if not by_day and len(found.course) > 2 and (found.course[2].begin - found.course[1].begin).days > 31:
        form = "Y"
    return [date_format(point.begin, form) for point in found.course]


def drawing(found: Comparison) -> dict[str, dict]:
    """The two charts as plain data: names, and the numbers of this period and the other."""
    drawn, size = found.table.values[:DRAWN], IN_TABLE[0]
    series = [_("This period"), *([_("Compared with")] if found.other else [])]
    return {
        "course": {
            "kind": "line",
            "names": _names(found),
            "series": _series(
                series, [point.now for point in found.course], [p.before for p in found.course]
            ),
        },
        "values": {
            "kind": "bar",
            "names": [value.name for value in drawn],
            "series": _series(series, [size.of(v.now) for v in drawn], [size.of(v.before) for v in drawn]),
        },
    }


def _series(names: list[str], *numbers: list) -> list[dict]:
    return [{"name": name, "numbers": those} for name, those in zip(names, numbers, strict=False)]


def headings() -> list[str]:
    """What stands above the columns of `rows`."""
    return [
        _("Figure"), _("By"), _("Value"), _("Number"), _("Compared with"), _("Counted in"), _("What it means"),
    ]  # fmt: skip


def rows(found: Comparison) -> Iterator[tuple]:
    """Every figure of the whole, then of each value of the dimension."""
    for figure, now, before in found.lines:
        yield _cells(figure, "", "", now, before)
    for value in found.table.values:
        for figure in _shown(found):
            before = figure.of(value.before) if found.other else None
            yield _cells(figure, found.dimension.label, value.name, figure.of(value.now), before)


def numbers(found: Comparison, total: Tally) -> dict[str, float | None]:
    """The figures of one value as plain numbers, those that the reader may see."""
    return {figure.code: plain(figure, figure.of(total)) for figure in _shown(found)}


def _shown(found: Comparison) -> list[Figure]:
    return IN_TABLE[:1] if found.table.only_sizes else FIGURES


def _cells(figure: Figure, by: object, name: str, now: float | None, before: float | None) -> tuple:
    numbers = plain(figure, now), plain(figure, before)
    return figure.label, by, name, *numbers, unit(figure), figure.meaning
