"""What may be kept of a search that found nothing: single words, never the question.

A question may be about somebody's health. Its words, noted one by one and told only when they have come on several
days, say what answers are missing and nothing about who asked.
"""

import re

from lotsen.policy.reading import fold, plain
from lotsen.policy.searching import COMMON

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")  # letters alone: no numbers, no addresses
ADDRESS = re.compile(r"\S*[@/]\S*")
LENGTHS = range(3, 26)  # characters of a word that tells anything
MOST = 6  # words of one question
ENOUGH = 3  # days on which a word must have been used before anybody sees it


def telling_words(question: str) -> list[str]:
    """The words of a question that may say what is missing: each once, in lower case, as they are written."""
    written = WORD.findall(ADDRESS.sub(" ", plain(question)).lower())
    telling = [word for word in written if len(word) in LENGTHS and fold(word) not in COMMON]
    return list(dict.fromkeys(telling))[:MOST]
