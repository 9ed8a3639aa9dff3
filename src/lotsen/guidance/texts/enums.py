from enum import StrEnum


class Kind(StrEnum):
    """What a text is. Each is written by those whom `policy.publishing` lets write it."""

    PRESENTATION = "presentation"
    QUICK_GUIDE = "quick-guide"
    ROUTINE = "routine"
    ANSWER = "answer"
    GUIDE = "guide"


OUTSIDE_THE_HANDBOOK = frozenset({Kind.ANSWER, Kind.GUIDE})  # they are read on pages of their own


class Readers(StrEnum):
    """At whose work a text is of use."""

    STAFF = "staff"
    DESKS = "desks"
    BOTH = "both"
