"""The problems that come back in a period, read from what was added up; `policy/recurrence.py` says which they are."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max

from lotsen.insights.dimensions import Dimension
from lotsen.insights.models import EVERY, Rollup
from lotsen.insights.periods import Period
from lotsen.insights.reading import Organisations, tallies
from lotsen.insights.tallies import Tally
from lotsen.policy import recurrence
from lotsen.policy.recurrence import Course

SIZE = "distinct-cases"


class Recurring(NamedTuple):
    """A value of a dimension whose cases come back. `before` is None where there is no period before.

    `owner` is the code of a desk.
    """

    value: str
    now: int
    before: int | None
    days: int
    last: date
    owner: str

    @property
    def course(self) -> Course | None:
        return None if self.before is None else recurrence.course(self.now, self.before)


def found(
    dimension: Dimension, period: Period, before: Period | None, organisations: Organisations, *, known: bool
) -> list[Recurring]:
    """What comes back, the most frequent first. `known` asks by the rule for known problems."""
    field = dimension.field
    now = tallies(period, [field], organisations)[field]
    earlier = tallies(before, [field], organisations)[field] if before else {}
    every = [
        Recurring(
            value, now[value][SIZE], earlier.get(value, Tally())[SIZE] if before else None, days, last,
            recurrence.owner(now[value].desks()),
        )
        for value, days, last in _days(field, period, organisations)
        if value
    ]  # fmt: skip
    back = [one for one in every if recurrence.recurs(one.now, one.days, known=known)]
    return sorted(back, key=lambda one: (-one.now, -one.last.toordinal(), one.value))


def _days(field: str, period: Period, organisations: Organisations) -> list[tuple[str, int, date]]:
    """(value, on how many days cases came, the last of them)."""
    whose = [EVERY] if organisations is None else organisations
    rows = Rollup.objects.daily(period.begin, period.end).filter(organisation__in=whose, dimension=field)
    came = rows.exclude(counts={}).values_list("value")
    return list(came.annotate(Count("day", distinct=True), Max("day")).order_by())
