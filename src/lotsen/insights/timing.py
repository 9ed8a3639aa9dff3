"""How long people waited and whether desks answered in time, by the same clocks that drive the alarms."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from statistics import median
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from lotsen.cases import timekeeping
from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.insights.movements import log_of
from lotsen.policy import clocks
from lotsen.policy.clocks import Clock, ClockKind, Entry


class Answer(NamedTuple):
    """A first answer that a desk owed: whether it came in time, and how much open time it took."""

    in_time: bool
    took: timedelta


def measure(cases: QuerySet[Case]) -> tuple[dict[str, list[Answer]], list[timedelta]]:
    """The first answers given or overdue, by desk; and how long people waited for cases that ended."""
    now, hours = timezone.now(), tables().hours
    answers: dict[str, list[Answer]] = {}
    waits = []
    for entries in _histories(cases):
        every = clocks.clocks(entries, hours, now)
        for clock in every:
            if clock.kind == ClockKind.FIRST_ANSWER and _decided(clock, now):
                answers.setdefault(clock.desk, []).append(Answer(not clock.overdue(now), clock.spent))
        if all(clock.stopped_at for clock in every):
            waits.append(clocks.person_waited(entries, now))
    return answers, waits


def median_seconds(lengths: list[timedelta]) -> int | None:
    """The length in the middle, in whole seconds; None for no lengths."""
    return round(median(lengths).total_seconds()) if lengths else None


def _decided(clock: Clock, now: datetime) -> bool:
    return bool(clock.stopped_at) or clock.overdue(now)


def _histories(cases: QuerySet[Case]) -> Iterator[list[Entry]]:
    """The log of each case as the clocks see it."""
    fields = ("stream", "number", "at", "step", "desk", "other", "public", "data")
    rows = log_of(cases).only(*fields).order_by("stream", "number")
    for _stream, history in groupby(rows.iterator(chunk_size=2000), key=lambda row: row.stream):
        yield timekeeping.entries(list(history))
