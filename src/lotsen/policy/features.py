"""What the learned weights look at in a text: words, their neighbours, pieces of words, and ideas in their order.

Each kind sees what another misses: ideas know synonyms and both languages, the order of ideas tells "the doctor
hears me" from "I hear the doctor", words catch what the lexicon has not thought of, and pieces survive slips.
"""

from functools import lru_cache
from itertools import pairwise

from lotsen.policy.inflection import stem
from lotsen.policy.reading import Clause, fold

PIECES = (3, 4, 5)  # letters of the pieces of a word, whose ends count as letters
NEAR = 3  # words between which the order of two ideas means something


def whole(words: list[str], clauses: list[Clause]) -> set[str]:
    """Words, neighbouring words, ideas, and which idea comes before which."""
    stems = [stem(fold(word)) for word in words]
    found = {f"w {word}" for word in stems}
    found |= {f"b {one} {other}" for one, other in pairwise(["^", *stems, "$"])}
    for clause in clauses:
        found |= {f"i {idea}" for idea in clause.ideas}
        found |= _ordered(clause.places)
    return found


def pieces(words: list[str]) -> set[str]:
    """The pieces of all words; they are many, so that each counts for half of a whole feature."""
    return set().union(*(_pieces(fold(word)) for word in words))


def _ordered(places: list[frozenset[str]]) -> set[str]:
    return {
        f"o {one}>{other}"
        for at, first in enumerate(places)
        for second in places[at + 1 : at + 1 + NEAR]
        for one in first
        for other in second
    }


@lru_cache(maxsize=8192)
def _pieces(word: str) -> frozenset[str]:
    ends = f"^{word}$"
    return frozenset(f"c {ends[at : at + size]}" for size in PIECES for at in range(len(ends) - size + 1))
