"""`lotsen unit CODE --name NAME --organisation CODE --hsa-id HSA-ID`: a care unit whose staff may sign in."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

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
        for name in ("name", "hsa_id", "administrator"):
            setattr(unit, name, given[name] if given[name] is not None else getattr(unit, name))
        if organisation:
            unit.organisation, _ = Organisation.objects.get_or_create(
                code=organisation, defaults={"name": organisation}
            )
        if unit.organisation_id is None:
            raise CommandError("a new unit needs --organisation")
        try:
            unit.save()
        except IntegrityError as error:
            raise CommandError(f"another unit has the HSA-id {unit.hsa_id}") from error
        self.stdout.write(f"{unit.code}: {unit.name}, {unit.organisation}, {unit.hsa_id or 'no HSA-id'}")
