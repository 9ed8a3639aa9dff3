"""Accounts of those who work here, their care units and organisations; each change stands in the log."""

from django.db import IntegrityError, transaction

from lotsen.log.actions import Actor, append
from lotsen.management.codes import free_code
from lotsen.management.staffing import NotTheirs, accounts_of, giveable, stream_of, trust_of
from lotsen.people.actions import end_sessions
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
    _demand_reach(by, unit, organisation)
    if User.objects.filter(username__iexact=hsa_id).exists():
        raise Taken
    person = User.objects.create_user(
        hsa_id.upper(), name=name, email=email, unit=unit, organisation=organisation
    )
    _note(stream_of(person), by, opened=True)
    return person


@transaction.atomic
def change_account(
    *, by: User, person: User, name: str, email: str, unit: CareUnit | None, organisation: Organisation | None
) -> None:
    """Change who somebody is and where they belong. Raises `NotTheirs`."""
    person = _theirs(person, by)
    _demand_reach(by, unit, organisation)
    if (person.unit, person.organisation) != (unit, organisation):
        _demand_all(person, by)  # roles reach as far as the organisation does
    person.name, person.email, person.unit, person.organisation = name, email, unit, organisation
    person.save(update_fields=["name", "email", "unit", "organisation"])
    places = {"unit": unit.code if unit else "", "organisation": organisation.code if organisation else ""}
    _note(stream_of(person), by, changed=True, **places)


@transaction.atomic
def close_account(*, by: User, person: User) -> None:
    """Nobody signs in with it any more, and whoever is signed in is out. Raises `OwnAccount` and `NotTheirs`."""
    person = _theirs(person, by)
    if person.pk == by.pk:
        raise OwnAccount
    _demand_all(person, by)
    User.objects.filter(pk=person.pk).update(is_active=False)
    end_sessions(user=person)
    _note(stream_of(person), by, closed=True)


@transaction.atomic
def reopen_account(*, by: User, person: User) -> None:
    """It was closed and is so no more. Raises `NotTheirs`."""
    person = _theirs(person, by)
    _demand_all(person, by)
    User.objects.filter(pk=person.pk).update(is_active=True)
    _note(stream_of(person), by, opened=True)


@transaction.atomic
def save_unit(
    *, by: User, unit: CareUnit | None, name: str, hsa_id: str, organisation: Organisation, administrator: str
) -> CareUnit:
    """A new care unit, or what one is called and who registers its commissions. Raises `Taken` and `NotTheirs`."""
    unit = unit or CareUnit(code=free_code(name, set(CareUnit.objects.values_list("code", flat=True))))
    _demand_reach(by, unit if unit.pk else None, organisation)
    unit.name, unit.hsa_id, unit.organisation, unit.administrator = name, hsa_id, organisation, administrator
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as error:
        raise Taken from error
    _note(f"unit:{unit.pk}", by, name=name, organisation=organisation.code)
    return unit


@transaction.atomic
def add_organisation(*, by: User, name: str, parent: Organisation | None) -> Organisation:
    """A new care giver or region. Raises `NotTheirs` for one that would not belong to `by`'s own."""
    _demand_reach(by, None, parent)
    code = free_code(name, set(Organisation.objects.values_list("code", flat=True)))
    made = Organisation.objects.create(code=code, name=name, parent=parent)
    _note(f"organisation:{made.pk}", by, name=name)
    return made


def _theirs(person: User, by: User) -> User:
    """The person, locked; raises `NotTheirs` for somebody else's."""
    found = accounts_of(by).select_for_update(of=("self",)).filter(pk=person.pk).first()
    if found is None:
        raise NotTheirs
    return found


def _demand_reach(by: User, unit: CareUnit | None, organisation: Organisation | None) -> None:
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


def _note(stream: str, by: User, **data) -> None:
    append(stream=stream, step=Step.NOTE, by=Actor(Party.SYSTEM, by.pk, by.name), data=data)
