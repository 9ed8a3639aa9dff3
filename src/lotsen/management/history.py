"""What has been changed about a person, a care unit or an organisation, and by whom: the log in sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lotsen.desks.catalogue import tables
from lotsen.log.models import Row
from lotsen.management.taking_back import can_be_taken_back
from lotsen.management.words import Line
from lotsen.people.changes import Thing, stream_of
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.documents import Difference, differences
from lotsen.policy.labels import label
from lotsen.policy.permissions import Role

NEWEST = 20
FIELDS = {
    "name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail"),
    "unit": gettext_lazy("Care unit"),
    "hsa_id": gettext_lazy("HSA-id"),
    "administrator": gettext_lazy("Who registers commissions"),
    "is_active": gettext_lazy("In use"),
    "roles": gettext_lazy("Role"),
    "desks": gettext_lazy("Works at"),
}
PLACES = {"unit": CareUnit, "organisation": Organisation}
PAGES = {User: "management:account-change", CareUnit: "management:unit-change"}


@dataclass(frozen=True)
class Change:
    """One row of the log in words; `address` is where it is taken back, if it can be."""

    at: datetime
    who: str
    what: str
    why: str
    address: str


def changes(thing: Thing, after: int = 0) -> list[Change]:
    """The newest ones first; only those after the row with this number."""
    rows = Row.objects.filter(stream=stream_of(thing), number__gt=after).order_by("-number")[:NEWEST]
    told = [(row, " ".join(_told(thing, row.data))) for row in rows]
    return [
        Change(row.at, row.by_name or "Lotsen", what, row.data.get("why", ""), address(thing, row))
        for row, what in told
        if what
    ]


def address(thing: Thing, row: Row) -> str:
    """Where the change can be looked over and taken back; nothing where it cannot."""
    if not can_be_taken_back(row):
        return ""
    page = PAGES.get(type(thing), "management:organisation-change")
    return reverse(page, args=[thing.pk if isinstance(thing, User) else thing.code, row.number])


def lines(thing: Thing, found: Iterable[Difference]) -> list[Line]:
    """What differs, field by field, as it is looked over."""
    return [_line(thing, one) for one in found]


def _line(thing: Thing, change: Difference) -> Line:
    field, *within = change.path
    if within:  # a role, or a desk
        name = _roles(within) if field == "roles" else _desks(within)
        return Line(_field(thing, field), *(name if value else "" for value in (change.before, change.after)))
    return Line(
        _field(thing, field), *(_value(thing, field, value) for value in (change.before, change.after))
    )


def _told(thing: Thing, data: dict) -> Iterator[str]:
    found = differences(data.get("before", {}), data.get("after", {}))
    if data.get("new"):
        yield _("Saved as “%(name)s”.") % data["after"]
    yield from _trusted(found)
    yield from (_sentence(thing, one) for one in found if len(one.path) == 1 and not data.get("new"))
    yield from (str(sentence) for key, sentence in _sentences().items() if data.get(key))


def _trusted(found: list[Difference]) -> Iterator[str]:
    """The roles and seats that were given, and those that were taken away."""
    for field, names, given, taken in (
        ("roles", _roles, _("Given roles: %(names)s."), _("Roles taken away: %(names)s.")),
        ("desks", _desks, _("Seat at: %(names)s."), _("No seat any more at: %(names)s.")),
    ):
        inside = [one for one in found if one.path[0] == field]
        for sentence, codes in (
            (given, [one.path[1] for one in inside if one.after]),
            (taken, [one.path[1] for one in inside if one.before]),
        ):
            if codes:
                yield sentence % {"names": names(codes)}


def _sentence(thing: Thing, change: Difference) -> str:
    field = change.path[0]
    if field == "is_active":
        return _("Opened.") if change.after else _("Closed.")
    line = _line(thing, change)
    told = {"what": line.what, "before": line.before, "after": line.after}
    if field == "name":
        return _("Called “%(after)s” instead of “%(before)s”.") % told
    if line.before and line.after:
        return _("%(what)s: “%(after)s” instead of “%(before)s”.") % told
    return (_("%(what)s: “%(after)s”.") if line.after else _("%(what)s: “%(before)s” taken away.")) % told


def _sentences() -> dict[str, str]:
    return {
        "at_sign_in": _("As the identity provider said at sign-in."),
        "by_command": _("By a command of the installation."),
        "sessions": _("Signed out everywhere."),
        "second_factor": _("Extra proof taken away."),
    }


def _field(thing: Thing, field: str) -> str:
    if field == "organisation":
        return _("Oversees") if isinstance(thing, User) else _("Care giver")
    return str(FIELDS[field])


def _value(thing: Thing, field: str, value: object) -> str:
    if field == "organisation" and not value:
        return _("Everything") if isinstance(thing, User) else ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if field in PLACES:
        names = PLACES[field].objects.filter(code=value).values_list("name", flat=True)
        return names.first() or str(value)
    return str(value or "")


def _roles(codes: list[str]) -> str:
    return ", ".join(label(Role(code), get_language()) for code in codes)


def _desks(codes: list[str]) -> str:
    names = tables().names["sv" if get_language() == "sv" else "en"]
    return ", ".join(names.get(code, code) for code in codes)
