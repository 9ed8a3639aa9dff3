"""What a line of the table says: who gets in, by which method, and to what."""

from dataclasses import dataclass, field
from enum import StrEnum

Audience = frozenset[str]
NONE: Audience = frozenset()


class Thing(StrEnum):
    """What a visitor asks for, seen from the visitor: theirs, near them, or foreign.

    OWN is what they registered or what lies at their desk; NEAR belongs to their unit or their organisation, or
    was handed on by their desk.
    """

    OWN = "own"
    NEAR = "near"
    FOREIGN = "foreign"


THINGS = {
    "case": list(Thing),
    **{kind: [Thing.OWN, Thing.FOREIGN] for kind in ("desk", "link", "unit", "visit", "part")},
}
Audiences = dict[Thing, Audience]


@dataclass(frozen=True)
class Line:
    """One address: who is let in for each thing. `kind` says what the address names."""

    get: Audiences
    post: Audiences
    kind: str = "page"
    at: dict[str, str] = field(
        default_factory=dict
    )  # arguments of the address, each by its name in the world
    query: str = ""
    data: dict = field(default_factory=dict)  # what is posted, as a form or as JSON
    state: str = "new"  # of one's own case when one comes

    def let_in(self, method: str, thing: Thing) -> Audience:
        """Who gets in with this method."""
        return (self.get if method == "GET" else self.post).get(thing, NONE)

    def answers(self, method: str) -> bool:
        """Whether anybody may use the method at all."""
        return any(self.let_in(method, thing) for thing in Thing)

    def things(self) -> list[Thing]:
        """What is asked for; an address that names no thing is asked once."""
        return THINGS.get(self.kind, [Thing.OWN])


def page(get: Audience = NONE, post: Audience = NONE, **more) -> Line:
    """An address that names nothing, or something that is the same to everybody."""
    return Line({Thing.OWN: get}, {Thing.OWN: post}, **more)


def of_case(get: Audiences | None = None, post: Audiences | None = None, **more) -> Line:
    """An address that names a case."""
    return Line(get or {}, post or {}, kind="case", **more)


def of_desk(get: Audiences | None = None, post: Audiences | None = None, **more) -> Line:
    """An address that names a desk: one's own, or a foreign one."""
    return Line(get or {}, post or {}, kind="desk", **more)


def of_link(get: Audience = NONE, post: Audience = NONE, **more) -> Line:
    """A private link, which opens to whoever has it; a forged one opens to nobody."""
    return Line({Thing.OWN: get}, {Thing.OWN: post}, kind="link", **more)


def of_visit(post: Audience, far: Audience, **more) -> Line:
    """An address that names a visit of the visitor's unit, or of another; to whoever may not know of it, it is not
    there."""
    return Line({}, {Thing.OWN: post, Thing.FOREIGN: far}, kind="visit", **more)


def of_part(get: Audience = NONE, post: Audience = NONE, far: Audience = NONE, **more) -> Line:
    """An address that names what belongs to a unit or a care giver: the visitor's own, or another one's.

    Another one's is there for `far` alone.
    """
    return Line(
        {Thing.OWN: get, Thing.FOREIGN: get & far},
        {Thing.OWN: post, Thing.FOREIGN: post & far},
        kind="part",
        **more,
    )


def call(let_in: Audience | Audiences, **more) -> Line:
    """An operation of the API that names nothing, or the same to all."""
    audiences = let_in if isinstance(let_in, dict) else {Thing.OWN: let_in}
    return Line(audiences, audiences, kind="case" if isinstance(let_in, dict) else "page", **more)


def call_of_visit(let_in: Audience, **more) -> Line:
    """An operation of the API that names a visit: one that the same system has booked, or another's."""
    audiences = {Thing.OWN: let_in}
    return Line(audiences, audiences, kind="part", at={"reference": "own visit"}, **more)
