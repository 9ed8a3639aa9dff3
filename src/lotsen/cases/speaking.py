"""For which desk somebody speaks in a case's log: whoever was brought into live help speaks for their own."""

from collections.abc import Iterable

from lotsen.log.models import Row
from lotsen.policy.terms import Party, Step


def own_desks(rows: Iterable[Row]) -> dict[int, str]:
    """The rows of those who had been brought in, by their numbers, each with the desk for which they came.

    `rows` is the log from its beginning, in order. Every other row is that of the desk that it names.
    """
    here: dict[int, str] = {}
    found = {}
    for row in rows:
        if row.step == Step.LIVE_JOINED:
            here[row.by] = row.other
        elif row.by in here:
            found[row.number] = here[row.by]
        if row.step == Step.LIVE_ENDED or (row.step == Step.LIVE_LEFT and row.party == Party.REPORTER):
            here.clear()
        elif row.step == Step.LIVE_LEFT:
            here.pop(row.by, None)
    return found
