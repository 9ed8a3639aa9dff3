"""The figures as rows for a spreadsheet: each number with its name and one sentence on what it means."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from lotsen.insights import live_help, page
from lotsen.insights.periods import Period
from lotsen.insights.readers import Reader
from lotsen.insights.statistics import Statistics
from lotsen.insights.values import plain, unit
from lotsen.insights.words import COLUMNS, NUMBERS

MINUTE = timedelta(minutes=1)


def headings() -> list[str]:
    """What stands above the columns of `rows`."""
    return [_("Figure"), _("Desk or subject"), _("Number"), _("What it means")]


def rows(period: Period, reader: Reader) -> Iterator[tuple]:
    """One row for each figure of the page. Times are minutes."""
    found = Statistics(period, reader.organisations)
    counted = found.figures()
    for name, size in found.numbers.items():
        yield NUMBERS[name].label, "", size, NUMBERS[name].meaning
    for number in page.others(period, counted, reader):
        yield number.words.label, "", _plain(number.shown), number.words.meaning
    for figure in live_help.FIGURES:
        yield figure.label, unit(figure), plain(figure, figure.of(found.total)), figure.meaning
    tables = page.named(counted)
    for desk in tables["desks"]:
        for name, column in COLUMNS.items():
            yield column.label, desk["label"], _plain(desk[name]), column.meaning
    for row in tables["symptoms"]:
        yield _("Cases about this"), row["label"], row["cases"], ""
    for row in tables["components"]:
        yield _("Thought at first to be here"), row["label"], row["first_guess"], ""
        yield _("Found to be here"), row["label"], row["true"], ""
    for row in tables["outcomes"]:
        yield _("Ended like this"), row["label"], row["cases"], ""


def _plain(shown: object) -> object:
    return round(shown / MINUTE, 1) if isinstance(shown, timedelta) else shown
