"""The whole catalogue as one document of plain values (see `policy.documents`): read from the tables, and put back.

Order is a value like any other (`rank`), so that a document is the same whatever its mappings are sorted by.
"""

from datetime import time

from lotsen.desks.models import ClockLimits, Desk, Escalation, Service, Symptom
from lotsen.policy import documents, limits

DESK = [
    "name_sv", "name_en", "what_we_do_sv", "what_we_do_en", "level", "alerts_to", "is_active", "per_unit",
    "outside", "always_open", "closed_on_holidays",
]  # fmt: skip
SYMPTOM = ["name_sv", "name_en", "component", "kind", "service_down", "rank", "is_active"]
SERVICE = [
    "name_sv", "name_en", "presentation_sv", "presentation_en", "contact", "phone", "email", "rank", "is_active",
]  # fmt: skip
HOURS = [
    "hours",
    "exceptions",
    "always_open",
    "closed_on_holidays",
]  # what the clocks of a desk are counted in
POINT = ["kind", "value", "note_sv", "note_en"]
NEED = ["label_sv", "label_en"]
REPLY = ["title_sv", "title_en", "text_sv", "text_en"]
ITEMS = {
    "exceptions",
    "contact_points",
    "requirements",
    "saved_replies",
}  # of a desk, each with values of its own


def read() -> dict:
    """The catalogue as the tables have it now."""
    parts = Desk.objects.select_related("fallback", "organisation").prefetch_related(
        "periods", "exceptions", "contact_points", "requirements", "saved_replies"
    )
    symptoms = Symptom.objects.select_related("resident_desk", "staff_desk")
    standing = ClockLimits.objects.last()
    document = {
        "desks": {desk.code: _desk(desk) | {"rank": n} for n, desk in enumerate(parts.order_by("id"))},
        "escalations": _escalations(),
        "symptoms": {symptom.code: _symptom(symptom) for symptom in symptoms},
        "services": {
            row.code: _values(row, SERVICE) | {"second_line": row.second_line.code if row.second_line else ""}
            for row in Service.objects.select_related("second_line")
        },
        "clocks": standing.limits if standing else limits.defaults(),
    }
    return documents.grown(documents.leaves(document))


def item_of(path: documents.Path) -> documents.Path | None:
    """The day, contact, question or reply of a desk to which a value belongs: it is there as a whole or not at all."""
    return path[:4] if path[0] == "desks" and path[2] in ITEMS else None


def _values(thing: object, names: list[str]) -> dict:
    return {name: getattr(thing, name) for name in names}


def _ranked(things, names: list[str]) -> dict:
    return {thing.code: _values(thing, names) | {"rank": rank} for rank, thing in enumerate(things)}


def _desk(desk: Desk) -> dict:
    week: dict[str, list] = {}
    for period in desk.periods.all():
        week.setdefault(str(period.weekday), []).append([clock(period.opens), clock(period.closes)])
    return _values(desk, DESK) | {
        "fallback": desk.fallback.code if desk.fallback else "",
        "organisation": desk.organisation.code if desk.organisation else "",
        "hours": week,
        "exceptions": _exceptions(desk),
        "contact_points": _ranked(desk.contact_points.all(), POINT),
        "requirements": _ranked(desk.requirements.all(), NEED),
        "saved_replies": _ranked(desk.saved_replies.all(), REPLY),
    }


def _exceptions(desk: Desk) -> dict:
    days: dict[str, dict] = {}
    for row in desk.exceptions.all():
        day = days.setdefault(
            row.date.isoformat(), {"periods": [], "why_sv": row.why_sv, "why_en": row.why_en}
        )
        if row.opens is not None:
            day["periods"].append([clock(row.opens), clock(row.closes)])
    return days


def _escalations() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for desk, receiver in Escalation.objects.order_by("rank", "id").values_list("desk__code", "to__code"):
        found.setdefault(desk, []).append(receiver)
    return found


def _symptom(symptom: Symptom) -> dict:
    return _values(symptom, SYMPTOM) | {
        "resident": symptom.resident_desk.code,
        "staff": symptom.staff_desk.code,
    }


def clock(at: time) -> str:
    """A time of day as the document has it: hours and minutes."""
    return at.strftime("%H:%M")
