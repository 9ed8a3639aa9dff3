"""Who does something to a case, and in what capacity the lifecycle sees them."""

from dataclasses import dataclass

from lotsen.cases.models import Case
from lotsen.desks.models import Desk
from lotsen.desks.seats import desks_of
from lotsen.log.actions import Actor
from lotsen.people.models import Token, User
from lotsen.policy.terms import Party


@dataclass(frozen=True)
class Doer:
    """Somebody acting: an account at some desks, another system with a token for a desk, the person, the product.

    `unit_desks` are the desks that every unit has of its own; only an account with a unit sits at one.
    """

    name: str = ""
    user: User | None = None
    token: Token | None = None
    desks: frozenset[int] = frozenset()
    unit_desks: frozenset[int] = frozenset()
    always: frozenset[Party] = frozenset()

    def parties(self, case: Case) -> frozenset[Party]:
        """Every capacity in which this doer may act on the case."""
        found = set(self.always)
        if self._sits_at(case.desk_id, case):
            found.add(Party.HOLDER)
        if self._sits_at(case.offered_to_id, case):
            found.add(Party.RECEIVER)
        if self.user and case.registered_by_id == self.user.pk:
            found.add(Party.REPORTER)
        return frozenset(found)

    def _sits_at(self, desk: int | None, case: Case) -> bool:
        """Whether this doer works at the desk; where every unit has one, at that of the case's unit."""
        if desk in self.unit_desks:
            return case.unit_id in (None, self.user.unit_id)
        return desk in self.desks

    @property
    def holding(self) -> dict:
        """The fields of a case that say who has it, when this doer does."""
        return {"assignee": self.user, "system": self.token}

    def has(self, case: Case) -> bool:
        """Whether the case is this doer's own."""
        held_by = case.assignee_id, case.system_id
        return any(held_by) and held_by == (self.user and self.user.pk, self.token and self.token.pk)

    def actor(self, party: Party) -> Actor:
        """How the log names this doer."""
        return Actor(party=party, user=self.user.pk if self.user else None, name=self.name)


NOBODY = {"assignee": None, "system": None}  # the fields of a case that nobody has
PERSON = Doer(always=frozenset({Party.REPORTER}))
PRODUCT = Doer(always=frozenset({Party.SYSTEM}))


def worker(user: User) -> Doer:
    """An account with the desks it works at."""
    desks = desks_of(user)
    return Doer(
        name=user.name,
        user=user,
        desks=frozenset(desk.pk for desk in desks if not desk.per_unit),
        unit_desks=frozenset(desk.pk for desk in desks if desk.per_unit),
    )


def investigator(user: User) -> Doer:
    """An account that acts on every case of a problem, whichever desk holds it."""
    return anywhere(Doer(name=user.name, user=user))


def anywhere(by: Doer) -> Doer:
    """The same doer where the step was allowed by something else than who holds the case."""
    return Doer(name=by.name, user=by.user, always=frozenset({Party.SYSTEM}))


def system(token: Token) -> Doer:
    """Another system with a token: it acts for the token's desk, or for whichever desk the case concerns."""
    if not token.desk:
        return Doer(name=token.name, token=token, always=frozenset({Party.HOLDER, Party.RECEIVER}))
    desks = frozenset(Desk.objects.filter(code=token.desk).values_list("pk", flat=True))
    return Doer(name=token.name, token=token, desks=desks)
