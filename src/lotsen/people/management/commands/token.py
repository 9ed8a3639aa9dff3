"""`lotsen token create NAME --scopes cases:write,cases:read [--desk CODE]`: an API token, shown once."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

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
        unknown = set(scopes.split(",")) - set(Scope)
        if unknown:
            raise CommandError(f"unknown scope: {', '.join(sorted(unknown))}; there are {', '.join(Scope)}")
        self.stdout.write(tokens.create(name=name, scopes=scopes.split(","), desk=desk))
