"""Layered visibility: desks outside the organisation see what is technical, and the person only when that is shared."""


def is_disclosed(*, outside: bool, shared: bool) -> bool:
    """Whether a reader is shown the care unit's name and who reported: outside desks only what is shared with them."""
    return shared or not outside


def shows_contact(*, holds: bool, outside: bool, shared: bool) -> bool:
    """Whether a reader is shown how to reach the person: the desk that holds the case, and outside only if shared."""
    return holds and is_disclosed(outside=outside, shared=shared)


def may_share(*, outside: bool, holds: bool, handed_over: bool) -> bool:
    """Whether a reader may share the person with an outside desk: who has the case, or handed it over to that desk."""
    return not outside and (holds or handed_over)
