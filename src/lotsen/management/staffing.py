"""Who has which role and sits at which desk: given and taken by managers, each change one row of the log."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from lotsen.desks.models import Desk, Seat
from lotsen.log.actions import Actor
from lotsen.log.models import Row
from lotsen.people import actions, changes
from lotsen.people.changes import Thing, as_it_is
from lotsen.people.events import Event, note
from lotsen.people.models import User
from lotsen.policy import stewardship
from lotsen.policy.permissions import Role, gives_up_managing
from lotsen.policy.terms import Party


class NotTheirs(PermissionDenied):
    """Somebody would give or take what is not theirs to give."""


class OwnRole(Exception):
    """Whoever manages cannot take that away from themselves: somebody must be left who can give it back."""


@dataclass(frozen=True)
class Trust:
    """What somebody is trusted with: roles, and desks by their codes."""

    roles: frozenset[str]
    desks: frozenset[str]

    def __sub__(self, other: "Trust") -> "Trust":
        return Trust(self.roles - other.roles, self.desks - other.desks)

    def __or__(self, other: "Trust") -> "Trust":
        return Trust(self.roles | other.roles, self.desks | other.desks)

    def __bool__(self) -> bool:
        return bool(self.roles or self.desks)

    @property
    def document(self) -> dict[str, dict[str, bool]]:
        """The same as a document of `policy.documents`."""
        return {name: dict.fromkeys(sorted(getattr(self, name)), True) for name in ("roles", "desks")}


def trust_of(person: User) -> Trust:
    """What somebody is trusted with now."""
    return Trust(frozenset(person.roles), frozenset(person.desks.values_list("code", flat=True)))


def all_of(thing: Thing) -> dict:
    """Everything of an account, a care unit or an organisation that is changed here, as a document."""
    return as_it_is(thing) | (trust_of(thing).document if isinstance(thing, User) else {})


def actor(by: User) -> Actor:
    """Who changes something, as the log names them."""
    return Actor(Party.SYSTEM, by.pk, by.name)


def people_of(manager: User) -> QuerySet[User]:
    """Whom this manager may trust with something: everybody, or the people of the organisation they belong to."""
    return accounts_of(manager).filter(is_active=True)


def accounts_of(manager: User) -> QuerySet[User]:
    """The same people with those whose accounts are closed."""
    if not manager.organisation_id:
        return User.objects.workers()
    parts = manager.organisation.subtree()
    bound = Q(organisation__in=parts) & (Q(unit=None) | Q(unit__organisation__in=parts))
    of_unit = Q(organisation=None, unit__organisation__in=parts)
    return User.objects.workers().filter(bound | of_unit)


def giveable(person: User, by: User) -> Trust:
    """What `by` may give to one of their people, and take from them."""
    oversees = by.oversees()
    roles = stewardship.gives(by.roles, everywhere=oversees is None, bound=bool(person.organisation_id))
    desks = frozenset(
        desk.code
        for desk in Desk.objects.select_related("organisation")
        if stewardship.may_seat(
            desk.organisation.code if desk.organisation else stewardship.WHOLE,
            oversees,
            at_unit=desk.per_unit and person.unit_id is not None,
        )
    )
    return Trust(roles, desks)


@transaction.atomic
def entrust(
    *, person: User, roles: Collection[str], desks: Collection[str], by: User, why: str = "",
    seen: int | None = None,
) -> Row | None:  # fmt: skip
    """Let somebody have just these roles and seats; returns the log's row, or None where they had them already.

    `seen` is the newest row about them when the form was filled in. Raises `OwnRole`, `NotTheirs` where it is not
    `by`'s to give or take, and `Overtaken` where there are newer rows.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    changes.demand_seen(person, seen)
    before, after = trust_of(person), Trust(frozenset(map(Role, roles)), frozenset(desks))
    given, taken = after - before, before - after
    theirs = people_of(by).filter(pk=person.pk).exists()
    if not theirs or (given | taken) - giveable(person, by):
        raise NotTheirs
    if gives_up_managing(taken.roles, own=person.pk == by.pk):
        raise OwnRole
    person.roles = [*(role for role in person.roles if role in after.roles), *sorted(given.roles)]
    person.save(update_fields=["roles"])
    Seat.objects.filter(user=person, desk__code__in=taken.desks).delete()
    Seat.objects.bulk_create(
        Seat(user=person, desk=desk) for desk in Desk.objects.filter(code__in=given.desks)
    )
    return changes.note_change(person, actor(by), before=before.document, after=after.document, why=why)


@transaction.atomic
def end_sessions(*, person: User, by: User) -> Row:
    """Sign somebody out on all machines; the log says who did it."""
    actions.end_sessions(user=person)
    note(Event.SESSIONS_ENDED, user=by)
    return changes.note(person, actor(by), sessions="ended")
