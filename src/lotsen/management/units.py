"""Care units and organisations: made, named, closed; each change stands in the log."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.management.accounts import Taken, demand_reach
from lotsen.management.codes import free_code
from lotsen.management.staffing import actor
from lotsen.people.changes import as_it_is, demand_seen, note_change
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.visits.models import Visit


class StillNeeded(Exception):
    """Somebody works at the unit, or waits for it."""


class NameTaken(Exception):
    """Another open unit of the care giver is called this, or another organisation beside it."""


@dataclass(frozen=True)
class Left:
    """What a unit must not have when it is closed: people who work there, visits ahead, cases at its own desk."""

    people: int
    visits: int
    cases: int

    def __bool__(self) -> bool:
        return bool(self.people or self.visits or self.cases)


@transaction.atomic
def save_unit(
    *, by: User, unit: CareUnit | None, name: str, hsa_id: str, organisation: Organisation, administrator: str,
    why: str = "", seen: int | None = None,
) -> CareUnit:  # fmt: skip
    """A new care unit, or what one is called and who registers its commissions.

    `seen` is the newest row about it when the form was filled in. Raises `Taken`, `NameTaken`, `NotTheirs`, and
    `Overtaken` where there are newer ones.
    """
    unit = _locked(unit, by) if unit else CareUnit(code=free_code(name, _codes(CareUnit)))
    demand_reach(by, None, organisation)
    if unit.pk:
        demand_seen(unit, seen)
    before = as_it_is(unit) if unit.pk else {}
    unit.name, unit.hsa_id, unit.organisation, unit.administrator = name, hsa_id, organisation, administrator
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as error:
        is_taken = hsa_id and CareUnit.objects.exclude(pk=unit.pk).filter(hsa_id=hsa_id).exists()
        raise (Taken if is_taken else NameTaken) from error
    note_change(unit, actor(by), before=before, after=as_it_is(unit), why=why)
    return unit


def left_at(unit: CareUnit, now: datetime) -> Left:
    """What must be seen to before the unit can be closed."""
    return Left(
        people=unit.people.filter(is_active=True).count(),
        visits=Visit.objects.booked().filter(unit=unit, cancelled_at=None, starts_at__gte=now).count(),
        cases=Case.objects.open().filter(unit=unit, desk__per_unit=True).count(),
    )


@transaction.atomic
def close_unit(*, by: User, unit: CareUnit, at: datetime | None = None, why: str = "") -> None:
    """Nobody chooses it any more for what is new; what there is of it stays. Raises `StillNeeded` and `NotTheirs`."""
    unit = _locked(unit, by)
    if left_at(unit, at or timezone.now()):
        raise StillNeeded
    _set_active(unit, by, False, at, why)


@transaction.atomic
def reopen_unit(*, by: User, unit: CareUnit, at: datetime | None = None, why: str = "") -> None:
    """It was closed and is so no more. Raises `NameTaken` and `NotTheirs`."""
    unit = _locked(unit, by)
    try:
        with transaction.atomic():
            _set_active(unit, by, True, at, why)
    except IntegrityError as error:
        raise NameTaken from error


def _set_active(unit: CareUnit, by: User, is_active: bool, at: datetime | None, why: str) -> None:
    before, unit.is_active = as_it_is(unit), is_active
    unit.save(update_fields=["is_active"])
    note_change(unit, actor(by), before=before, after=as_it_is(unit), at=at, why=why)


@transaction.atomic
def add_organisation(*, by: User, name: str, parent: Organisation | None) -> Organisation:
    """A new care giver or region. Raises `NameTaken`, and `NotTheirs` for one that would not belong to `by`'s own."""
    demand_reach(by, None, parent)
    if Organisation.objects.filter(parent=parent, name=name).exists():
        raise NameTaken
    code = free_code(name, _codes(Organisation))
    try:
        with transaction.atomic():
            made = Organisation.objects.create(code=code, name=name, parent=parent)
    except IntegrityError as error:
        raise NameTaken from error
    note_change(made, actor(by), before={}, after=as_it_is(made))
    return made


@transaction.atomic
def rename_organisation(*, by: User, organisation: Organisation, name: str, why: str = "") -> None:
    """Call a care giver or region otherwise; it goes by its code, so that nothing else changes. Raises `NotTheirs`."""
    demand_reach(by, None, organisation)
    found = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before, found.name = as_it_is(found), name
    found.save(update_fields=["name"])
    note_change(found, actor(by), before=before, after=as_it_is(found), why=why)


def _locked(unit: CareUnit, by: User) -> CareUnit:
    found = CareUnit.objects.select_for_update().get(pk=unit.pk)
    demand_reach(by, found, found.organisation)
    return found


def _codes(kind: type[CareUnit] | type[Organisation]) -> set[str]:
    return set(kind.objects.values_list("code", flat=True))
