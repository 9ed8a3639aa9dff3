"""API tokens: `lotsen token create NAME --scopes cases:write,cases:read [--desk CODE]`, `list`, `revoke NAME`."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from lotsen.desks.models import Desk
from lotsen.people import tokens
from lotsen.people.models import Token
from lotsen.people.tokens import Scope


class Command(BaseCommand):
    help = "Create API tokens (each is printed once and kept only as a hash), list them and revoke them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        whats = parser.add_subparsers(dest="what", required=True)
        create = whats.add_parser("create", help="make a token and print it")
        create.add_argument("name")
        create.add_argument("--scopes", required=True, help=", ".join(Scope))
        create.add_argument("--desk", default="", help="code of the desk it acts for; none means any desk")
        whats.add_parser("list", help="the tokens there are, never the secrets")
        whats.add_parser("revoke", help="refuse a token from now on").add_argument("name")

    def handle(self, *, what: str, **options) -> None:
        {"create": self._create, "list": self._list, "revoke": self._revoke}[what](**options)

    def _create(self, *, name: str, scopes: str, desk: str, **_options) -> None:
        _demand("scope", scopes.split(","), list(Scope))
        _demand("desk", [desk] if desk else [], Desk.objects.working().values_list("code", flat=True))
        if Token.objects.filter(name=name, revoked_at=None).exists():
            raise CommandError(
                f"a living token is called {name} already; choose another name, or revoke it first"
            )
        self.stdout.write(tokens.create(name=name, scopes=scopes.split(","), desk=desk))

    def _list(self, **_options) -> None:
        for token in Token.objects.order_by("created_at", "pk"):
            self.stdout.write(_line(token))

    def _revoke(self, *, name: str, **_options) -> None:
        number = tokens.revoke(name=name)
        if not number:
            living = Token.objects.filter(revoked_at=None).values_list("name", flat=True)
            raise CommandError(f"no living token is called {name}; there are {', '.join(living) or 'none'}")
        self.stdout.write(f"{number} revoked, refused within {tokens.KEPT_FOR} seconds")


def _line(token: Token) -> str:
    ended = f"revoked {token.revoked_at:%Y-%m-%d %H:%M} UTC" if token.revoked_at else "living"
    parts = [
        token.name,
        ",".join(token.scopes),
        token.desk or "any desk",
        f"{token.created_at:%Y-%m-%d}",
        ended,
    ]
    return "\t".join(parts)


def _demand(what: str, given: list[str], there_are: list[str]) -> None:
    """A token for something that does not exist would look right and open nothing."""
    unknown = sorted(set(given) - set(there_are))
    if unknown:
        raise CommandError(f"unknown {what}: {', '.join(unknown)}; there are {', '.join(there_are)}")
