"""A catalogue as one document of plain values: what differs between two, and two changes made into one.

A document is mappings within mappings; whatever is no mapping is a value, also a list. Its *leaves* are the paths
to its values. An empty mapping is nothing, so that a document is the same as its leaves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Path = tuple[str, ...]
Leaves = dict[Path, object]
GONE = None  # the value of a leaf that is not there
ORDER = "rank"  # the leaf that says where a thing stands among others


@dataclass(frozen=True)
class Difference:
    """One value that stands otherwise; `GONE` before for what is new, and after for what was taken away."""

    path: Path
    before: object
    after: object


@dataclass(frozen=True)
class Merged:
    """My change made to what stands now. `contested` are the paths that somebody else has changed meanwhile."""

    document: dict
    contested: frozenset[Path]


def leaves(document: Mapping, above: Path = ()) -> Leaves:
    """The values of a document by their paths, in the order of the document."""
    found: Leaves = {}
    for key, value in document.items():
        found |= leaves(value, (*above, key)) if isinstance(value, Mapping) else {(*above, key): value}
    return found


def grown(values: Leaves) -> dict:
    """The document with these leaves."""
    document: dict = {}
    for path, value in values.items():
        place = document
        for key in path[:-1]:
            place = place.setdefault(key, {})
        place[path[-1]] = value
    return document


def differences(before: Mapping, after: Mapping) -> list[Difference]:
    """What stands otherwise in the second, sorted by path."""
    old, new = leaves(before), leaves(after)
    return [
        Difference(path, old.get(path, GONE), new.get(path, GONE))
        for path in sorted({*old, *new})
        if old.get(path, GONE) != new.get(path, GONE)
    ]


def changed(document: Mapping, changes: Mapping[Path, object]) -> dict:
    """The document with some leaves set, or taken away where the value is `GONE`."""
    values = leaves(document) | dict(changes)
    return grown({path: value for path, value in values.items() if value is not GONE})


def replaced(document: Mapping, place: Path, part: Mapping) -> dict:
    """The document with everything at and below a place put in another's stead."""
    kept = {path: value for path, value in leaves(document).items() if path[: len(place)] != place}
    return grown(kept | {(*place, *path): value for path, value in leaves(part).items()})


def part(document: Mapping, place: Path) -> Mapping:
    """What stands at a place; nothing where there is nothing."""
    for key in place:
        document = document.get(key, {})
    return document


def merged(
    base: Mapping,
    mine: Mapping,
    theirs: Mapping,
    *,
    thing_of: Callable[[Path], Path | None] = lambda _leaf: None,
) -> Merged:
    """What I changed since `base`, made to `theirs`; where both changed the same, mine stands and is contested.

    `thing_of` says to which thing a leaf belongs that is there as a whole or not at all, if to any: where one took it
    away and the other changed it, all of it is as I want it.
    """
    my_changes = {one.path: one.after for one in differences(base, mine) if not _only_moves(one, theirs)}
    others = {one.path: one.after for one in differences(base, theirs) if not _only_moves(one, mine)}
    both = {thing_of(path) for path in my_changes} & {thing_of(path) for path in others} - {None}
    torn = {thing for thing in both if bool(part(mine, thing)) != bool(part(theirs, thing))}
    document = changed(theirs, my_changes)
    for thing in torn:
        document = replaced(document, thing, part(mine, thing))
    contested = {
        path
        for path, value in my_changes.items()
        if thing_of(path) in torn or others.get(path, value) != value
    }
    return Merged(document, frozenset(contested))


def _only_moves(change: Difference, other: Mapping) -> bool:
    """Whether a change gives a new place in the order to something that is not in the other document."""
    is_move = change.path[-1] == ORDER and GONE not in (change.before, change.after)
    return is_move and not part(other, change.path[:-1])
