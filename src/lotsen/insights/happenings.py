"""One row of a case's log, as the measures look at it."""

from datetime import datetime
from typing import NamedTuple


class Happening(NamedTuple):
    """One row of the case's log."""

    at: datetime
    step: str
    party: str
    desk: str
    other: str
    public: bool
    data: dict
