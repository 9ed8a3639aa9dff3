"""What may be kept of a search that found nothing: single words, never the question.

A question may be about somebody's health. Its words, noted one by one and told only when they have come on several
days, say what answers are missing and nothing about who asked.
"""

import re
import unicodedata

from lotsen.policy.reading import fold
from lotsen.policy.searching import COMMON

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")  # letters alone: no numbers, no addresses
ADDRESS = re.compile(r"\S*[@/]\S*")
UNSAID = dict.fromkeys(map(ord, "'’´`"))
LENGTHS = range(3, 26)  # characters of a word that tells anything
MOST = 6  # words of one question
ENOUGH = 3  # days on which a word must have been used before anybody sees it


def telling_words(question: str) -> list[str]:
    """The words of a question that may say what is missing: each once, in lower case, as they are written."""
    written = WORD.findall(ADDRESS.sub(" ", _composed(question)).lower())
    telling = [word for word in written if len(word) in LENGTHS and fold(word) not in COMMON]
    return list(dict.fromkeys(telling))[:MOST]


def _composed(text: str) -> str:
    """A text with each letter as one sign, whatever the language, and without apostrophes and what cannot be seen."""
    seen = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return "".join(seen).translate(UNSAID)
