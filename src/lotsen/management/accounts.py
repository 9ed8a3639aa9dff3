"""Accounts of those who work here; each change stands in the log."""

from django.db import IntegrityError, transaction
from django.urls import reverse

from lotsen.cases.actions import give_back_all
from lotsen.management.staffing import NotTheirs, accounts_of, actor, giveable, trust_of
from lotsen.notify.enums import Notice
from lotsen.notify.telling import tell
from lotsen.people import events
from lotsen.people.actions import end_sessions, forget_second_factors
from lotsen.people.changes import as_it_is, demand_seen, note, note_change
from lotsen.people.events import Event
from lotsen.people.models import CareUnit, Organisation, User


class Taken(Exception):
    """Another account or unit has this HSA-id."""


class OwnAccount(Exception):
    """Nobody closes the account that they are signed in with."""


class OwnReach(Exception):
    """Nobody changes what they oversee themselves: as with the role, somebody must be left who can give it back."""


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
    told = {"name": name, "email": email, "unit": unit, "organisation": organisation}
    try:
        with transaction.atomic():
            person = User.objects.create_user(hsa_id.upper(), **told)
    except IntegrityError as error:
        raise Taken from error
    note_change(person, actor(by), before={}, after=as_it_is(person))
    return person


@transaction.atomic
def change_account(
    *, by: User, person: User, name: str, email: str, unit: CareUnit | None, organisation: Organisation | None,
    why: str = "", seen: int | None = None,
) -> None:  # fmt: skip
    """Change who somebody is and where they belong; `seen` is the newest row when the form was filled in.

    Raises `NotTheirs`, `OwnReach`, and `Overtaken` where there are newer ones.
    """
    person = _theirs(person, by)
    demand_seen(person, seen)
    demand_reach(by, unit, organisation)
    if person.pk == by.pk and person.organisation != organisation:
        raise OwnReach
    if (person.unit, person.organisation) != (unit, organisation):
        _demand_all(person, by)  # roles reach as far as the organisation does
    before = as_it_is(person)
    person.name, person.email, person.unit, person.organisation = name, email, unit, organisation
    person.save(update_fields=["name", "email", "unit", "organisation"])
    note_change(person, actor(by), before=before, after=as_it_is(person), why=why)


@transaction.atomic
def close_account(*, by: User, person: User, why: str = "") -> None:
    """Nobody signs in with it any more, whoever is signed in is out, and open cases lie in the queue again.

    Raises `OwnAccount` and `NotTheirs`.
    """
    person = _theirs(person, by)
    if person.pk == by.pk:
        raise OwnAccount
    _demand_all(person, by)
    before, person.is_active = as_it_is(person), False
    person.save(update_fields=["is_active"])
    end_sessions(user=person)
    give_back_all(of=person)
    note_change(person, actor(by), before=before, after=as_it_is(person), why=why)


@transaction.atomic
def reopen_account(*, by: User, person: User, why: str = "") -> None:
    """It was closed and is so no more; a unit that is closed meanwhile is nobody's. Raises `NotTheirs`."""
    person = _theirs(person, by)
    _demand_all(person, by)
    before = as_it_is(person)
    person.unit = person.unit if person.unit and person.unit.is_active else None
    person.is_active = True
    person.save(update_fields=["is_active", "unit"])
    note_change(person, actor(by), before=before, after=as_it_is(person), why=why)


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
    row = note(person, actor(by), second_factor="reset")
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
