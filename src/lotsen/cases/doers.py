"""Who does something to a case, and in what capacity the lifecycle sees them."""

from dataclasses import dataclass

from lotsen.cases.models import Case
from lotsen.desks.models import Desk
from lotsen.log.actions import Actor
from lotsen.people.models import Token, User
from lotsen.policy.terms import Party


@dataclass(frozen=True)
class Doer:
    """Somebody acting: an account at some desks, another system with a token for a desk, the person, the product."""

    name: str = ""
    user: User | None = None
    desks: frozenset[int] = frozenset()
    always: frozenset[Party] = frozenset()

    def parties(self, case: Case) -> frozenset[Party]:
        """Every capacity in which this doer may act on the case."""
        found = set(self.always)
        if case.desk_id in self.desks:
            found.add(Party.HOLDER)
        if case.offered_to_id in self.desks:
            found.add(Party.RECEIVER)
        if self.user and case.registered_by_id == self.user.pk:
            found.add(Party.REPORTER)
        return frozenset(found)

    def actor(self, party: Party) -> Actor:
        """How the log names this doer."""
        return Actor(party=party, user=self.user.pk if self.user else None, name=self.name)


PERSON = Doer(always=frozenset({Party.REPORTER}))
PRODUCT = Doer(always=frozenset({Party.SYSTEM}))


def worker(user: User) -> Doer:
    """An account with the desks it works at."""
    return Doer(name=user.name, user=user, desks=frozenset(user.desks.values_list("pk", flat=True)))


def investigator(user: User) -> Doer:
    """An account that acts on every case of a problem, whichever desk holds it."""
    return Doer(name=user.name, user=user, always=frozenset({Party.SYSTEM}))


def system(token: Token) -> Doer:
    """Another system with a token: it acts for the token's desk, or for whichever desk the case concerns."""
    if not token.desk:
        return Doer(name=token.name, always=frozenset({Party.HOLDER, Party.RECEIVER}))
    return Doer(
        name=token.name, desks=frozenset(Desk.objects.filter(code=token.desk).values_list("pk", flat=True))
    )
