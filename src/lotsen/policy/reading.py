"""From a text as people write it to clauses with their ideas, whatever its accents, compounds and slips of the pen.

Every step looks at each word a bounded number of times, so the time is linear in the text.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lotsen.policy import lexicon, patterns
from lotsen.policy.rarest import by_rarest, worth_trying

LONGEST_WORD = 40
LONGEST_CLAUSE = 24  # words; dictated text without punctuation is read in overlapping pieces of this length
REACH = 3  # an idea of a phrase stands at most this many words after the one before it
SHORTEST_BEGINNING = 3
FORGIVEN = 6  # letters from which one slip of the pen in a word is forgiven
CLAUSES = re.compile(r"[.!?;:,()\n]|\b(?:men|but|fast|medan|though)\b")
WORDS = re.compile(r"[a-zåäö]+|[0-9]+")
OTHER = re.compile(r"[^\t-&(-_a-\x7fåäö]")  # than plain letters and signs
UNSEEN = dict.fromkeys(map(chr, range(9)), "")
LETTERS = {"ø": "ö", "æ": "ä", "'": "", "’": "", "´": "", "`": ""} | UNSEEN
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Vocabulary:
    """Word, beginning of a word, or part of one -> its ideas."""

    whole: Mapping[str, set[str]]
    beginnings: Mapping[str, set[str]]
    parts: Mapping[str, set[str]]
    part_sizes: frozenset[int]


@dataclass(frozen=True)
class Clause:
    """The words of a clause, the ideas at each word, and all its ideas with those of its phrases."""

    words: list[str]
    places: list[frozenset[str]]
    ideas: frozenset[str]


def plain(text: str) -> str:
    """Lower case and composed; nothing invisible, no apostrophes, no letters but a-z, å, ä and ö."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return OTHER.sub(lambda sign: _letter(sign[0]), composed)


def clauses(text: str) -> list[Clause]:
    """The clauses of a plain text, long ones in overlapping pieces."""
    found, step = [], LONGEST_CLAUSE // 2
    for clause in CLAUSES.split(text):
        written = words(clause)
        starts = range(0, max(len(written) - step, 1), step)
        found += [_read(written[at : at + LONGEST_CLAUSE]) for at in starts]
    return [clause for clause in found if clause.words]


def words(text: str) -> list[str]:
    """The words and numbers of a plain text."""
    return [word[:LONGEST_WORD] for word in WORDS.findall(text)]


def fold(word: str) -> str:
    """As somebody writes it whose keyboard has no å ä ö."""
    return word.replace("å", "a").replace("ä", "a").replace("ö", "o")


def is_known(word: str) -> bool:
    """Whether a word in lower case is one of the lexicon, written with å ä ö or wholly without: no "hak…" for Håkan."""
    vocabulary = FOLDED if word.isascii() else WRITTEN
    return bool(_known(word, vocabulary, SHORTEST_BEGINNING))


def _letter(sign: str) -> str:
    """What stands for a letter of another language, or under an accent; nothing for what cannot be seen or heard."""
    return LETTERS[sign] if sign in LETTERS else _base(sign)


def _base(sign: str) -> str:
    """The plain letter under an accent; nothing for what cannot be seen; a blank for any other sign."""
    base = unicodedata.normalize("NFKD", sign)[0]
    if base.isascii():
        return base
    return "" if unicodedata.category(sign)[0] in "MC" else " "


def _read(words: list[str]) -> Clause:
    """What one clause says: the ideas of its words, of neighbours written apart ("bank id"), and of its phrases."""
    places = [set(_ideas(word) or _forgiven(fold(word))) for word in words]
    for at, (one, other) in enumerate(pairwise(words)):
        places[at] |= _ideas(one + other, at_least=len(one) + 1)
    return Clause(words, [frozenset(found) for found in places], _with_phrases(places))


def _with_phrases(places: list[set[str]]) -> frozenset[str]:
    """All ideas that stand somewhere, and those of the phrases that they make."""
    there = set().union(*places)
    for idea, row in (PHRASES[place] for place in worth_trying(PHRASES_BY_A_WORD, there)):
        if there.issuperset(row):
            starts = [at for at, found in enumerate(places) if row[0] in found]
            for at in [at for at in starts if _follows(places, at, row[1:])]:
                places[at].add(idea)
                there.add(idea)
    return frozenset(there)


def _follows(places: list[set[str]], at: int, row: tuple[str, ...]) -> bool:
    """Whether the ideas of `row` come after place `at`, in order and close together."""
    reached = {at}
    for idea in row:
        near = {place for last in reached for place in range(last + 1, min(last + 1 + REACH, len(places)))}
        reached = {place for place in near if idea in places[place]}
    return bool(reached)


@lru_cache(maxsize=20_000)  # people use the same few thousand words
def _ideas(word: str, at_least: int = SHORTEST_BEGINNING) -> frozenset[str]:
    """The ideas of a word as it is written, or else without å ä ö: "var" is not "vår", "hor" may be "hör"."""
    return frozenset(_known(word, WRITTEN, at_least) or _known(fold(word), FOLDED, at_least))


def _known(word: str, vocabulary: Vocabulary, at_least: int) -> set[str]:
    """The ideas of a word, of its beginnings from `at_least` letters, and of its parts."""
    found = set(vocabulary.whole.get(word, NOTHING))
    for end in range(at_least, len(word) + 1):
        found |= vocabulary.beginnings.get(word[:end], NOTHING)
    for size in vocabulary.part_sizes:
        for at in range(len(word) - size + 1):
            found |= vocabulary.parts.get(word[at : at + size], NOTHING)
    return found


@lru_cache(maxsize=5_000)
def _forgiven(word: str) -> frozenset[str]:
    """The ideas of the longest known word, or beginning of one, that is one slip of the pen from `word`."""
    if word in NEUTRAL:
        return NOTHING
    beginnings = (word[:end] for end in range(len(word), FORGIVEN - 2, -1))
    for head, table in [(word, WHOLE_SLIPS), *((head, BEGINNING_SLIPS) for head in beginnings)]:
        for slip in _slips(head):
            for known, found in table.get(slip, ()):
                if _a_slip_apart(head, known):
                    return frozenset(found)
    return NOTHING


def _slips(word: str) -> list[str]:
    """The word, and it without one letter (never the first): words a slip apart share one of these."""
    return [word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))]


def _a_slip_apart(one: str, other: str) -> bool:
    """Whether one letter is lost, added, exchanged, or two neighbours have changed places."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _vocabulary(spell: Callable[[str], str]) -> Vocabulary:
    """The words of the lexicon, each spelt by `spell`."""
    whole, beginnings, parts = defaultdict(set), defaultdict(set), defaultdict(set)
    for idea, forms in lexicon.WORDS.items():
        for word in forms.split():
            table = parts if word.startswith("*") else beginnings if word.endswith("*") else whole
            table[spell(word.strip("*"))].add(idea)
    return Vocabulary(whole, beginnings, parts, frozenset(map(len, parts)))


def _with_slips(known: Mapping[str, set[str]]) -> Mapping[str, list[tuple[str, set[str]]]]:
    """What a word of ours becomes by a slip -> the words that it may have been, with their ideas."""
    found = defaultdict(list)
    for word, its_ideas in known.items():
        for slip in _slips(word) if len(word) >= FORGIVEN else ():
            found[slip].append((word, its_ideas))
    return dict(found)


WRITTEN, FOLDED = _vocabulary(str), _vocabulary(fold)
WHOLE_SLIPS, BEGINNING_SLIPS = _with_slips(FOLDED.whole), _with_slips(FOLDED.beginnings)
NEUTRAL = frozenset(fold(lexicon.NEUTRAL).split())
PHRASES = [(idea, tuple(row.split())) for idea, rows in patterns.PHRASES.items() for row in rows.split(",")]
PHRASES_BY_A_WORD = by_rarest([row for _idea, row in PHRASES], besides=patterns.PHRASES)
