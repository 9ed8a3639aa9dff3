from enum import StrEnum

from lotsen.policy.routing import RESIDENT_SIDE
from lotsen.policy.terms import Reporter


class Audience(StrEnum):
    """Whom an answer is written for."""

    RESIDENT = "resident"
    STAFF = "staff"
    BOTH = "both"

    @classmethod
    def of(cls, reporter: str) -> "Audience":
        """The side that a reporter is on, as in routes: relatives with residents, all others with staff."""
        return cls.RESIDENT if Reporter(reporter) in RESIDENT_SIDE else cls.STAFF


class Outcome(StrEnum):
    """What is counted of an answer; each is the name of a column."""

    SHOWN = "shown"
    HELPED = "helped"
    NOT_HELPED = "not_helped"
    REGISTERED = "registered"


class Language(StrEnum):
    """Languages that answers are written in."""

    SV = "sv"
    EN = "en"
