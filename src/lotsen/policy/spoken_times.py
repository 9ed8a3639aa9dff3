"""Times of day as people say them: "kl 9", "13.25", "halv tio", "kvart över två", "tio i", "at ten to nine".

All are minutes from midnight of one of the two rounds of the clock; `between` chooses the rounds that lie closest.
"""

import re
from dataclasses import dataclass

HOURS = {
    1: "ett en one", 2: "två tva two", 3: "tre three", 4: "fyra four", 5: "fem five", 6: "sex six", 7: "sju seven",
    8: "åtta atta eight", 9: "nio nine", 10: "tio ten", 11: "elva eleven", 12: "tolv twelve",
}  # fmt: skip
WORDS = {word: hour for hour, words in HOURS.items() for word in words.split()}
AWAY = {**WORDS, "kvart": 15, "quarter": 15, "tjugo": 20, "twenty": 20, "tjugofem": 25}
NUMBER = "|".join(sorted(WORDS, key=len, reverse=True))
OFF = "|".join(sorted(AWAY, key=len, reverse=True))
DIGITS = r"(?:[01]?\d|2[0-3])[.:][0-5]\d"
TIME = re.compile(
    rf"\b(?P<digits>{DIGITS})\b"
    rf"|\b(?:(?P<off>{OFF}|[1-5]?\d)\s*(?:min\w*\s+)?(?P<way>i|över|over|past|to|before|after)\b\s*(?!mötet|morgon))?"
    rf"(?:(?P<half>halv|half\s+past)\s+)?(?P<hour>{NUMBER}|(?:[01]?\d|2[0-3])(?![.:]?\d))?\b"
)
NOW = re.compile(
    r"\b(?:(?:klockan|kl) (?:är|ar)(?: nu)?|nu är klockan|its(?: now)?|it is(?: now)?|time is)\s+"
)
MEETING = re.compile(
    r"(?:möte\w*|mote\w*|\w*besök\w*|\w*besok\w*|\w*samtal\w*|\btid(?:en)?|l[äa]kartid|b[öo]rjar|startar|ska in"
    r"|meeting|appointment|visit|call|starts?|begins?)\b[^.!?\n]{0,25}?"
    r"(?:\b(?:klockan|kl|är|ar|at|börjar|startar|is)\.?\s+(?!om\b|kl)|\s(?=halv\b|kvart\b|\d\d?[.:]\d\d))"
)
AT = re.compile(r"\b(?:kl|klockan|at)\.?\s+(?!är|ar)")
HOUR, HALF_A_DAY = 60, 12 * 60


@dataclass(frozen=True)
class Clock:
    """A time that was told; `hour` is missing in "it is ten to"."""

    minutes: int
    whole: bool  # whether the hour was said


def minutes_between(text: str) -> float | None:
    """Minutes from the time that it is, to the time of the meeting, where a plain text tells both."""
    here, there = _now(text), meeting(text)
    if not here or not there:
        return None
    turn = HALF_A_DAY if here.whole else HOUR
    return float((there.minutes - here.minutes + turn // 2) % turn - turn // 2)


def meeting(text: str) -> Clock | None:
    """The time of day at which a plain text says that the meeting is."""
    rest = NOW.sub("¤ ", text)
    told = (_read(rest[hit.end() :]) for cue in (MEETING, AT) for hit in cue.finditer(rest))
    return next((found for found in told if found and found.whole), None)


def _now(text: str) -> Clock | None:
    return next(filter(None, (_read(text[hit.end() :]) for hit in NOW.finditer(text))), None)


def _read(text: str) -> Clock | None:
    """The time with which a text begins."""
    found = TIME.match(text)
    if not found or not found.group():
        return None
    if found["digits"]:
        hour, minute = re.split("[.:]", found["digits"])
        return Clock(int(hour) * 60 + int(minute), whole=True)
    if not (found["hour"] or found["off"]):
        return None
    minutes = _hour(found["hour"]) * 60
    if found["half"]:
        minutes += 30 if found["half"].startswith("half") and found["half"] != "halv" else -30
    if found["off"]:
        minutes += _away(found["off"]) * (-1 if found["way"] in ("i", "to", "before") else 1)
    return Clock(minutes, whole=bool(found["hour"]))


def _hour(word: str | None) -> int:
    return int(word) if word and word.isdigit() else WORDS.get(word or "", 0)


def _away(word: str) -> int:
    return int(word) if word.isdigit() else AWAY[word]
