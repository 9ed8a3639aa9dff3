"""The figures as they were counted before they were added up: every case and its log, scanned. Slow and plain."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from lotsen.cases import timekeeping
from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.desks.models import Desk
from lotsen.insights.periods import Period
from lotsen.insights.tests.selections import SELECTIONS, STREAM, behind, came_in, helped_at_unit
from lotsen.log.models import Row
from lotsen.policy import clocks
from lotsen.policy.clocks import ClockKind, Entry
from lotsen.policy.terms import Component, Step

# What can follow an offer: the receiver's answer, or the end of the offer without one.
RECEIVED = {Step.ACKNOWLEDGE, Step.SEND_BACK}
ENDS_AN_OFFER = {*RECEIVED, Step.WITHDRAW, Step.RESOLVE, Step.CONFIRM, Step.HAND_OVER}


def log_of(cases: QuerySet[Case]) -> QuerySet[Row]:
    """The log rows of these cases."""
    return Row.objects.filter(stream__in=cases.order_by().values_list(STREAM))


def never_acknowledged(cases: QuerySet[Case]) -> QuerySet[Row]:
    """Hand-overs that nobody has received, nor sent back; also those that still wait for it."""
    later = Row.objects.filter(
        stream=OuterRef("stream"), number__gt=OuterRef("number"), step__in=ENDS_AN_OFFER
    ).order_by("number")
    offers = log_of(cases).filter(step=Step.HAND_OVER)
    offers = offers.annotate(followed_by=Subquery(later.values("step")[:1]))
    return offers.filter(Q(followed_by=None) | ~Q(followed_by__in=RECEIVED))


def of_desks(cases: QuerySet[Case]) -> list[dict]:
    """What came to each desk, what it gave away and sent back, and what it has open just now."""
    rows = log_of(cases)
    begun = _counted(cases.values_list("first_desk__code"))
    acknowledged = _counted(rows.filter(step=Step.ACKNOWLEDGE).values_list("desk"))
    handed_over = _counted(rows.filter(step=Step.HAND_OVER).values_list("desk"))
    sent_back = _counted(rows.filter(step=Step.SEND_BACK).values_list("other"))
    open_now = _counted(Case.objects.open().values_list("desk__code"))
    return [
        {
            "desk": code,
            "received": begun.get(code, 0) + acknowledged.get(code, 0),
            "handed_over": handed_over.get(code, 0),
            "acknowledged": acknowledged.get(code, 0),
            "sent_back": sent_back.get(code, 0),
            "open_now": open_now.get(code, 0),
        }
        for code in _codes([begun, acknowledged, handed_over, sent_back, open_now])
    ]


def _counted(values: QuerySet) -> dict[str, int]:
    return dict(values.annotate(Count("pk")).order_by())


def _codes(counts: Iterable[dict[str, int]]) -> list[str]:
    """The working desks, and those that are gone but have something to show."""
    named = {code for counted in counts for code in counted}
    return [desk.code for desk in Desk.objects.all() if desk.is_active or desk.code in named]


def numbers(period: Period) -> dict[str, int]:
    return {name: behind(name, period).count() for name in SELECTIONS}


def figures(period: Period) -> dict:
    """As `statistics.figures`, but with every length of time in minutes in place of medians."""
    cases = came_in(period)
    on_the_spot = helped_at_unit(cases)
    answers, waits = measure(cases.exclude(pk__in=on_the_spot.values("pk")))
    return {
        "desks": [{**moved, **_punctuality(answers.get(moved["desk"], []))} for moved in of_desks(cases)],
        "symptoms": _by(cases, "symptom__code", "symptom"),
        "components": _components(cases),
        "outcomes": _by(cases.exclude(outcome=""), "outcome", "outcome"),
        "helped_at_unit": on_the_spot.count(),
        "waits": waits,
        "never_acknowledged": never_acknowledged(cases).count(),
    }


def measure(cases: QuerySet[Case]) -> tuple[dict[str, list[tuple[bool, float | None]]], list[float]]:
    """First answers by desk (in time?, minutes), and how long people waited for cases that ended."""
    now, hours = timezone.now(), tables().hours
    answers, waits = {}, []
    for entries in _histories(cases):
        every = clocks.clocks(entries, hours, now, tables().limits)
        for clock in every:
            if clock.kind == ClockKind.FIRST_ANSWER and (clock.stopped_at or clock.overdue(now)):
                took = clock.spent / timedelta(minutes=1) if clock.stopped_at else None
                answers.setdefault(clock.desk, []).append((not clock.overdue(now), took))
        if all(clock.stopped_at for clock in every):
            waits.append(clocks.person_waited(entries, now) / timedelta(minutes=1))
    return answers, sorted(waits)


def _histories(cases: QuerySet[Case]) -> Iterator[list[Entry]]:
    rows = log_of(cases).order_by("stream", "number")
    for _stream, history in groupby(rows, key=lambda row: row.stream):
        yield timekeeping.entries(list(history))


def _punctuality(answers: list[tuple[bool, float | None]]) -> dict:
    return {
        "first_answers": len(answers),
        "first_answers_in_time": sum(in_time for in_time, _took in answers),
        "answers": sorted(took for _in_time, took in answers if took is not None),
    }


def _by(cases: QuerySet[Case], field: str, name: str) -> list[dict]:
    counted = cases.values_list(field).annotate(number=Count("pk")).order_by("-number", field)
    return [{name: value, "cases": number} for value, number in counted]


def _components(cases: QuerySet[Case]) -> list[dict]:
    guessed = dict(cases.values_list("component").annotate(Count("pk")).order_by())
    true = dict(cases.exclude(outcome="").values_list("true_component").annotate(Count("pk")).order_by())
    return [
        {"component": code.value, "first_guess": guessed.get(code, 0), "true": true.get(code, 0)}
        for code in Component
        if code in guessed or code in true
    ]
