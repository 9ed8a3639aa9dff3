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
