"""The log rows of a visit: its own, and the one that rings on the board of its unit."""

from datetime import datetime

from lotsen.log.actions import SYSTEM, Actor, append
from lotsen.log.models import Row
from lotsen.policy.terms import Step
from lotsen.visits.models import Visit


def board_of(unit: int) -> str:
    """The name of the rows that move a unit's board."""
    return f"unit-{unit}"


def write(
    visit: Visit,
    step: Step,
    *,
    by: Actor = SYSTEM,
    at: datetime | None = None,
    public: bool = False,
    data: dict | None = None,
) -> Row:
    """Add to the log of a visit, and tell the board that something moved. Call it in the change's transaction.

    `public` rows move the participants' own pages, too. The board's row names nobody.
    """
    row = append(stream=visit.stream, step=step, by=by, at=at, public=public, data=data)
    append(stream=board_of(visit.unit_id), step=step, by=SYSTEM, at=at, data={"visit": visit.pk})
    return row
