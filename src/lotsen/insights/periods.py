"""The days that figures are about."""

from calendar import monthrange
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

    @property
    def days(self) -> int:
        return (self.end - self.begin + DAY).days

    @property
    def quarters(self) -> list["Period"]:
        """The calendar quarters that it consists of; none where it begins or ends within one."""
        found, begin = [], self.begin
        while begin <= self.end and begin.day == 1 and begin.month % 3 == 1:
            found.append(Period(begin, quarter_end(begin)))
            begin = found[-1].end + DAY
        return found if found and found[-1].end == self.end else []

    def in_whole_quarters(self) -> "Period":
        """The same with the rest of its first and last quarter."""
        return Period(date(self.begin.year, (self.begin.month - 1) // 3 * 3 + 1, 1), quarter_end(self.end))

    def before(self) -> "Period":
        """As long a period that ends where this one begins: as many months, where it consists of whole ones."""
        if self.begin.day == 1 and (self.end + DAY).day == 1:
            begin = months_later(self.begin, -months_between(self.begin, self.end + DAY))
            return _period(begin, self.begin - DAY)
        return _period(self.begin - self.days * DAY, self.begin - DAY)

    def a_year_before(self) -> "Period":
        """The same days of the year before; the last day of February stays the last."""
        ends_february = (self.end + DAY).day == 1
        end = months_later(self.end + DAY, -12) - DAY if ends_february else months_later(self.end, -12)
        return _period(months_later(self.begin, -12), end)


def _period(begin: date, end: date) -> Period:
    """A period that was worked out. Raises `BadPeriod` where it would lie before the earliest day."""
    if begin < Period.EARLIEST:
        raise BadPeriod(_("There is nothing to compare with before the year 2000."))
    return Period(begin, end)


def quarter_end(day: date) -> date:
    """The last day of the quarter of a day."""
    return months_later(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3) - DAY


def months_between(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of a month that has no such day."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LOCAL)
