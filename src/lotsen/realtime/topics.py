"""What can be followed and by whom. A topic is `prefix:name`; each room registers the prefixes it knows."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Q, QuerySet

from lotsen.desks.models import Desk
from lotsen.log.models import Row


class Feed(NamedTuple):
    """The rows that a topic shows: all of a stream, its public ones, or those that concern a desk."""

    kind: str
    name: str

    @property
    def rows(self) -> QuerySet[Row]:
        """The rows in global order; those that the relay has not reached yet are not among them."""
        placed = Row.objects.filter(position__isnull=False).order_by("position")
        if self.kind == "desk":
            return placed.filter(Q(desk=self.name) | Q(other=self.name))
        if self.kind == "public":
            placed = placed.filter(public=True)
        return placed.filter(stream=self.name)


def whole(stream: str) -> Feed:
    """Everything in a stream."""
    return Feed("stream", stream)


def public(stream: str) -> Feed:
    """What in a stream a person outside may know of."""
    return Feed("public", stream)


def desk(code: str) -> Feed:
    """Everything that a desk holds or is the second party of."""
    return Feed("desk", code)


Resolver = Callable[[object, str], Feed | None]
resolvers: dict[str, Resolver] = {}


def register(prefix: str, resolver: Resolver) -> None:
    """Let `resolver(user, name)` answer for `prefix:name`: the feed, or None where the user may not."""
    resolvers[prefix] = resolver


def resolve(user: object, topic: str) -> Feed | None:
    """The feed of a topic, or None where it is unknown or not for this user (the same answer for both)."""
    prefix, _, name = topic.partition(":")
    resolver = resolvers.get(prefix)
    return resolver(user, name) if resolver and name else None


def _desk_of(user, code: str) -> Feed | None:
    if not user.is_authenticated or not user.is_active:
        return None
    return desk(code) if Desk.objects.overseen_by(user).filter(code=code).exists() else None


register("desk", _desk_of)
