"""Taking back a change of an account, a care unit or an organisation: a change of its own, by the same rules.

What was changed becomes what it was before, and nothing else does. Where it has been changed again since, nothing is:
that would take back the later change as well, which somebody may have had a reason for.
"""

from dataclasses import dataclass

from django.db import transaction

from lotsen.log.models import Row
from lotsen.management import accounts, staffing, units
from lotsen.management.staffing import all_of
from lotsen.people.changes import Thing
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.documents import Difference, differences, merged


class ChangedSince(Exception):
    """What was changed has been changed again since."""


class PlaceClosed(Exception):
    """The care unit where somebody was is closed."""


@dataclass(frozen=True)
class Return:
    """What taking back comes to: everything as it would be, what differs by that, and what keeps it from being done."""

    wanted: dict
    lines: list[Difference]
    contested: bool


def can_be_taken_back(row: Row) -> bool:
    """Whether a row tells of a change; what has just been made is closed instead, and an ended session stays ended."""
    return not row.data.get("new") and ("before" in row.data or "after" in row.data)


def looked_over(thing: Thing, row: Row) -> Return:
    """What it would mean to take a change back now."""
    now, was, became = all_of(thing), row.data.get("before", {}), row.data.get("after", {})
    result = merged(became, was, now)
    return Return(result.document, differences(now, result.document), bool(result.contested))


@transaction.atomic
def take_back(*, thing: Thing, row: Row, by: User, why: str) -> None:
    """Have what a row of the log tells of as it was before.

    Raises `ChangedSince`, `PlaceClosed`, and whatever changing it by hand raises: `NotTheirs`, `OwnRole`,
    `OwnAccount`, `OwnReach`, `StillNeeded`, `Taken`, `NameTaken`.
    """
    thing = type(thing).objects.select_for_update().get(pk=thing.pk)
    found = looked_over(thing, row)
    if found.contested:
        raise ChangedSince
    fields = {one.path[0] for one in found.lines}
    _MAKE[type(thing)](thing, fields, found.wanted, by, why)


def _make_person(person: User, fields: set[str], wanted: dict, by: User, why: str) -> None:
    if fields & {"roles", "desks"}:
        roles, desks = wanted.get("roles", {}), wanted.get("desks", {})
        staffing.entrust(person=person, roles=roles, desks=desks, by=by, why=why)
    if "is_active" in fields:
        act = accounts.reopen_account if wanted["is_active"] else accounts.close_account
        act(person=person, by=by, why=why)
    if fields & {"name", "email", "unit", "organisation"}:
        unit = _open_unit(wanted["unit"]) if "unit" in fields else person.unit
        told = {"name": wanted["name"], "email": wanted["email"], "unit": unit}
        overseen = _organisation(wanted["organisation"])
        accounts.change_account(person=person, by=by, why=why, organisation=overseen, **told)


def _make_unit(unit: CareUnit, fields: set[str], wanted: dict, by: User, why: str) -> None:
    if "is_active" in fields:
        act = units.reopen_unit if wanted["is_active"] else units.close_unit
        act(unit=unit, by=by, why=why)
    if fields - {"is_active"}:
        told = {name: wanted[name] for name in ("name", "hsa_id", "administrator")}
        giver = _organisation(wanted["organisation"])
        units.save_unit(unit=unit, by=by, why=why, organisation=giver, **told)


def _make_organisation(
    organisation: Organisation, fields: set[str], wanted: dict, by: User, why: str
) -> None:
    if fields:
        units.rename_organisation(organisation=organisation, by=by, why=why, name=wanted["name"])


_MAKE = {User: _make_person, CareUnit: _make_unit, Organisation: _make_organisation}


def _open_unit(code: str) -> CareUnit | None:
    if not code:
        return None
    unit = CareUnit.objects.open().filter(code=code).first()
    if unit is None:
        raise PlaceClosed
    return unit


def _organisation(code: str) -> Organisation | None:
    return Organisation.objects.get(code=code) if code else None
