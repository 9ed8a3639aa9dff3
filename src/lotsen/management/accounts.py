"""Accounts of those who work here; each change stands in the log."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from lotsen.log.actions import Actor, append
from lotsen.log.models import Row
from lotsen.management.staffing import NotTheirs, accounts_of, giveable, stream_of, trust_of
from lotsen.notify.enums import Notice
from lotsen.notify.telling import tell
from lotsen.people import events
from lotsen.people.actions import end_sessions, forget_second_factors
from lotsen.people.events import Event
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.terms import Party, Step


class Taken(Exception):
    """Another account or unit has this HSA-id."""


class OwnAccount(Exception):
    """Nobody closes the account that they are signed in with."""


@transaction.atomic
def open_account(
    *, by: User, hsa_id: str, name: str, email: str, unit: CareUnit | None, organisation: Organisation | None
) -> User:
    """A new account, without roles and seats; whoever has the HSA-id signs in with it.

    Raises `Taken`, and `NotTheirs` for a unit or an organisation that is not `by`'s.
    """
    demand_reach(by, unit, organisation)
    if User.objects.filter(username__iexact=hsa_id).exists():
        raise Taken
    person = User.objects.create_user(
        hsa_id.upper(), name=name, email=email, unit=unit, organisation=organisation
    )
    note(stream_of(person), by, opened=True)
    return person


@transaction.atomic
def change_account(
    *, by: User, person: User, name: str, email: str, unit: CareUnit | None, organisation: Organisation | None
) -> None:
    """Change who somebody is and where they belong. Raises `NotTheirs`."""
    person = _theirs(person, by)
    demand_reach(by, unit, organisation)
    if (person.unit, person.organisation) != (unit, organisation):
        _demand_all(person, by)  # roles reach as far as the organisation does
    person.name, person.email, person.unit, person.organisation = name, email, unit, organisation
    person.save(update_fields=["name", "email", "unit", "organisation"])
    places = {"unit": unit.code if unit else "", "organisation": organisation.code if organisation else ""}
    note(stream_of(person), by, changed=True, **places)


@transaction.atomic
def close_account(*, by: User, person: User) -> None:
    """Nobody signs in with it any more, and whoever is signed in is out. Raises `OwnAccount` and `NotTheirs`."""
    person = _theirs(person, by)
    if person.pk == by.pk:
        raise OwnAccount
    _demand_all(person, by)
    User.objects.filter(pk=person.pk).update(is_active=False)
    end_sessions(user=person)
    note(stream_of(person), by, closed=True)


@transaction.atomic
def reopen_account(*, by: User, person: User) -> None:
    """It was closed and is so no more; a unit that is closed meanwhile is nobody's. Raises `NotTheirs`."""
    person = _theirs(person, by)
    _demand_all(person, by)
    person.unit = person.unit if person.unit and person.unit.is_active else None
    person.is_active = True
    person.save(update_fields=["is_active", "unit"])
    note(stream_of(person), by, opened=True)


@transaction.atomic
def reset_second_factor(*, by: User, person: User) -> None:
    """Take away what somebody shows besides their sign-in, as when it is lost, sign them out, and tell them.

    Raises `OwnAccount`, and `NotTheirs` for somebody who is trusted with more than `by` may give.
    """
    person = _theirs(person, by)
    if person.pk == by.pk:
        raise OwnAccount
    _demand_all(person, by)
    forget_second_factors(user=person)
    end_sessions(user=person)
    row = note(stream_of(person), by, second_factor="reset")
    events.note(Event.FACTOR_CHANGED, user=person, why="reset")
    number, key = str(row.number), f"{row.stream}:{row.number}"
    tell([person], Notice.FACTOR_RESET, key=key, reference=number, path=reverse("mfa_index"))


def _theirs(person: User, by: User) -> User:
    """The person, locked; raises `NotTheirs` for somebody else's."""
    found = accounts_of(by).select_for_update(of=("self",)).filter(pk=person.pk).first()
    if found is None:
        raise NotTheirs
    return found


def demand_reach(by: User, unit: CareUnit | None, organisation: Organisation | None) -> None:
    """A manager of a part puts people and units into that part, and always says where: without it they reach all."""
    if not by.organisation_id:
        return
    parts = set(by.organisation.subtree())
    if organisation is None or organisation.pk not in parts or (unit and unit.organisation_id not in parts):
        raise NotTheirs


def _demand_all(person: User, by: User) -> None:
    """What decides over all that somebody is trusted with is for whoever may give all of it."""
    if trust_of(person) - giveable(person, by):
        raise NotTheirs


def note(stream: str, by: User, at: datetime | None = None, **data) -> Row:
    """Write in the log who changed what."""
    return append(stream=stream, step=Step.NOTE, by=Actor(Party.SYSTEM, by.pk, by.name), at=at, data=data)
