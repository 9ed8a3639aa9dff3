"""The words by which an idea is recognised. Pure data; `patterns/` says what ideas mean.

`kamera*` is the beginning of a word, `*kamera*` any part of one, anything else a whole word.
"""

from lotsen.policy.lexicon import danger, doings, life, others, things
from lotsen.policy.lexicon.neutral import NEUTRAL

__all__ = ["NEUTRAL", "WORDS"]

WORDS = things.WORDS | doings.WORDS | life.WORDS | danger.WORDS | others.WORDS
