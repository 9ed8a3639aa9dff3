"""How hard a text is to read: LIX, and how long its sentences are.

LIX by Björnsson (Läsbarhet, 1968): words in a sentence plus the percentage of long words. Under 30 is very easy,
30 to 40 easy as fiction, 40 to 50 as a newspaper, over 50 as an official text.
"""

import re

LONG = 7  # letters; Björnsson counts words of more than six
HARDEST = 40  # LIX of an answer: readers are in a hurry, and many read a second language
LONGEST_SENTENCE = 20  # words
SENTENCE_END = re.compile(r"[.!?:]+(?:\s+|$)|\n+")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)?")
ON_SCREEN = re.compile(r"\*\*[^*\n]+\*\*")  # the words that stand on the screen are not ours to make easier


def sentences(text: str) -> list[str]:
    """The sentences of a text. What is marked as the screen's own words counts as one short word."""
    parts = SENTENCE_END.split(ON_SCREEN.sub("ord", text))
    return [part.strip() for part in parts if WORD.search(part)]


def lix(text: str) -> float:
    """LIX of a text; 0 for one without words."""
    told = sentences(text)
    words = [word for sentence in told for word in WORD.findall(sentence)]
    if not words:
        return 0.0
    return len(words) / len(told) + 100 * sum(len(word) >= LONG for word in words) / len(words)


def longest_sentence(text: str) -> int:
    """Words in the longest sentence."""
    return max((len(WORD.findall(sentence)) for sentence in sentences(text)), default=0)
