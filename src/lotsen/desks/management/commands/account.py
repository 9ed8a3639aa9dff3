"""`lotsen account HSA-ID --name NAME --roles agent --desks first-line`: who works here, before they first sign in."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from lotsen.desks.models import Desk, Seat
from lotsen.log.actions import SYSTEM
from lotsen.people.actions import forget_second_factors
from lotsen.people.changes import as_it_is, note, note_change
from lotsen.people.models import CareUnit, User
from lotsen.policy.permissions import Role


class Command(BaseCommand):
    help = "Make an account, or change one: what is given replaces what was, and what is not given stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("hsa_id", help="the employee's HSA-id, as the identity provider says it")
        parser.add_argument("--name")
        parser.add_argument("--email")
        parser.add_argument("--roles", help=", ".join(Role))
        parser.add_argument("--desks", help="codes of desks, separated by commas")
        parser.add_argument("--unit", help="code of the care unit, for a local contact")
        parser.add_argument("--close", action="store_true", help="nobody signs in with it any more")
        parser.add_argument("--reset", action="store_true", help="take all second factors away")
        parser.add_argument("--open", action="store_true", help="it was closed and is so no more")

    @transaction.atomic
    def handle(self, *, hsa_id: str, **given) -> None:
        user = User.objects.filter(username__iexact=hsa_id).first() or User(username=hsa_id.upper())
        before = _as_it_is(user) if user.pk else {}
        for name in ("name", "email"):
            setattr(user, name, given[name] if given[name] is not None else getattr(user, name))
        if given["roles"] is not None:
            user.roles = _known("role", given["roles"], list(Role))
        if given["unit"] is not None:
            units = CareUnit.objects.open().in_bulk(field_name="code")
            user.unit = units[_known("unit", given["unit"], list(units))[0]]
        user.is_active = (user.is_active or given["open"]) and not given["close"]
        user.set_unusable_password()  # whoever is signed in with the old roles signs in anew
        user.save()
        if given["desks"] is not None:
            _seat(user, given["desks"])
        note_change(user, SYSTEM, before=before, after=_as_it_is(user), by_command=True)
        if given["reset"]:
            forget_second_factors(user=user)
            note(user, SYSTEM, second_factor="reset", by_command=True)
        state = "open" if user.is_active else "closed"
        self.stdout.write(f"{user.username}: {user.name}, {', '.join(user.roles) or 'no role'}, {state}")


def _as_it_is(user: User) -> dict:
    return as_it_is(user) | {"desks": dict.fromkeys(user.desks.values_list("code", flat=True), True)}


def _seat(user: User, codes: str) -> None:
    desks = Desk.objects.working().in_bulk(field_name="code")
    wanted = [desks[code] for code in _known("desk", codes, list(desks))]
    user.seats.exclude(desk__in=wanted).delete()
    for desk in wanted:
        Seat.objects.get_or_create(user=user, desk=desk)


def _known(what: str, given: str, there_are: list[str]) -> list[str]:
    """What was given, separated by commas; an unknown one is a mistake."""
    names = [name.strip() for name in given.split(",") if name.strip()]
    if unknown := sorted(set(names) - set(there_are)):
        raise CommandError(f"unknown {what}: {', '.join(unknown)}; there are {', '.join(there_are)}")
    return names
