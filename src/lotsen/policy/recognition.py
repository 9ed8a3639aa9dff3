"""A problem in people's own words: which symptoms it may be, and what else the text gives away.

Words become ideas (`reading.py`), and the ideas of one clause point to a symptom (`patterns.py`). A first,
simple recognition: it knows only the words that stand in `lexicon.py`, and says nothing where it knows none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lotsen.policy import patterns, reading
from lotsen.policy.terms import Affected, OutOfScope

READ = 4_000  # characters that are looked at: what a person means stands near the beginning
MOST = 5  # symptoms in an answer
WEIGHTS = {1: 0.5, 2: 0.7, 3: 0.85}
ACROSS = 0.6  # what a pattern is worth when its ideas stand in different clauses
LONGEST_TIME = 5  # words of a time such as "om ungefär en halv timme"


@dataclass(frozen=True)
class Recognition:
    """What a text says. `symptoms` best first, scores from 0 to 1; minutes are negative after the start."""

    symptoms: tuple[tuple[str, float], ...] = ()
    out_of_scope: OutOfScope | None = None
    in_meeting: bool = False
    minutes_to_meeting: float | None = None
    affected: Affected | None = None


@dataclass(frozen=True)
class Pattern:
    """Ideas that point somewhere together, unless one of `without` is there too."""

    ideas: frozenset[str]
    without: frozenset[str]
    weight: float

    def fits(self, ideas: frozenset[str]) -> bool:
        """Whether all of it is among `ideas` and nothing that speaks against it."""
        return self.ideas <= ideas and not self.without & ideas


def recognise(text: str) -> Recognition:
    """What `text` (Swedish or English, any length, as written) says. Never fails; nonsense says nothing."""
    plain = reading.plain(text[:READ])
    clauses = [reading.ideas(words) for words in reading.clauses(plain)]
    symptoms = _rank(clauses, SYMPTOMS)
    return Recognition(
        symptoms=tuple(symptoms[:MOST]),
        out_of_scope=_scope(clauses, symptoms),
        in_meeting=_any(clauses, IN_MEETING),
        minutes_to_meeting=_minutes(reading.words(plain), clauses),
        affected=next((who for who, signs in AFFECTED.items() if _any(clauses, signs)), None),
    )


def _rank(clauses: list[frozenset[str]], table: Mapping[str, tuple[Pattern, ...]]) -> list[tuple[str, float]]:
    """The codes of `table` that anything points to, best first; equals in the table's order."""
    whole = frozenset().union(*clauses)
    scores = ((code, _score(clauses, whole, signs)) for code, signs in table.items())
    return sorted(((code, score) for code, score in scores if score), key=lambda pair: -pair[1])


def _score(clauses: list[frozenset[str]], whole: frozenset[str], signs: Iterable[Pattern]) -> float:
    """How surely the patterns fit: the best counts in full, each further one half the one before."""
    found = []
    for pattern in (sign for sign in signs if sign.ideas <= whole):
        if any(pattern.fits(clause) for clause in clauses):
            found.append(pattern.weight)
        elif pattern.fits(whole):
            found.append(pattern.weight * ACROSS)
    doubt = 1.0
    for place, weight in enumerate(sorted(found, reverse=True)):
        doubt *= 1 - weight / 2**place
    return round(1 - doubt, 3)


def _scope(clauses: list[frozenset[str]], symptoms: list[tuple[str, float]]) -> OutOfScope | None:
    """An emergency at the slightest sign; another matter only where it is surer than the best symptom."""
    scopes = _rank(clauses, SCOPES)
    if any(code == OutOfScope.EMERGENCY for code, _ in scopes):
        return OutOfScope.EMERGENCY
    best = symptoms[0][1] if symptoms else 0.0
    return next((OutOfScope(code) for code, score in scopes if score > best), None)


def _any(clauses: list[frozenset[str]], signs: Iterable[Pattern]) -> bool:
    return any(pattern.fits(clause) for pattern in signs for clause in clauses)


def _minutes(words: list[str], clauses: list[frozenset[str]]) -> float | None:
    """Minutes until the meeting starts: "om tio minuter", "började för 5 min sedan", "börjar strax"."""
    for at, word in enumerate(words):
        ahead = _amount(words[at + 1 : at + 2 + LONGEST_TIME]) if word in AHEAD else None
        if ahead and ahead[1] not in AGO:
            return ahead[0]
        here = _amount(words[at : at + 1 + LONGEST_TIME])
        if here and here[1] in LEFT:
            return here[0]
        if here and here[1] in AGO and _any(clauses, STARTED):
            return -here[0]
    return next((minutes for minutes, signs in STARTS.items() if _any(clauses, signs)), None)


def _amount(words: list[str]) -> tuple[float, str] | None:
    """Minutes that the first words tell ("ca 10 min", "en halv timme"), and the word after them."""
    number = None
    for at, word in enumerate(words):
        if number and word in UNITS:
            return number * UNITS[word], [*words, ""][at + 1]
        factor = float(word) if word.isdigit() and len(word) < 4 else NUMBERS.get(word)
        if factor is None and word not in FILLERS:
            return None
        number = (number or 1.0) * factor if factor is not None else number
    return None


def _patterns(text: str) -> tuple[Pattern, ...]:
    """The patterns that a line of the tables writes out."""
    return tuple(_pattern(part) for part in text.split(","))


def _pattern(text: str) -> Pattern:
    ideas, _, percent = text.partition(":")
    wanted = frozenset(idea for idea in ideas.split() if not idea.startswith("!"))
    without = frozenset(idea[1:] for idea in ideas.split() if idea.startswith("!"))
    return Pattern(wanted, without, int(percent) / 100 if percent else WEIGHTS[len(wanted)])


def _by_word(table: Mapping[float, str]) -> dict[str, float]:
    return {word: float(number) for number, words in table.items() for word in words.split()}


SYMPTOMS = {code: _patterns(text) for code, text in patterns.SYMPTOMS.items()}
SCOPES = {code: _patterns(text) for code, text in patterns.SCOPES.items()}
IN_MEETING, STARTED = _patterns(patterns.IN_MEETING), _patterns(patterns.STARTED)
STARTS = {minutes: _patterns(text) for minutes, text in patterns.STARTS.items()}
AFFECTED = {Affected(who): _patterns(text) for who, text in patterns.AFFECTED.items()}
AHEAD, AGO = frozenset(patterns.AHEAD.split()), frozenset(patterns.AGO.split())
LEFT, FILLERS = frozenset(patterns.LEFT.split()), frozenset(patterns.FILLERS.split())
NUMBERS, UNITS = _by_word(patterns.NUMBERS), _by_word(patterns.UNITS)
