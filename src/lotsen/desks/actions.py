"""Loading the default content. Rows that a region has changed since are left as they are."""

from datetime import date, time
from importlib import resources

import yaml
from django.db import transaction

from lotsen.desks import catalogue
from lotsen.desks.models import Desk, Escalation, Service, Symptom

AT_THE_UNIT = 0  # the level of the desks that every care unit has of its own
SERVICE_DOWN = {"portal-down", "service-down"}


def read_content(name: str) -> dict:
    """One of the room's content files as plain values."""
    text = resources.files("lotsen.desks").joinpath("content", name).read_text("utf-8")
    return yaml.load(text, yaml.CSafeLoader)


@transaction.atomic
def load_catalogue() -> None:
    """Make the desks, escalations and symptoms that are not there yet. Running it again changes nothing."""
    terms, details = read_content("taxonomy.yaml"), read_content("desks.yaml")
    desks = {code: _load_desk(code, labels, details[code]) for code, labels in terms["desks"].items()}
    for code, detail in details.items():
        if desks[code][1] and detail.get("fallback"):
            Desk.objects.filter(code=code).update(fallback=desks[detail["fallback"]][0])
    for code, receivers in terms["escalation"].items():
        if desks[code][1]:  # what a manager has taken away from a desk that was there does not come back
            _load_escalations(desks[code][0], [desks[receiver][0] for receiver in receivers])
    for rank, (code, row) in enumerate(terms["symptoms"].items()):
        _load_symptom(code, row, rank, desks)
    for rank, (code, row) in enumerate(read_content("services.yaml").items()):
        second_line = desks[row.pop("second_line")][0]
        Service.objects.get_or_create(code=code, defaults={**row, "second_line": second_line, "rank": rank})
    catalogue.forget()


def _load_escalations(desk: Desk, receivers: list[Desk]) -> None:
    Escalation.objects.bulk_create(
        Escalation(desk=desk, to=receiver, rank=rank) for rank, receiver in enumerate(receivers)
    )


def _load_symptom(code: str, row: dict, rank: int, desks: dict) -> None:
    Symptom.objects.get_or_create(
        code=code,
        defaults={
            "name_sv": row["sv"],
            "name_en": row.get("en") or row["sv"],
            "component": row["component"],
            "kind": row["kind"],
            "resident_desk": desks[row["resident"]][0],
            "staff_desk": desks[row["staff"]][0],
            "service_down": code in SERVICE_DOWN,
            "rank": rank,
        },
    )


def _load_desk(code: str, labels: dict, detail: dict) -> tuple[Desk, bool]:
    desk, is_new = Desk.objects.get_or_create(
        code=code,
        defaults={
            "name_sv": detail.get("name_sv") or labels["sv"],
            "name_en": detail.get("name_en") or labels["en"],
            "level": labels["level"],
            "what_we_do_sv": detail["what_we_do"]["sv"],
            "what_we_do_en": detail["what_we_do"]["en"],
            "per_unit": labels["level"] == AT_THE_UNIT,
            "outside": detail.get("outside", False),
            "closed_on_holidays": detail.get("closed_on_holidays", True),
        },
    )
    if is_new:
        _fill(desk, detail)
    return desk, is_new


def _fill(desk: Desk, detail: dict) -> None:
    """The hours, contact points, requirements and replies of a new desk."""
    for weekday, periods in detail.get("hours", {}).items():
        for opens, closes in periods:
            desk.periods.create(weekday=weekday, opens=_time(opens), closes=_time(closes))
    for exception in detail.get("exceptions", []):
        desk.exceptions.create(
            date=date.fromisoformat(str(exception["date"])),
            opens=_time(exception["opens"]) if exception.get("opens") else None,
            closes=_time(exception["closes"]) if exception.get("closes") else None,
            why_sv=exception.get("why_sv", ""),
            why_en=exception.get("why_en", ""),
        )
    for point in detail.get("contact_points", []):
        desk.contact_points.create(**point)
    for requirement in detail.get("requires", []):
        desk.requirements.create(**{key: requirement[key] for key in ("code", "label_sv", "label_en")})
    for reply in detail.get("saved_replies", []):
        desk.saved_replies.create(**reply)


def _time(text: str) -> time:
    return time() if text == "24:00" else time.fromisoformat(text)
