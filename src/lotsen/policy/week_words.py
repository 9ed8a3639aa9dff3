"""A desk's ordinary week in words: what stands on a printed sheet or a saved page, where "open now" would grow old."""

from datetime import time
from itertools import groupby

from lotsen.policy.hours import MIDNIGHT, Hours, Periods

DAYS = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
ALWAYS = {"sv": "dygnet runt, alla dagar", "en": "round the clock, every day"}
ALL_DAY = {"sv": "dygnet runt", "en": "round the clock"}
AND = {"sv": " och ", "en": " and "}
SEPARATOR = {"sv": ".", "en": ":"}


def week(hours: Hours, language: str) -> list[str]:
    """The open stretches of the week, days alike told together: "måndag–fredag 08.00–17.00". Empty if never open."""
    if hours.always:
        return [ALWAYS[language]]
    days = [(day, hours.weekly.get(day, ())) for day in range(7)]
    alike = [(periods, [day for day, _ in group]) for periods, group in groupby(days, key=lambda one: one[1])]
    return [f"{_days(which, language)} {_periods(told, language)}" for told, which in alike if told]


def _days(which: list[int], language: str) -> str:
    names = DAYS[language]
    return names[which[0]] if len(which) == 1 else f"{names[which[0]]}–{names[which[-1]]}"


def _periods(told: Periods, language: str) -> str:
    return AND[language].join(
        ALL_DAY[language]
        if opens == closes == MIDNIGHT
        else f"{_clock(opens, language)}–{_clock(closes, language)}"
        for opens, closes in told
    )


def _clock(moment: time, language: str) -> str:
    return moment.strftime(f"%H{SEPARATOR[language]}%M")
