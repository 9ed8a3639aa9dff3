"""The tables as plain values for `policy`, kept for some seconds in each process."""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as clock
from functools import lru_cache

import holidays
from django.db.models import Prefetch

from lotsen.desks.models import ClockLimits, Desk, Escalation, Symptom
from lotsen.policy import hours as opening
from lotsen.policy import routing
from lotsen.policy.limits import Limits
from lotsen.policy.terms import Component, Kind

KEPT_FOR = 10  # seconds
FIRST_YEAR = 2015  # holidays are known from here on, so that old cases keep their clocks,
YEARS_AHEAD = 10  # and for as many years from now

Periods = tuple[tuple, ...]


@dataclass(frozen=True)
class Tables:
    """Everything that routing, clocks and labels read, as one consistent picture."""

    symptoms: Mapping[str, routing.Symptom]
    hours: Mapping[str, opening.Hours]
    escalates_to: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Mapping[str, str]]  # language → code of a desk or symptom → words
    working: tuple[str, ...]
    desk_rows: Mapping[str, Desk]
    symptom_rows: Mapping[str, Symptom]
    limits: Limits
    read_at: float = field(default_factory=time.monotonic, compare=False)  # which picture it is
    _latest: dict[datetime, routing.Catalogue] = field(default_factory=dict, init=False, compare=False)

    def at(self, now: datetime) -> routing.Catalogue:
        """The catalogue with what is open at one moment."""
        minute = now.replace(second=0, microsecond=0)  # hours begin and end on the minute
        if (kept := self._latest.get(minute)) is None:
            kept = routing.Catalogue(self.symptoms, {code: self._desk(code, minute) for code in self.working})
            self._latest.clear()
            self._latest[minute] = kept
        return kept

    def _desk(self, code: str, now: datetime) -> routing.Desk:
        hours = self.hours[code]
        open_now = opening.is_open(hours, now)
        return routing.Desk(
            code=code,
            escalates_to=self.escalates_to.get(code, ()),
            open_now=open_now,
            opens_at=None if open_now else opening.opens_at(hours, now),
        )


_kept: tuple[float, Tables] | None = None


def tables() -> Tables:
    """The tables, at most `KEPT_FOR` seconds old."""
    global _kept
    kept = _kept  # another thread may forget it meanwhile
    if kept is None or time.monotonic() - kept[0] > KEPT_FOR:
        _kept = kept = (time.monotonic(), _read())
    return kept[1]


def keep(given: Tables) -> None:
    """Use these tables from now on: for a process that has no database of its own."""
    global _kept
    _kept = (math.inf, given)


def forget() -> None:
    """Read anew next time; called by every action that changes the tables."""
    global _kept
    _kept = None


def _read() -> Tables:
    desks = list(
        Desk.objects.prefetch_related(
            "periods",
            "exceptions",
            "earlier_hours",
            Prefetch("escalations", Escalation.objects.select_related("to")),
        )
    )
    symptoms = list(Symptom.objects.select_related("resident_desk", "staff_desk"))
    return Tables(
        symptoms={symptom.code: _symptom(symptom) for symptom in symptoms if symptom.is_active},
        hours={desk.code: _hours(desk) for desk in desks},
        escalates_to={desk.code: tuple(step.to.code for step in desk.escalations.all()) for desk in desks},
        names={
            "sv": {thing.code: thing.name_sv for thing in [*symptoms, *desks]},
            "en": {thing.code: thing.name_en for thing in [*symptoms, *desks]},
        },
        working=tuple(desk.code for desk in desks if desk.is_active),
        desk_rows={desk.code: desk for desk in desks},
        symptom_rows={symptom.code: symptom for symptom in symptoms},
        limits=Limits(tuple((row.since, row.limits) for row in ClockLimits.objects.all())),
    )


def _symptom(symptom: Symptom) -> routing.Symptom:
    return routing.Symptom(
        code=symptom.code,
        component=Component(symptom.component),
        kind=Kind(symptom.kind),
        resident=symptom.resident_desk.code,
        staff=symptom.staff_desk.code,
        service_down=symptom.service_down,
    )


def _hours(desk: Desk) -> opening.Hours:
    weekly: dict[int, Periods] = {}
    for period in desk.periods.all():
        weekly[period.weekday] = (*weekly.get(period.weekday, ()), (period.opens, period.closes))
    exceptions: dict[date, Periods] = dict.fromkeys(_holidays(), ()) if desk.closed_on_holidays else {}
    for day in {exception.date for exception in desk.exceptions.all()}:
        exceptions[day] = tuple(
            (exception.opens, exception.closes)
            for exception in desk.exceptions.all()
            if exception.date == day and exception.opens
        )
    earlier = tuple((row.until, told_hours(row.hours)) for row in desk.earlier_hours.all())
    return opening.Hours(weekly=weekly, exceptions=exceptions, always=desk.always_open, earlier=earlier)


def told_hours(told: Mapping) -> opening.Hours:
    """Hours as a document tells them (see `document.HOURS`)."""
    weekly = {int(day): _periods(periods) for day, periods in told.get("hours", {}).items()}
    exceptions: dict[date, Periods] = dict.fromkeys(_holidays(), ()) if told["closed_on_holidays"] else {}
    exceptions |= {
        date.fromisoformat(day): _periods(one["periods"]) for day, one in told.get("exceptions", {}).items()
    }
    return opening.Hours(weekly=weekly, exceptions=exceptions, always=told["always_open"])


def _periods(told: list[list[str]]) -> Periods:
    return tuple(sorted((clock_time(opens), clock_time(closes)) for opens, closes in told))


def clock_time(text: str) -> clock:
    """The time of day that a document has; the end of the day is midnight."""
    return clock() if text == "24:00" else clock.fromisoformat(text)


def _holidays() -> tuple[date, ...]:
    """Swedish public holidays and the eves that are free in practice, without ordinary Sundays."""
    return _holidays_until(datetime.now(routing.LOCAL).year + YEARS_AHEAD)


@lru_cache(maxsize=1)
def _holidays_until(year: int) -> tuple[date, ...]:
    known = holidays.Sweden(
        years=range(FIRST_YEAR, year + 1),
        include_sundays=False,
        categories=("public", "de_facto"),
    )
    return tuple(known)
