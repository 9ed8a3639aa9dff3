"""Putting a document of the catalogue back into the tables. Whatever old cases may name is kept, inactive."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from lotsen.desks import catalogue, document
from lotsen.desks.models import (
    ClockLimits,
    ContactPoint,
    Desk,
    EarlierHours,
    Escalation,
    HoursException,
    OpeningPeriod,
    Requirement,
    SavedReply,
    Service,
    Symptom,
)
from lotsen.people.models import Organisation
from lotsen.policy.documents import part


@transaction.atomic
def restore(wanted: Mapping, *, at: datetime) -> dict:
    """Make the tables say what the document says; returns the document that they then read as.

    A desk, symptom or service that the document does not name becomes inactive. New limits hold for the clocks
    that begin from `at` on, and new hours for the time from then on. The document must be sound (see
    `policy.soundness`).
    """
    stood = document.read()
    desks = _put(Desk, part(wanted, ("desks",)), document.DESK, {}, {})
    for code, told in part(wanted, ("desks",)).items():
        if (before := part(stood, ("desks", code))) != told:
            _keep_hours(desks[code], before, told, at)
            _restore_desk(desks[code], told, desks)
    _restore_escalations(part(wanted, ("escalations",)), desks)
    links = {"resident": "resident_desk", "staff": "staff_desk"}
    _put(Symptom, part(wanted, ("symptoms",)), document.SYMPTOM, links, desks)
    _put(Service, part(wanted, ("services",)), document.SERVICE, {"second_line": "second_line"}, desks)
    if part(wanted, ("clocks",)) != stood["clocks"]:
        ClockLimits.objects.create(since=at, limits=part(wanted, ("clocks",)))
    catalogue.forget()
    transaction.on_commit(catalogue.forget)
    return document.read()


def _put(model, told: Mapping, names: list[str], links: Mapping[str, str], desks: Mapping[str, Desk]) -> dict:
    """Write each row by its code, in its order; put those that are not told of out of use."""
    rows = {}
    for code, values in sorted(told.items(), key=lambda item: item[1]["rank"]):
        fields = {name: values[name] for name in names if name in values}
        fields |= {field: desks.get(values[name]) for name, field in links.items() if name in values}
        rows[code], _new = model.objects.update_or_create(code=code, defaults=fields)
    model.objects.exclude(code__in=rows).update(is_active=False)
    return rows


def _restore_desk(desk: Desk, told: Mapping, desks: Mapping[str, Desk]) -> None:
    links = {"fallback": desks.get(told["fallback"])}
    if "organisation" in told:
        links["organisation"] = Organisation.objects.filter(code=told["organisation"]).first()
    Desk.objects.filter(pk=desk.pk).update(**links)
    week = [
        OpeningPeriod(
            desk=desk,
            weekday=int(day),
            opens=catalogue.clock_time(opens),
            closes=catalogue.clock_time(closes),
        )
        for day, periods in told.get("hours", {}).items()
        for opens, closes in periods
    ]
    _replace(desk, OpeningPeriod, week)
    _replace(desk, HoursException, list(_exceptions(desk, told.get("exceptions", {}))))
    _replace(desk, ContactPoint, _rows(desk, ContactPoint, told.get("contact_points", {})))
    _replace(desk, Requirement, _rows(desk, Requirement, told.get("requirements", {})))
    _replace(desk, SavedReply, _rows(desk, SavedReply, told.get("saved_replies", {})))


def _keep_hours(desk: Desk, before: Mapping, told: Mapping, at: datetime) -> None:
    """Remember which hours held until now, where others come after them."""
    were, become = (
        {name: desk.get(name) for name in document.HOURS if name in desk} for desk in (before, told)
    )
    if before and were != become:
        EarlierHours.objects.create(desk=desk, until=at, hours=were)


def _exceptions(desk: Desk, days: Mapping):
    for day, told in days.items():
        common = {
            "desk": desk,
            "date": date.fromisoformat(day),
            "why_sv": told["why_sv"],
            "why_en": told["why_en"],
        }
        if not told["periods"]:
            yield HoursException(**common)
        for opens, closes in told["periods"]:
            yield HoursException(
                **common, opens=catalogue.clock_time(opens), closes=catalogue.clock_time(closes)
            )


def _rows(desk: Desk, model, told: Mapping) -> list:
    ranked = sorted(told.items(), key=lambda item: item[1]["rank"])
    return [
        model(desk=desk, code=code, **{name: value for name, value in row.items() if name != "rank"})
        for code, row in ranked
    ]


def _replace(desk: Desk, model, rows: list) -> None:
    model.objects.filter(desk=desk).delete()
    model.objects.bulk_create(rows)


def _restore_escalations(told: Mapping, desks: Mapping[str, Desk]) -> None:
    Escalation.objects.all().delete()
    Escalation.objects.bulk_create(
        Escalation(desk=desks[code], to=desks[receiver], rank=rank)
        for code, receivers in told.items()
        for rank, receiver in enumerate(receivers)
    )
