"""Whose part of the catalogue it is, and who may seat whom where: nobody decides what is another's.

An organisation owns its desks with everything about them: hours, contacts, ways on and clocks. All that holds for
everybody belongs to the whole installation, which is named by `WHOLE`: symptoms, services, the usual clocks, and
desks that are nobody's own. What gives another desk a duty is also its owner's to say yes to: to be handed cases, and
to be told when a desk does not answer.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from lotsen.policy.documents import GONE, Difference, part
from lotsen.policy.permissions import TABLE, Permission, Role, may

WHOLE = ""  # the owner of what holds for all; the organisation of a desk that is nobody's own
OF_A_DESK = frozenset(
    {"desks", "escalations", "clocks"}
)  # parts of the document that go by the code of a desk
FOR_ALL = frozenset({"outside", "per_unit", "level"})  # what a desk is to everybody else, its veil among it

# Rights over people and cases reach as far as the organisation that an account is bound to, or everywhere without one.
OVERSEEING = frozenset(
    {
        Permission.SEE_ALL_CASES,
        Permission.MANAGE,
        Permission.READ_LOG,
        Permission.EXPORT_CASE,
        Permission.ERASE,
    }
)
UNDIVIDED = frozenset(
    {Permission.MANAGE_PROBLEMS}
)  # known problems are everybody's, whatever the organisation


def may_decide(owners: Iterable[str], oversees: Collection[str] | None) -> bool:
    """Whether somebody decides for all these owners; `oversees` has codes of organisations, or is None for all."""
    return oversees is None or set(owners) <= set(oversees)


def owners(changes: Iterable[Difference], before: Mapping, after: Mapping) -> frozenset[str]:
    """Whose say a change needs: codes of organisations, and `WHOLE`."""
    return frozenset(owner for change in changes for owner in _owners(change, before, after))


def owner_of(kind: str, code: str, document: Mapping) -> str:
    """Who owns what stands under a code: symptoms, services and usual clocks are of the whole installation."""
    return part(document, ("desks", code)).get("organisation", WHOLE) if kind in OF_A_DESK else WHOLE


def _owners(change: Difference, before: Mapping, after: Mapping) -> Iterator[str]:
    kind, code = change.path[:2]
    stood, stands = (bool(part(document, ("desks", code))) for document in (before, after))
    if kind not in OF_A_DESK or not (stood or stands):
        yield WHOLE
        return
    yield from {
        owner_of(kind, code, document)
        for document, is_there in ((before, stood), (after, stands))
        if is_there
    }
    if stood and stands and change.path[2:] and change.path[2] in FOR_ALL:
        yield WHOLE
    yield from (owner_of("desks", other, after) for other in _obliged(change))


def _obliged(change: Difference) -> set[str]:
    """The desks that a change gives a duty which they did not have."""
    if change.path[0] == "escalations":
        return set(change.after or ()) - set(change.before or ())
    if change.path[0] == "desks" and change.path[2:] == ("fallback",) and change.after is not GONE:
        return {change.after} - {""}
    return set()


def gives(roles: Iterable[str], *, everywhere: bool, bound: bool) -> frozenset[Role]:
    """The roles that somebody with these roles gives and takes: whoever manages, and nobody else.

    Who manages `everywhere` gives every role. Who manages a part gives none that reaches beyond it: nothing that
    knows no organisations, and what oversees cases or people only to accounts `bound` to an organisation of theirs.
    """
    if not may(roles, Permission.MANAGE):
        return frozenset()
    too_much = frozenset() if everywhere else UNDIVIDED if bound else UNDIVIDED | OVERSEEING
    return frozenset(role for role in Role if not TABLE[role] & too_much)


def may_seat(owner: str, oversees: Collection[str] | None, *, at_unit: bool) -> bool:
    """Whether somebody gives and takes seats at a desk: at those they decide over.

    `at_unit` says that the desk is every unit's own and the person's unit is one of theirs: then the seat shows that
    unit's cases and no others.
    """
    return at_unit or may_decide([owner], oversees)
