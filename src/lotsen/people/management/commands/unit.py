"""`lotsen unit CODE --name NAME --organisation CODE --hsa-id HSA-ID`: a care unit whose staff may sign in."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from lotsen.log.actions import SYSTEM
from lotsen.people.changes import as_it_is, note_change
from lotsen.people.models import CareUnit, Organisation


class Command(BaseCommand):
    help = "Make a care unit, or change one: what is given replaces what was, and what is not given stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("--name")
        parser.add_argument("--organisation", help="code of its care giver; made where there is none")
        parser.add_argument("--hsa-id", help="the unit's HSA-id, as commissions name it")
        parser.add_argument(
            "--administrator", help="who registers commissions for it, with a telephone number"
        )

    @transaction.atomic
    def handle(self, *, code: str, organisation: str | None, **given) -> None:
        unit = CareUnit.objects.filter(code=code).first() or CareUnit(code=code, name=code)
        before = as_it_is(unit) if unit.pk else {}
        for name in ("name", "hsa_id", "administrator"):
            setattr(unit, name, given[name] if given[name] is not None else getattr(unit, name))
        if organisation:
            unit.organisation = _organisation(organisation)
        if unit.organisation_id is None:
            raise CommandError("a new unit needs --organisation")
        try:
            unit.save()
        except IntegrityError as error:
            name = f"is called {unit.name} within {unit.organisation}"
            raise CommandError(f"another unit has the HSA-id {unit.hsa_id}, or {name}") from error
        note_change(unit, SYSTEM, before=before, after=as_it_is(unit), by_command=True)
        self.stdout.write(f"{unit.code}: {unit.name}, {unit.organisation}, {unit.hsa_id or 'no HSA-id'}")


def _organisation(code: str) -> Organisation:
    found, is_new = Organisation.objects.get_or_create(code=code, defaults={"name": code})
    if is_new:
        note_change(found, SYSTEM, before={}, after=as_it_is(found), by_command=True)
    return found
