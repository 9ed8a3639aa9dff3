"""The words of a booking: what kind of meeting, who takes part, and why somebody has not tested."""

from enum import StrEnum

from lotsen.policy.terms import Reporter


class Meeting(StrEnum):
    """The kind of meeting. It stands on the unit's own pages alone, never in an invitation."""

    CONSULTATION = "consultation"
    FOLLOW_UP = "follow-up"
    GROUP = "group"
    PLANNING = "planning"


class Part(StrEnum):
    """In what capacity somebody takes part. Cases know no interpreters: they come from the resident's side."""

    RESIDENT = "resident"
    RELATIVE = "relative"
    INTERPRETER = "interpreter"
    STAFF = "staff"

    @property
    def reporter(self) -> Reporter:
        """The same in the words of a case."""
        return REPORTERS.get(self, Reporter.RELATIVE)


REPORTERS = {Part.RESIDENT: Reporter.RESIDENT, Part.STAFF: Reporter.STAFF}


class Stage(StrEnum):
    """How far live help for somebody on their way to a visit has come."""

    WAITING = "waiting"
    CALL_BACK = "call-back"
    HELPING = "helping"
    OVER = "over"  # support has ended it
    WORKS = "works"  # the person said so
    LEFT = "left"  # the person does not wait any longer
    ENDED = "ended"  # whoever had the case has ended it, without live help or after it


class Why(StrEnum):
    """Why somebody goes to their visit without having tested."""

    NO_TIME = "no-time"
    DOES_NOT_START = "does-not-start"
    TESTED_ELSEWHERE = "tested-elsewhere"
    HELPED = "helped"
