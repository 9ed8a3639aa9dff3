"""The days that figures are about."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lotsen.policy.routing import LOCAL

DAY = timedelta(days=1)


class BadPeriod(ValueError):
    """No period at all; the message says why in the reader's language."""


@dataclass(frozen=True)
class Period:
    """Whole days in Swedish time, the first and the last included. Raises `BadPeriod`."""

    EARLIEST: ClassVar[date] = date(2000, 1, 1)
    LATEST: ClassVar[date] = date(2099, 12, 31)

    begin: date
    end: date

    def __post_init__(self) -> None:
        if self.begin > self.end:
            raise BadPeriod(_("The first day comes after the last one."))
        if self.begin < self.EARLIEST or self.end > self.LATEST:
            raise BadPeriod(_("Choose days between 2000 and 2099."))

    def within(self, field: str) -> dict[str, datetime]:
        """The condition that a moment lies within the period, for `filter()`."""
        return {f"{field}__gte": _midnight(self.begin), f"{field}__lt": _midnight(self.end + DAY)}


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LOCAL)
