"""A week of opening hours as a picture: seven days, and the stretches of each on the scale of a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.dates import WEEKDAYS_ABBR

from lotsen.desks.models import EarlierHours
from lotsen.management.forms.fields import in_words

LEFT, WIDTH, ROW, TOP = 56, 480, 30, 22  # of the drawing, in its own units
HOURS = range(0, 25, 4)


@dataclass(frozen=True)
class Day:
    """One row of the picture: the day, its words, and (left, width) of each open stretch."""

    name: str
    words: str
    top: int
    bars: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Week:
    """The picture, with (left, hour) of the marks above it."""

    days: list[Day]
    marks: list[tuple[float, int]]
    height: int = TOP + 7 * ROW


def draw(desk: Mapping) -> Week:
    """The ordinary week of a desk."""
    periods = desk.get("hours", {})
    every = [[["00:00", "00:00"]] if desk["always_open"] else periods.get(str(day), []) for day in range(7)]
    days = [
        Day(str(WEEKDAYS_ABBR[n]), in_words(told), TOP + n * ROW, tuple(map(_bar, told)))
        for n, told in enumerate(every)
    ]
    return Week(days, [(_place(hour * 60), hour) for hour in HOURS])


def earlier(code: str) -> list[tuple[datetime, Week, bool]]:
    """(until when, the week, whether public holidays were closed) of the hours that a desk had, the latest first."""
    rows = EarlierHours.objects.filter(desk__code=code).order_by("-until", "-pk")
    return [(row.until, draw(row.hours), row.hours["closed_on_holidays"]) for row in rows]


def exceptions(desk: Mapping, today: date) -> list[tuple[str, date, Mapping, str, bool]]:
    """(key, date, what is told, hours in words, whether past) of the days with other hours; those to come first."""
    days = [(key, date.fromisoformat(key), told) for key, told in desk.get("exceptions", {}).items()]
    ordered = sorted(days, key=lambda one: (one[1] < today, one[1]))
    return [(key, day, told, in_words(told["periods"]), day < today) for key, day, told in ordered]


def _bar(period: list[str]) -> tuple[float, float]:
    begin, end = _minutes(period[0]), _minutes(period[1]) or 24 * 60
    return _place(begin), _place(end) - _place(begin)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _place(minutes: int) -> float:
    return round(LEFT + WIDTH * minutes / (24 * 60), 1)
