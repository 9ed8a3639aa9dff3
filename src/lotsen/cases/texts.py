"""What people write, made safe to store: the same on SQLite and PostgreSQL."""

import re
import unicodedata
from enum import Enum
from typing import Any

from lotsen.policy import identity_numbers

LONGEST = 10_000  # characters of a case's text or of one message

# Control characters except tab and newline, zero-width characters except the joiner that emoji need, marks
# that turn the direction of writing around, the byte order mark, and halves of surrogate pairs.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff"
JOINER = re.compile(f"(?<![{EMOJI}\ufe0f])\u200d|\u200d(?![{EMOJI}])")


def clean(text: str) -> str:
    """The text in one normal form (NFC), with plain line ends and without characters that nobody can see.

    What is far too long to be kept stays in the form it has: where somebody piles marks on one letter,
    normalising takes time by the square of the length.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = JOINER.sub("", UNSEEN.sub("", plain)).strip()
    return unicodedata.normalize("NFC", seen) if len(seen) <= 2 * LONGEST else seen


def without_numbers(value: Any, language: str = "sv", *, telephone: bool = False) -> Any:
    """A text, or lists and objects of JSON, with words in place of every personal identity number.

    `telephone` says that a telephone number was asked for.
    """
    match value:
        case Enum() | bool():
            return value
        case str():
            return identity_numbers.mask(value, language, telephone=telephone)
        case dict():
            told = value.items()
            return {without_numbers(key, language): without_numbers(part, language) for key, part in told}
        case list():
            return [without_numbers(part, language) for part in value]
        case int() if identity_numbers.find(str(value)):
            return identity_numbers.MASKS[language]
    return value
