"""A workstation begins, changes, closes and opens again; and a test is begun at it."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.equipment import actions as equipment
from lotsen.equipment.models import EquipmentTest, Trigger
from lotsen.people.models import CareUnit
from lotsen.readiness.models import Run, Workstation


class Taken(Exception):
    """Another workstation of the unit has that name."""


def add(*, unit: CareUnit, name: str, room: str = "", network: str = "") -> Workstation:
    """A new workstation; the same one again is the one that is there. Raises `Taken` for a name that is another's."""
    there = unit.workstations.in_use().filter(name=name).first()
    if there and (there.room, there.network) == (room, network):
        return there
    return _save(Workstation(unit=unit, name=name, room=room, network=network, created_at=timezone.now()))


def change(*, workstation: Workstation, name: str, room: str, network: str) -> Workstation:
    """It is called otherwise, or stands elsewhere. Its series goes on. Raises `Taken`."""
    workstation.name, workstation.room, workstation.network = name, room, network
    return _save(workstation)


def close(*, workstation: Workstation) -> Workstation:
    """It is no longer used; what was measured at it stays."""
    Workstation.objects.in_use().filter(pk=workstation.pk).update(closed_at=timezone.now())
    workstation.refresh_from_db()
    return workstation


def open_again(*, workstation: Workstation) -> Workstation:
    """It is used after all. Raises `Taken` where another has its name by now."""
    workstation.closed_at = None
    return _save(workstation)


@transaction.atomic
def begin(*, workstation: Workstation, browser: str, language: str) -> EquipmentTest:
    """Begin a test at a workstation; returns it. It is kept for long, so it never has person or device."""
    test = equipment.start(trigger=Trigger.WORKSTATION, browser=browser, language=language)
    Run.objects.create(workstation=workstation, test=test)
    return test


def _save(workstation: Workstation) -> Workstation:
    try:
        with transaction.atomic():
            workstation.save()
    except IntegrityError as error:
        raise Taken(workstation.name) from error
    return workstation
