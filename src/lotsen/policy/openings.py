"""When a desk opens, as people say it: "i dag 08.00", "torsdag 08.00", "måndag 28 december 08.00"."""

from datetime import date, datetime

from lotsen.policy.routing import LOCAL
from lotsen.policy.week_words import DAYS

NEAR = {"sv": ("i dag", "i morgon"), "en": ("today", "tomorrow")}
MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
WITHIN = 6  # days for which the weekday alone says which day is meant


def spoken(opens_at: datetime, today: date | None, language: str) -> str:
    """The day as it is said on `today`, and the time. Where nobody knows when it is said, the whole date."""
    local = opens_at.astimezone(LOCAL)
    day = _day(local.date(), today, language)
    return f"{day} {local:%H.%M}" if language == "sv" else f"{day} at {local:%H:%M}"


def _day(day: date, today: date | None, language: str) -> str:
    ahead = (day - today).days if today else None
    if ahead in (0, 1):
        return NEAR[language][ahead]
    weekday = DAYS[language][day.weekday()]
    if ahead is not None and 0 < ahead <= WITHIN:
        return weekday
    year = "" if today and day.year == today.year else f" {day.year}"
    return f"{weekday} {day.day} {MONTHS[language][day.month - 1]}{year}"
