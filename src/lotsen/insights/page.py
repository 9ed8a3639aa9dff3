"""What the page of figures shows: the numbers of a period with their words, and where each of them leads."""

from datetime import date, timedelta
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lotsen.desks.catalogue import tables
from lotsen.insights import flow, live_help, reading, statistics
from lotsen.insights.kinds import Figure
from lotsen.insights.periods import Period
from lotsen.insights.readers import Reader
from lotsen.insights.statistics import Statistics
from lotsen.insights.values import in_words
from lotsen.insights.words import COLUMNS, NUMBERS, Words
from lotsen.policy.labels import label
from lotsen.policy.terms import Component, Outcome

PILOT = Period(date(2017, 2, 1), date(2017, 5, 31))
MONTH = timedelta(days=29)
LARGE = ["distinct-cases", "ordinary-route", "own-list", "lost"]
AT_FIRST_LINE = ["first-line-staff", "first-line-resident", "passed-on", "answered"]
AT_SECOND_LINE = ["handed-over", "second-line-staff", "second-line-resident"]


class Number(NamedTuple):
    """One number as it is shown: a count, a text, or a length of time. `url` leads to the cases behind it."""

    words: Words
    shown: int | str | timedelta
    url: str = ""
    parts: tuple["Number", ...] = ()

    @property
    def is_time(self) -> bool:
        return isinstance(self.shown, timedelta)


def choices(today: date) -> list[tuple[str, Period]]:
    """The periods that one click chooses, with their names."""
    every = [
        (_("The pilot"), PILOT),
        (_("This month"), Period(today.replace(day=1), today)),
        (_("The last 30 days"), Period(today - MONTH, today)),
    ]
    return every if settings.DEMO else every[1:]


def usual(today: date) -> Period:
    """What somebody sees who has chosen nothing: in the demo the pilot, otherwise the last 30 days."""
    return PILOT if settings.DEMO else Period(today - MONTH, today)


def query(period: Period) -> str:
    """The period as the end of an address."""
    return f"first={period.begin}&last={period.end}"


def contents(period: Period, reader: Reader) -> dict:
    """Everything that the page shows about a period."""
    found = Statistics(period, reader.organisations)
    sizes, counted = found.numbers, found.figures()
    cases = Counts(period, sizes)
    return {
        "period": period,
        "query": query(period),
        "large": cases.of(LARGE),
        "fresh": reading.freshness(),
        "more": [cases.one("helped-at-unit"), *others(period, counted, reader)],
        "flow": flow.draw(sizes) if sizes[flow.ALL] else None,
        "everything": cases.one(flow.ALL),
        "tree": cases.tree(flow.tree(sizes)),
        "first_line": cases.of(AT_FIRST_LINE),
        "second_line": cases.of(AT_SECOND_LINE),
        "columns": COLUMNS,
        "visits_helped": live_numbers(live_help.VISITS, ("visits-helped", "visits-unknown"), found),
        "live_service": live_numbers(live_help.SERVICE, ("live-asked",), found),
        **named(counted),
    }


class Counts(NamedTuple):
    """The numbers that have cases behind them."""

    period: Period
    sizes: dict[str, int]

    def one(self, name: str) -> Number:
        size, url = self.sizes[name], reverse("insights:figure-cases", args=[name])
        return Number(NUMBERS[name], size, f"{url}?{query(self.period)}" if size else "")

    def of(self, names: list[str]) -> list[Number]:
        return [self.one(name) for name in names]

    def tree(self, branches: list[dict]) -> tuple[Number, ...]:
        return tuple(
            self.one(branch["name"])._replace(parts=self.tree(branch["parts"])) for branch in branches
        )


def others(period: Period, counted: dict, reader: Reader) -> list[Number]:
    """The numbers that have no list of cases behind them."""
    percent, waiting = statistics.app_percent(period, reader.organisations), counted["median_waiting_seconds"]
    return [
        Number(NUMBERS["median-waiting"], "–" if waiting is None else timedelta(seconds=waiting)),
        Number(NUMBERS["never-acknowledged"], counted["never_acknowledged"]),
        Number(NUMBERS["app-percent"], "–" if percent is None else _("%(number)s %%") % {"number": percent}),
        Number(NUMBERS["certificates"], statistics.certificates_exchanged(period)),
        Number(NUMBERS["portal-downtimes"], statistics.in_words(statistics.portal_downtimes(period))),
    ]


def live_numbers(figures: list[Figure], counts: tuple[str, ...], found: Statistics) -> list[Number]:
    """Some figures of live help; none where there is nothing of what they count."""
    if not any(found.total.number(code) for code in counts):
        return []
    return [_of_figure(figure, figure.of(found.total), found.period) for figure in figures]


def _of_figure(figure: Figure, value: float | None, period: Period) -> Number:
    url = reverse("insights:figure-cases", args=[figure.cases]) if figure.cases and value else ""
    words = Words(figure.label, figure.meaning)
    return Number(words, in_words(figure, value), f"{url}?{query(period)}" if url else "")


def named(counted: dict) -> dict[str, list[dict]]:
    """The tables with words in place of codes, and times as times."""
    language = get_language()
    names = tables().names["sv" if language == "sv" else "en"]
    return {
        "desks": [
            {**row, "label": names.get(row["desk"], row["desk"]), "median": _length(row)}
            for row in counted["desks"]
        ],
        "symptoms": [
            {**row, "label": names.get(row["symptom"], row["symptom"])} for row in counted["symptoms"]
        ],
        "components": [
            {**row, "label": label(Component(row["component"]), language)} for row in counted["components"]
        ],
        "outcomes": [
            {**row, "label": label(Outcome(row["outcome"]), language)} for row in counted["outcomes"]
        ],
    }


def _length(row: dict) -> timedelta | None:
    seconds = row["median_first_answer_seconds"]
    return None if seconds is None else timedelta(seconds=seconds)
