"""Care units and organisations: made, named, closed; each change stands in the log."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.cases.models import Case
from lotsen.management.accounts import Taken, demand_reach, note
from lotsen.management.codes import free_code
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.visits.models import Visit


class StillNeeded(Exception):
    """Somebody works at the unit, or waits for it."""


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
    *, by: User, unit: CareUnit | None, name: str, hsa_id: str, organisation: Organisation, administrator: str
) -> CareUnit:
    """A new care unit, or what one is called and who registers its commissions. Raises `Taken` and `NotTheirs`."""
    unit = unit or CareUnit(code=free_code(name, set(CareUnit.objects.values_list("code", flat=True))))
    demand_reach(by, unit if unit.pk else None, organisation)
    unit.name, unit.hsa_id, unit.organisation, unit.administrator = name, hsa_id, organisation, administrator
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as error:
        raise Taken from error
    note(stream_of(unit), by, name=name, organisation=organisation.code)
    return unit


def left_at(unit: CareUnit, now: datetime) -> Left:
    """What must be seen to before the unit can be closed."""
    return Left(
        people=unit.people.filter(is_active=True).count(),
        visits=Visit.objects.booked().filter(unit=unit, cancelled_at=None, starts_at__gte=now).count(),
        cases=Case.objects.open().filter(unit=unit, desk__per_unit=True).count(),
    )


@transaction.atomic
def close_unit(*, by: User, unit: CareUnit, at: datetime | None = None) -> None:
    """Nobody chooses it any more for what is new; what there is of it stays. Raises `StillNeeded` and `NotTheirs`."""
    unit = _locked(unit, by)
    if left_at(unit, at or timezone.now()):
        raise StillNeeded
    CareUnit.objects.filter(pk=unit.pk).update(is_active=False)
    note(stream_of(unit), by, at=at, closed=True)


@transaction.atomic
def reopen_unit(*, by: User, unit: CareUnit, at: datetime | None = None) -> None:
    """It was closed and is so no more. Raises `NotTheirs`."""
    unit = _locked(unit, by)
    CareUnit.objects.filter(pk=unit.pk).update(is_active=True)
    note(stream_of(unit), by, at=at, opened=True)


@transaction.atomic
def add_organisation(*, by: User, name: str, parent: Organisation | None) -> Organisation:
    """A new care giver or region. Raises `NotTheirs` for one that would not belong to `by`'s own."""
    demand_reach(by, None, parent)
    code = free_code(name, set(Organisation.objects.values_list("code", flat=True)))
    made = Organisation.objects.create(code=code, name=name, parent=parent)
    note(stream_of(made), by, name=name)
    return made


@transaction.atomic
def rename_organisation(*, by: User, organisation: Organisation, name: str) -> None:
    """Call a care giver or region otherwise; it goes by its code, so that nothing else changes. Raises `NotTheirs`."""
    demand_reach(by, None, organisation)
    before, organisation.name = organisation.name, name
    organisation.save(update_fields=["name"])
    note(stream_of(organisation), by, name=name, before=before)


def _locked(unit: CareUnit, by: User) -> CareUnit:
    demand_reach(by, unit, unit.organisation)
    return CareUnit.objects.select_for_update().get(pk=unit.pk)


def stream_of(place: CareUnit | Organisation) -> str:
    """Where the log tells what has been changed about a care unit or an organisation."""
    return f"unit:{place.pk}" if isinstance(place, CareUnit) else f"organisation:{place.pk}"
