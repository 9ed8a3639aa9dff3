"""`lotsen token create NAME --scopes cases:write,cases:read [--desk CODE]`: an API token, shown once."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from lotsen.desks.models import Desk
from lotsen.people import tokens
from lotsen.people.tokens import Scope


class Command(BaseCommand):
    help = "Create an API token; it is printed once and kept only as a hash."

    def add_arguments(self, parser: ArgumentParser) -> None:
        create = parser.add_subparsers(dest="what", required=True).add_parser("create")
        create.add_argument("name")
        create.add_argument("--scopes", required=True, help=", ".join(Scope))
        create.add_argument("--desk", default="", help="code of the desk it acts for; none means any desk")

    def handle(self, *, name: str, scopes: str, desk: str, **options) -> None:
        _demand("scope", scopes.split(","), list(Scope))
        _demand("desk", [desk] if desk else [], Desk.objects.working().values_list("code", flat=True))
        self.stdout.write(tokens.create(name=name, scopes=scopes.split(","), desk=desk))


def _demand(what: str, given: list[str], there_are: list[str]) -> None:
    """A token for something that does not exist would look right and open nothing."""
    unknown = sorted(set(given) - set(there_are))
    if unknown:
        raise CommandError(f"unknown {what}: {', '.join(unknown)}; there are {', '.join(there_are)}")
