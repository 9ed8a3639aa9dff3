"""One line of the report of `lotsen check`, and how the report comes by its lines."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Finding(NamedTuple):
    """How it stands (ok, note or wrong), what was looked at, and what was seen and is to be done."""

    level: str
    what: str
    seen: str


Look = Callable[[], Finding | Iterable[Finding]]


def each(looks: dict[str, Look]) -> Iterator[Finding]:
    """What every look sees, in order. One that fails is told as wrong by its name; the others are still taken."""
    for what, look in looks.items():
        try:
            seen = look()
            yield from [seen] if isinstance(seen, Finding) else seen
        except Exception as error:
            yield Finding("wrong", what, f"{type(error).__name__}: {error}")
