"""What a text gives away of the meeting: whether it is under way, how long until it starts, on which day it is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lotsen.policy import patterns, spoken_times
from lotsen.policy.reading import Clause
from lotsen.policy.terms import Urgency

BY_ALL = 0.85  # how likely a hurry must be by all that is said, where nothing tells it outright ("ingen bild" is none),
CALM = 0.9  # and how likely it must be that there is none for what seems to tell it not to be believed
LONGEST_TIME = 5  # words of a time such as "om ungefär en halv timme"
EARLIEST = 7 * 60  # a meeting "at three" is in the afternoon
TODAY = re.compile(
    r"\b(?:i ?dag|idag|ikväll|ikvall|i kväll|i kvall|i eftermiddag|i förmiddag|i formiddag|dagens"
    r"|today|tonight|this (?:afternoon|evening|morning))\b"
)
ANOTHER_DAY = re.compile(
    r"\b(?:i ?morgon|imorn|imorrn|måndag\w*|mandag\w*|tisdag\w*|onsdag\w*|torsdag\w*|fredag\w*|lördag\w*|söndag\w*"
    r"|nästa|nasta|tomorrow|next|monday|tuesday|wednesday|thursday|friday|i ?går|igar|yesterday)\b"
)
TOMORROW = re.compile(
    r"\b(?:i ?morgon|imorn|imorrn|i ?övermorgon|i ?overmorgon|(?:nästa|nasta) (?:vecka|månad|manad)"
    r"|tomorrow|next (?:week|month))\b"
)
PAST = re.compile(
    r"\b(?:hade|funkade|fungerade|bröts|brots|avbröts|gick|kunde|blev|började|startade|skulle"
    r"|had|was|were|did|didnt|couldnt|started|went)\b"
)
EXPECTED = re.compile(
    r"\b(?:möte\w*|mote\w*|videomöte\w*|videomote\w*|\w*besök\w*|\w*besok\w*|\w*samtal\w*|tid|läkartid|lakartid"
    r"|patienter|meeting|appointment|visit|call)\b"
)
MEETING = r"(?:(?:video|läkar|lakar|vård|vard)?(?:möte|mote|besök|besok|samtal)\w*|meeting|appointment|visit|call)\b"
MIDST = re.compile(
    rf"\b(?:mitt (?:i|under|uppe i)|middle of)(?: \w+){{0,2}} {MEETING}"
)  # but "mitt möte" is mine
HAS = r"(?:har|är|ar|has|have|is)(?: (?!inte\b|ej\b|aldrig\b|not\b|never\b)\w+)?"
BEGUN = r"(?:börjat|borjat|startat|igång|igang|started|begun)\b"
HAS_BEGUN = re.compile(rf"\b{MEETING} {HAS} {BEGUN}|\b{HAS} {BEGUN}(?: the)? {MEETING}")
TOLD_OF = re.compile(
    r"\b(?:fel|wrong|står|star|stod|says|ska vara|stämmer|ändra\w*|byta|istället|flytta\w*)\b"
)


@dataclass(frozen=True)
class Pattern:
    """Ideas that point somewhere together, unless one of `without` is there too."""

    ideas: frozenset[str]
    without: frozenset[str]
    weight: float

    def fits(self, ideas: frozenset[str]) -> bool:
        """Whether all of it is among `ideas` and nothing that speaks against it."""
        return self.ideas <= ideas and not self.without & ideas


@dataclass(frozen=True)
class Hints:
    """Minutes are negative after the start; `clock` is the local start in minutes from midnight, today."""

    in_meeting: bool = False
    minutes_to_meeting: float | None = None
    clock: int | None = None
    today: bool = False
    another_day: bool = False  # one that comes, not today
    now: bool = False  # it goes on, or is about to, by all that is said

    @property
    def are_told(self) -> bool:
        """Whether anything of the meeting is told outright."""
        told = (self.in_meeting, self.today, self.another_day)
        return any(told) or self.minutes_to_meeting is not None or self.clock is not None


def hints(plain: str, words: list[str], clauses: list[Clause]) -> Hints:
    """The hints of a plain text."""
    minutes = _minutes(words, clauses)
    if minutes is None:
        minutes = spoken_times.minutes_between(plain)
    elsewhen, sentences = ANOTHER_DAY.search(plain), re.split(r"[.!?\n]", plain)
    return Hints(
        in_meeting=any_fits(clauses, IN_MEETING) or any(map(_is_on, sentences)),
        minutes_to_meeting=_about(clauses) if minutes is None and not elsewhen else minutes,
        clock=None if elsewhen or TOLD_OF.search(plain) else _clock(plain),
        today=not elsewhen and any(map(_is_today, sentences)),
        another_day=not TODAY.search(plain) and any(map(_is_tomorrow, sentences)),
    )


def weighed(found: Hints, plain: str, shares: Mapping[str, float]) -> Hints:
    """What is told outright, beside what was learned from all words together: "hon ser mig men hör inget"."""
    if shares[Urgency.NORMAL] >= CALM:
        return Hints(another_day=found.another_day)
    if found.are_told:
        return found
    was_today = TODAY.search(plain) and PAST.search(plain)
    later = shares[Urgency.TODAY] >= BY_ALL and not was_today
    return replace(found, now=shares[Urgency.ACUTE] >= BY_ALL, today=later)


def any_fits(clauses: list[Clause], signs: Iterable[Pattern]) -> bool:
    """Whether one of the patterns fits one of the clauses."""
    return any(pattern.fits(clause.ideas) for pattern in signs for clause in clauses)


def in_full(text: str, weights: Mapping[int, float]) -> tuple[Pattern, ...]:
    """The patterns that a line of the tables writes out."""
    return tuple(_pattern(part, weights) for part in text.split(","))


def _is_on(sentence: str) -> bool:
    begun = MIDST.search(sentence) or HAS_BEGUN.search(sentence)
    return bool(begun) and not ANOTHER_DAY.search(sentence)


def _is_today(sentence: str) -> bool:
    return _is_expected(sentence, TODAY)


def _is_tomorrow(sentence: str) -> bool:
    return _is_expected(sentence, TOMORROW)


def _is_expected(sentence: str, when: re.Pattern) -> bool:
    expected = EXPECTED.search(sentence) and when.search(sentence)
    return bool(expected) and not PAST.search(sentence)


def _clock(plain: str) -> int | None:
    told = spoken_times.meeting(plain)
    if not told:
        return None
    return told.minutes if told.minutes >= EARLIEST else told.minutes + spoken_times.HALF_A_DAY


def _about(clauses: list[Clause]) -> float | None:
    """Without a number: somebody waits, or it "starts now" or "soon"."""
    return next((minutes for minutes, signs in STARTS.items() if any_fits(clauses, signs)), None)


def _minutes(words: list[str], clauses: list[Clause]) -> float | None:
    """Minutes until the meeting starts: "om tio minuter", "om fem", "började för 5 min sedan"."""
    for at, word in enumerate(words):
        ahead = _amount(words[at + 1 : at + 2 + LONGEST_TIME], bare=True) if word in AHEAD else None
        if ahead and ahead[1] not in AGO:
            return ahead[0]
        here = _amount(words[at : at + 1 + LONGEST_TIME])
        if here and here[1] in LEFT:
            return here[0]
        if here and here[1] in AGO and any_fits(clauses, STARTED):
            return -here[0]
    return None


def _amount(words: list[str], *, bare: bool = False) -> tuple[float, str] | None:
    """Minutes that the first words tell ("ca 10 min", "en halv timme"), and the word after them.

    With `bare`, a number needs no unit where the clause goes on or ends: "börjar om fem".
    """
    number = None
    for at, word in enumerate(words):
        if number and word in UNITS:
            return number * UNITS[word], [*words, ""][at + 1]
        factor = float(word) if word.isdigit() and len(word) < 4 else NUMBERS.get(word)
        if factor is None and word not in FILLERS:
            return (number, word) if bare and number and number > 1 and word in GOES_ON else None
        number = (number or 1.0) * factor if factor is not None else number
    return (number, "") if bare and number and number > 1 else None


def _pattern(text: str, weights: Mapping[int, float]) -> Pattern:
    ideas, _, percent = text.partition(":")
    wanted = frozenset(idea for idea in ideas.split() if not idea.startswith("!"))
    without = frozenset(idea[1:] for idea in ideas.split() if idea.startswith("!"))
    return Pattern(wanted, without, int(percent) / 100 if percent else weights[len(wanted)])


def _by_word(table: Mapping[float, str]) -> dict[str, float]:
    return {word: float(number) for number, words in table.items() for word in words.split()}


WEIGHTS = {1: 0.5, 2: 0.7, 3: 0.85, 4: 0.9}
IN_MEETING, STARTED = in_full(patterns.IN_MEETING, WEIGHTS), in_full(patterns.STARTED, WEIGHTS)
STARTS = {minutes: in_full(text, WEIGHTS) for minutes, text in patterns.STARTS.items()}
AHEAD, AGO = frozenset(patterns.AHEAD.split()), frozenset(patterns.AGO.split())
LEFT, FILLERS = frozenset(patterns.LEFT.split()), frozenset(patterns.FILLERS.split())
GOES_ON = frozenset(patterns.GOES_ON.split())
NUMBERS, UNITS = _by_word(patterns.NUMBERS), _by_word(patterns.UNITS)
