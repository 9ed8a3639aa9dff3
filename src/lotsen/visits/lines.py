"""At what place people wait for live help. The room that keeps the line says so; it stands below this one."""

from collections.abc import Callable, Collection

Places = Callable[[Collection[int]], dict[int, int]]

_keepers: list[Places] = []


def kept_by(places: Places) -> Places:
    """Whoever keeps a line: numbers of cases → the place of each that waits there, 1 is next."""
    _keepers.append(places)
    return places


def places(cases: Collection[int]) -> dict[int, int]:
    """The places of those of these cases that wait."""
    found: dict[int, int] = {}
    for keeper in _keepers if cases else ():
        found |= keeper(cases)
    return found
