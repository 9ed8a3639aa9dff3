"""Layered visibility: desks outside the organisation see what is technical, and the person only when that is shared."""

import re
from collections.abc import Iterable

SHORTEST_NAME = 3  # letters; shorter parts of a name are words as well
BETWEEN = r"[\s()./-]*"  # what people write between the digits of a telephone number


def is_disclosed(*, outside: bool, shared: bool) -> bool:
    """Whether a reader is shown the care unit's name and who reported: outside desks only what is shared with them."""
    return shared or not outside


def shows_contact(*, holds: bool, outside: bool, shared: bool) -> bool:
    """Whether a reader is shown how to reach the person: the desk that holds the case, and outside only if shared."""
    return holds and is_disclosed(outside=outside, shared=shared)


def may_share(*, outside: bool, holds: bool, handed_over: bool) -> bool:
    """Whether a reader may share the person with an outside desk: who has the case, or handed it over to that desk."""
    return not outside and (holds or handed_over)


def strike(text: str, names: Iterable[str], mark: str) -> str:
    """The text with every one of the names, addresses and telephone numbers in it replaced by the mark."""
    for name in names:
        text = re.sub(_pattern(name), lambda _found: mark, text, flags=re.IGNORECASE)
    return text


def strike_people(text: str, people: Iterable[str], mark: str) -> str:
    """The text without the single names of these people: "Linnea" of Linnea Palmgren, also in the genitive.

    Only as names are written, with a capital: Sten is somebody, and sten is a stone.
    """
    for part in {part for name in people for part in re.split(r"[\s-]+", name) if len(part) >= SHORTEST_NAME}:
        capital = part[0].upper() + part[1:]
        text = re.sub(
            rf"(?<!\w)(?:{re.escape(capital)}|{re.escape(part.upper())})[sS]?(?!\w)",
            lambda _found: mark,
            text,
        )
    return text


def _pattern(name: str) -> str:
    """How somebody else may have written it: with other blanks, or a telephone number with other signs between."""
    digits = re.sub(r"\D", "", name)
    if len(digits) >= 5 and not re.search(r"[^\d\s()+./-]", name):
        rest = digits[2:] if name.lstrip().startswith("+46") else digits.lstrip("0")
        return rf"(?<!\d)(?:(?:\+|00)\s*46{BETWEEN}0?|0)?{BETWEEN.join(rest)}(?!\d)"
    words = r"\s+".join(map(re.escape, name.split()))
    return rf"(?<!\w){words}(?!\w)"
