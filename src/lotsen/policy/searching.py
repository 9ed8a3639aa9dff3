"""Search as pure text: what a case is found by, what somebody asks for, and where in a text the words stand.

The databases only ever compare keys made here, so that SQLite and PostgreSQL give the same answers.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, starmap

from lotsen.policy.compounds import PARTICLES, compound, taken_apart, with_particle
from lotsen.policy.reading import fold, plain

LONGEST = 200  # characters of a question
MOST_WORDS = 12  # of a question; further ones are not looked for
MOST_KEYS = 2_000  # of a text
SHORT = 120  # characters of a sentence whose keys are kept for a while
LONGEST_WORD = 40
ASCII_WORD = re.compile(r"[a-z0-9]+(?:[-:][a-z0-9]+)*")
WORD = re.compile(r"[^\W_]+(?:[-:'’][^\W_]+)*")
QUOTED = re.compile(r'["”“»«]([^"”“»«]*)["”“»«]')
SENTENCE = re.compile(r"[.!?;,()\n]")
INTERNAL = "_"  # begins the keys of what only the desks read; no word of a text can begin with it
PLACE = (
    "__"  # begins the keys of where a case is; no key of a text can begin with it, not even an internal one
)

# Words that stand in nearly every text and tell nothing.
COMMON = frozenset(
    fold(word)
    for word in """
    och att det som en ett på är av för med till den har de inte om i man kan jag du han hon vi ni dem oss mig dig sig
    min mitt mina din ditt dina sin sitt sina vår vårt våra er ert era hans hennes deras detta denna dessa här där när
    då så men eller hur vad vem vilken vilket vilka var vara varit vid från ut in upp ner ned också bara nu sen sedan
    än någon något några ingen inget inga alla allt andra annan annat mot under över efter innan utan mellan genom
    ska skall skulle kunde måste vill ville blir blev bli bör får ju väl nog ändå hos åt samt både ens dock hej tack
    mvh hälsningar mycket helt igen
    the a an and or of to is are was were be been it its this that these those i you he she we they my your our their
    in on at for with from by as not no do does did can could will would have has had but so if then there here when
    what which who how
    """.split()
)


@dataclass(frozen=True)
class Question:
    """What somebody asks for: each word as its stem, and the phrases that must stand as they are written.

    `too_common` has the words that were left out, as they were written.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    too_common: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)


def keys(text: str) -> frozenset[str]:
    """Everything that a text is found by: its words' stems, and the parts of its compounds and of its verbs."""
    found: set[str] = set()
    for sentence in SENTENCE.split(text):
        found |= _of_short(sentence) if len(sentence) <= SHORT else _of_written(sentence)
        if len(found) > MOST_KEYS:
            return frozenset(sorted(found)[:MOST_KEYS])
    return frozenset(found)


def _of_written(sentence: str) -> set[str]:
    """The keys of a sentence as it was written; of several where a sign stands for their ends, as "…" does."""
    return set().union(*map(_of_sentence, SENTENCE.split(fold(plain(sentence)))))


_of_short = lru_cache(maxsize=8192)(_of_written)  # "Kan ni hjälpa mig" comes again and again


def _of_sentence(sentence: str) -> set[str]:
    words = list(_words(sentence))
    found = set().union(*(_keys_of(word) for word in words if word not in COMMON))
    found.update(filter(None, starmap(_joined, pairwise(words))))
    return found


def question(text: str) -> Question:
    """A question as it is typed. Quotation marks hold a phrase together; all other signs mean nothing."""
    text = text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0]
    words = list(_asked(fold(plain(text))))
    telling = dict.fromkeys(_stem(word) for word in words if word not in COMMON)
    phrases = (tuple(_stems(quoted)) for quoted in QUOTED.findall(text))
    return Question(
        words=tuple(telling)[:MOST_WORDS],
        phrases=tuple(phrase for phrase in phrases if len(phrase) > 1),
        too_common=tuple(dict.fromkeys(word for word in words if word in COMMON)),
    )


def holds(text: str, phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand beside each other in the text, each in any of its forms."""
    stems, size = _stems(text), len(phrase)
    return any(tuple(stems[at : at + size]) == phrase for at in range(len(stems) - size + 1))


def marked(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words that were asked for, in any form."""
    pieces, end = [], 0
    for match in _standing(text, words):
        pieces += [(text[end : match.start()], False), (match[0], True)]
        end = match.end()
    return [(piece, hit) for piece, hit in [*pieces, (text[end:], False)] if piece]


def _standing(text: str, words: Iterable[str]) -> Iterator[re.Match]:
    """Where in the text the words stand, in any form."""
    asked = set(words)
    return (word for word in WORD.finditer(text) if not asked.isdisjoint(_keys_of_written(word[0])))


def _words(text: str) -> Iterator[str]:
    """The words of a folded text; of "e-post" the parts and the whole."""
    for pieces in _in_pieces(text):
        if len(pieces) > 1:
            yield "".join(pieces)[:LONGEST_WORD]
        yield from (piece for piece in pieces if len(piece) > 1 or piece.isdigit())


def _asked(text: str) -> Iterator[str]:
    """The words of a folded question: of "e-post" the whole only, since its parts are no words."""
    for pieces in _in_pieces(text):
        is_whole = any(len(piece) == 1 for piece in pieces)
        yield from ["".join(pieces)[:LONGEST_WORD]] if is_whole else pieces


def _in_pieces(text: str) -> Iterator[list[str]]:
    """Each word of a text in the pieces between its hyphens. What Swedish adds after a colon is an ending."""
    for word in ASCII_WORD.findall(text):
        word = word.partition(":")[0]
        yield [piece[:LONGEST_WORD] for piece in word.split("-")] if "-" in word else [word[:LONGEST_WORD]]


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _words(fold(plain(text)))]


def _stem(word: str) -> str:
    return taken_apart(word)[0]


@lru_cache(maxsize=8192)
def _keys_of(word: str) -> frozenset[str]:
    whole, known = taken_apart(word)
    return known | {whole}


@lru_cache(maxsize=8192)
def _keys_of_written(word: str) -> frozenset[str]:
    """The keys of a word as it stands in a text, with capitals, accents and hyphens."""
    return frozenset().union(*map(_keys_of, _words(fold(plain(word)))))


def _joined(one: str, other: str) -> str | None:
    """What two neighbours are together: "logga in" also inloggning, "video möte" also videomöte."""
    return with_particle(one, other) if other in PARTICLES else compound(one, other)


def excerpt(text: str, words: Iterable[str], length: int) -> list[tuple[str, bool]]:
    """About `length` characters of the text on one line around the first word that was asked for, marked.

    Nothing where no such word stands in it.
    """
    line = " ".join(text.split())
    first = next(_standing(line, words), None)
    if first is None:
        return []
    begin = line.rfind(" ", 0, max(first.start() - length // 3, 0)) + 1 if len(line) > length else 0
    shown = line[begin : begin + length]
    if begin + length < len(line):
        shown = shown.rpartition(" ")[0] or shown
    around = [("… ", False)] if begin else []
    return [*around, *marked(shown, words), *([(" …", False)] if begin + len(shown) < len(line) else [])]
