"""What is counted: one row of facts for each case, added up by day and by month, so that no figure scans cases."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q, QuerySet

EVERY = "*"  # in place of an organisation: all of them together
ALL, AT_DESK = (
    "all",
    "at-desk",
)  # dimensions besides those of `dimensions.py`: the whole, and what each desk did


class CaseFact(models.Model):
    """What the figures know of one case. It names the case without pointing to it, so it outlives an erased one.

    `numbers` holds every count that is not 0, `times` lengths of time in minutes, `moves` both for each desk that
    had to do with the case; what each means stands in `measures.py`. Merged duplicates have none.
    """

    reference = models.CharField(max_length=20)
    day = models.DateField()
    organisation = models.CharField(max_length=50, blank=True)
    unit = models.CharField(max_length=50, blank=True)
    channel = models.CharField(max_length=20)
    reporter = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    component = models.CharField(max_length=20)
    true_component = models.CharField(max_length=20, blank=True)
    symptom = models.CharField(max_length=40)
    first_desk = models.CharField(max_length=40)
    desk = models.CharField(max_length=40)
    outcome = models.CharField(max_length=20, blank=True)
    device = models.CharField(max_length=20)
    problem = models.CharField(max_length=20, blank=True)
    pattern = models.CharField(max_length=61, blank=True)
    numbers = models.JSONField(default=dict)
    times = models.JSONField(default=dict)
    moves = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reference"], name="fact_once")]
        indexes = [models.Index(fields=["day"], name="fact_by_day")]

    def __str__(self):
        return self.reference


class Stale(models.Model):
    """A case to count anew: the log tells more of it than its facts, or its desk or unit belongs elsewhere now."""

    reference = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.reference


class RollupQuerySet(QuerySet):
    def within(self, begin: date, end: date) -> "RollupQuerySet":
        """The fewest rows that cover these days: of summed up months that lie wholly within, and of other days."""
        found, months, after = Q(), list(self.summed_up(begin, end)), begin
        for month in months:
            found |= Q(grain=Rollup.DAY, day__gte=after, day__lt=month) if after < month else Q()
            after = next_month(month)
        if after <= end:
            found |= Q(grain=Rollup.DAY, day__gte=after, day__lte=end)
        return self.filter(found | Q(grain=Rollup.MONTH, day__in=months) if months else found)

    def daily(self, begin: date, end: date) -> "RollupQuerySet":
        """One row for each day."""
        return self.filter(grain=Rollup.DAY, day__gte=begin, day__lte=end)

    def summed_up(self, begin: date, end: date) -> QuerySet:
        """The first days of the months within these days that have rows of their own: then those are the days' sum."""
        last = end if _is_last(end) else end.replace(day=1) - timedelta(days=1)
        first = begin if begin.day == 1 else next_month(begin)
        months = self.filter(
            grain=Rollup.MONTH, organisation=EVERY, dimension=ALL, day__gte=first, day__lte=last
        )
        return months.order_by("day").values_list("day", flat=True)


class Rollup(models.Model):
    """The facts of one day or month added up, for one value of one dimension within one organisation or `EVERY`.

    Lengths of time lie apart from the other counts: most figures are read without them, and they are many. How they
    are written stands in `tallies.py`.
    """

    DAY, MONTH = "day", "month"

    grain = models.CharField(max_length=5, choices=[(g, g) for g in (DAY, MONTH)])
    day = models.DateField()
    organisation = models.CharField(max_length=50, blank=True)
    dimension = models.CharField(max_length=20)
    value = models.CharField(max_length=61, blank=True)
    counts = models.JSONField(default=dict)
    lengths = models.JSONField(default=dict)

    objects = RollupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "dimension", "grain", "day", "value"], name="rollup_once"
            )
        ]

    def __str__(self):
        return f"{self.grain} {self.day} {self.organisation} {self.dimension} {self.value}"


def next_month(day: date) -> date:
    """The first day of the month after that of `day`."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _is_last(day: date) -> bool:
    return next_month(day).toordinal() - day.toordinal() == 1
