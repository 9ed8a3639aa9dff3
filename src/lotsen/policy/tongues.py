"""Texts in languages that we do not read: noticed, so that a page can answer kindly with how to reach us.

Two things speak together: how far the words are like those that the weights were learned from, which are ours, and
what gives a language away. A word of another language that may be ours as well says little.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache

from lotsen.policy import features, learned
from lotsen.policy.inflection import stem
from lotsen.policy.tongue_words import DANGER, GREETINGS, LETTERS, SCRIPTS, WORDS

__all__ = ["GREETINGS", "is_danger", "other_language"]

TELLING, MAYBE_OURS, LETTER = (
    2,
    1,
    1,
)  # what a word of another language says, one that is also ours, and a letter
UNLIKE = 0.65  # how much of the words is like ours where hardly a text is ours, however it is misspelt
ENOUGH_THEN = 1  # what must speak for another language there,
ENOUGH, OF_ALL = 4, 0.7  # and elsewhere: in all, and of each word on average
LIKE = 0.95  # how much is like ours where a text is ours, whatever speaks against it
AGAINST = 2  # what one of our small words says that is not one of theirs
OURS = frozenset(
    "jag det ar och att inte som en ett pa for med har kan vi ni du den min mitt mina hur vad var nar till av sa om "
    "men ha far fick ska vill the i my is it not to and a of in on can cant do how what with have no "
    "jeg ikke hvor hvordan af og mig er det der noget noe meg virker".split()
)
WORD = re.compile(r"[^\W\d_]+")
LETTER_OF_ANY = re.compile(r"[^\W\d_]")
LATIN = "\u036f"  # the last sign of the scripts that are written as ours
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu)['’](?=[aeiouyhàâéèêîô]\w)", re.IGNORECASE)  # "m'entend"
UNACCENTED = str.maketrans({"ł": "l", "ı": "i", "đ": "d", "ø": "o", "æ": "a", "œ": "oe"})
MANY = 4  # words of a text that is long enough to be sure of, and without so many
SAYS_ENOUGH = 3  # letters of a word: a shorter one may be the beginning of one of ours
SHORTEST, LONGEST_ENDING = 2, 6  # letters of a beginning or an ending
LONG = len("c ") + 4  # a piece of four letters or more
NONE: frozenset[str] = frozenset()


def other_language(text: str, weights: learned.Weights | None = None) -> str | None:
    """The code of the language where a text is in one that we do not read; None where it may be Swedish or English."""
    if letters := LETTER_OF_ANY.findall(text):
        foreign = sum(letter > LATIN for letter in letters)
        if foreign * 2 > len(letters):
            return next((language for language, signs in OF_SCRIPT.items() if signs.search(text)), "und")
    rows, elided = (weights or learned.weights()).rows, len(ELISION.findall(text))
    words = {_plain(word): word for word in _words(ELISION.sub(" ", text))}
    like = _like_ours(words, rows)
    if like >= LIKE and not elided:
        return None
    said, surely = Counter(fr=TELLING * elided), Counter(fr=elided)
    for word, written in words.items():
        listed, signs = _languages(word), _of_letters(written)
        ours = not signs and f"w {stem(word)}" in rows
        said.update(dict.fromkeys(listed, MAYBE_OURS if ours else TELLING))
        said.update(dict.fromkeys(signs, LETTER))
        if not ours and (len(word) >= SAYS_ENOUGH or len(words) >= MANY):
            surely.update(listed | signs)
    best, much = said.most_common(1)[0]
    others = [word for word in words if best not in _languages(word)]
    sure = surely[best] or (len(words) >= MANY and not others)
    enough = ENOUGH_THEN if like < UNLIKE else max(ENOUGH, OF_ALL * len(words))
    against = AGAINST * sum(word in OURS for word in others)
    return best if sure and much >= enough and much > against else None


def is_danger(text: str, language: str) -> bool:
    """Whether a text in another language has a word of it for danger to somebody's life."""
    return any(language in _listed(word, DANGEROUS) for word in map(_plain, _words(text)))


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text).replace("'", "").replace("’", "").casefold())


@lru_cache(maxsize=8192)
def _plain(word: str) -> str:
    """A word without its accents, as many write it."""
    apart = unicodedata.normalize("NFKD", word.translate(UNACCENTED))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _like_ours(words: Iterable[str], rows: Container[str]) -> float:
    """The share of the longer pieces of some words that stand in what we learned from."""
    pieces = [piece for piece in features.pieces(list(words)) if len(piece) >= LONG]
    return sum(piece in rows for piece in pieces) / len(pieces) if pieces else 1.0


def _of_letters(word: str) -> frozenset[str]:
    """The languages of which a word has a letter of their own."""
    return NONE.union(*(OF_LETTER[sign] for sign in word if sign in OF_LETTER))


def _listed(word: str, table: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The languages in whose list a word stands, or a beginning or an ending of it."""
    begun = (f"{word[:size]}*" for size in range(SHORTEST, len(word) + 1))
    ended = (f"*{word[-size:]}" for size in range(SHORTEST, LONGEST_ENDING + 1))
    return NONE.union(*(table.get(one, NONE) for one in (word, *begun, *ended)))


@lru_cache(maxsize=8192)
def _languages(word: str) -> frozenset[str]:
    return _listed(word, OF_WORD)


def _by_word(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The languages of each word, or letter, of a table of languages."""
    found: dict[str, set[str]] = defaultdict(set)
    for language, words in table.items():
        for word in words.split():
            found[_plain(word.casefold())].add(language)
    return {word: frozenset(languages) for word, languages in found.items()}


OF_SCRIPT = {language: re.compile(signs) for language, signs in SCRIPTS.items()}
OF_WORD, DANGEROUS = _by_word(WORDS), _by_word(DANGER)
OF_LETTER = {
    sign: frozenset(language for language, signs in LETTERS.items() if sign in signs)
    for sign in "".join(LETTERS.values())
}
