"""When a desk is open, and how much open time passes: what every clock is counted in.

Opening hours are wall-clock times at the desk. Moments are aware datetimes, answers are in UTC, and open time
is real elapsed time: a desk that never closes is open for 23 hours on the day when summer time begins.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

Periods = tuple[tuple[time, time], ...]  # (opens, closes), in order; to close at 00:00 is to be open all day
Span = tuple[datetime, datetime]

MIDNIGHT = time()
NOTHING = timedelta()
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
HORIZON = 400 * DAY  # a desk that does not open within this time counts as closed for good
FIRST_DAY = date.min + 2 * DAY
LAST_DAY = date.max - 2 * DAY  # a margin, so that no time zone leads past the end of the calendar
EVER = datetime.min.replace(tzinfo=UTC)
LAST_MOMENT = datetime.combine(LAST_DAY, MIDNIGHT, UTC)
FOREVER = datetime.max.replace(tzinfo=UTC)
STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True)
class Hours:
    """A desk's opening hours: a week, and the dates that differ from it (no periods: closed on that date).

    Public holidays are exceptions like any others, put in by whoever knows the calendar. `always` means open
    round the clock, whatever the week and the exceptions say. `earlier` is what held before, oldest first, each until a
    moment: hours that change do so from then on, and what passed before is counted as it was.
    Raises `ValueError` where a period does not end after it begins, or periods overlap or are out of order.
    """

    weekly: Mapping[int, Periods]  # 0 = Monday; a weekday that is missing is closed
    exceptions: Mapping[date, Periods] = field(default_factory=dict)
    always: bool = False
    zone: ZoneInfo = STOCKHOLM
    earlier: tuple[tuple[datetime, "Hours"], ...] = ()
    _known: dict[date, tuple[Span, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self):
        for periods in (*self.weekly.values(), *self.exceptions.values()):
            _check(periods)

    def on(self, day: date) -> Periods:
        """The periods of a date, as they are told now."""
        if self.always:
            return ((MIDNIGHT, MIDNIGHT),)
        return self.exceptions.get(day, self.weekly.get(day.weekday(), ()))

    def stretches(self, day: date) -> tuple[Span, ...]:
        """The same as moments. They are kept: a queue, and the figures, ask for the same days again and again."""
        if day not in self._known:
            self._known[day] = _of_day(self, day)
        return self._known[day]


ALWAYS = Hours(weekly={}, always=True)


def is_open(hours: Hours, at: datetime) -> bool:
    """Whether the desk is open: from the moment of opening up to, but not at, the moment of closing."""
    return opens_at(hours, at) == at


def opens_at(hours: Hours, at: datetime) -> datetime | None:
    """The first open moment from `at` on: `at` itself where the desk is open; `None` if none in 400 days."""
    return next((opens for opens, _ in _spans(hours, at)), None)


def closes_at(hours: Hours, at: datetime) -> datetime | None:
    """When the desk, open at `at`, closes; `None` if it is closed then, or does not close in 400 days."""
    end = at
    for opens, closes in _spans(hours, at):
        if opens > end or end - at > HORIZON:
            break
        end = closes
    return end if NOTHING < end - at <= HORIZON else None


def add(hours: Hours, start: datetime, amount: timedelta) -> datetime | None:
    """The first moment at which `amount` of open time has passed since `start`; `None` if it never has."""
    if amount <= NOTHING:
        return start
    for opens, closes in _spans(hours, start):
        if amount <= closes - opens:
            return opens + amount
        amount -= closes - opens
    return None


def between(hours: Hours, start: datetime, end: datetime) -> timedelta:
    """The open time from `start` to `end`; nothing if `end` is not after `start`."""
    if end <= start:
        return NOTHING
    if hours.always and not hours.earlier:
        return end - start
    spent, last = NOTHING, min(end.date(), LAST_DAY - DAY) + DAY
    # Elsewhere it may be the day before, and to ask where takes longer.
    day = max(start.date(), FIRST_DAY) - DAY
    known = hours._known
    while day <= last:
        for opens, closes in known.get(day) or hours.stretches(day):
            if opens >= end:
                return spent
            if closes > start:
                spent += (closes if closes < end else end) - (opens if opens > start else start)
        day += DAY
    return spent


def add_working_days(hours: Hours, start: datetime, days: int) -> datetime | None:
    """The moment at which `days` (at least 1) working days of the desk have passed; `None` if they never do.

    That is when the desk, on its `days`th open day after that of `start`, has been open as long as it had on
    the day of `start`, or closes if that day is shorter: from Monday at 10, one day lasts to Tuesday at 10.
    Before its opening nothing of a day has passed, so from there days count in full, opening to closing: from
    Saturday, or from Monday at 6, one day lasts to Monday's closing.
    """
    today = _local_day(hours, start)
    elapsed = between(hours, _moment(hours.zone, today, MIDNIGHT), start)
    open_days = _open_days(hours, today + DAY if elapsed else today)
    last = next(islice(open_days, days - 1, None), None)
    if last is None:
        return None
    whole = _length(last)
    return add(hours, last[0][0], min(elapsed or whole, whole))


def _check(periods: Periods) -> None:
    times = [moment for period in periods for moment in period]
    if times and times[-1] == MIDNIGHT:
        times[-1] = time.max
    if any(opens >= closes for opens, closes in zip(times[::2], times[1::2], strict=True)):
        raise ValueError("A period must end after it begins.")
    if any(earlier > later for earlier, later in pairwise(times)):
        raise ValueError("Periods must be in order and must not overlap.")


def _spans(hours: Hours, start: datetime) -> Iterator[Span]:
    """The open stretches after `start`, in order, the first one cut off at `start`."""
    if hours.always and all(until <= start for until, _before in hours.earlier):
        yield start, FOREVER
        return
    for day in _open_days(hours, _local_day(hours, start)):
        for opens, closes in day:
            if closes > start:
                yield (opens if opens > start else start), closes


def _open_days(hours: Hours, day: date) -> Iterator[tuple[Span, ...]]:
    """The open stretches of each open day from `day` on; ends where the next is beyond the horizon."""
    last_open = day
    while day - last_open < HORIZON and day <= LAST_DAY:
        if stretches := hours.stretches(day):
            last_open = day
            yield stretches
        day += DAY


def _of_day(hours: Hours, day: date) -> tuple[Span, ...]:
    """The open stretches of a date, each part of it by the hours that held then."""
    if not hours.earlier or hours.earlier[-1][0].date() < day - DAY:
        return _stretches(hours.zone, day, hours.on(day))
    found, since = [], EVER
    for until, held in (*hours.earlier, (FOREVER, hours)):
        stretches = _stretches(hours.zone, day, held.on(day))
        found += [(max(b, since), min(e, until)) for b, e in stretches if b < until and e > since]
        since = until
    return tuple(found)


def _stretches(zone: ZoneInfo, day: date, periods: Periods) -> tuple[Span, ...]:
    """The periods of a date as moments, without those that lie in the hour which the clock skips."""
    ends = [
        (_moment(zone, day, opens), _moment(zone, day if closes > MIDNIGHT else day + DAY, closes))
        for opens, closes in periods
    ]
    return tuple((begin, end) for begin, end in ends if begin < end)


@lru_cache(maxsize=10_000)  # every clock asks for the same days
def _moment(zone: ZoneInfo, day: date, at: time) -> datetime:
    """The first moment at which the clock on the wall shows `at`, or a later time where it skips `at`."""
    wall = datetime.combine(day, at)
    early, late = sorted(wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if _wall(zone, late) == wall:
        return early
    between_them = range((late - early) // SECOND)
    return early + SECOND * bisect_left(between_them, wall, key=lambda n: _wall(zone, early + n * SECOND))


def _wall(zone: ZoneInfo, at: datetime) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def _local_day(hours: Hours, at: datetime) -> date:
    return (at if at < LAST_MOMENT else LAST_MOMENT).astimezone(hours.zone).date()


def _length(stretches: Iterable[Span]) -> timedelta:
    return sum((closes - opens for opens, closes in stretches), NOTHING)
