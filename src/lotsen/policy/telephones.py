"""Telephone numbers: which digits a telephone in Sweden can dial, and which words say that a number is one."""

import re

import phonenumbers

_BEFORE = re.compile(
    r"\b(?:(?:tel|tfn|tlf|mob)\b\.?|(?:ring\w*|telefon\w*|mobil\w*|sms\w*|nå|nås|växel\w*|fax\w*"
    r"|call\w*|phone\w*|telephone\w*|cell\w*|text|reach|dial)\b)[^.!?;\n]*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\W{0,3}(?:mobil\w*|tel\w*|tfn|hem\w*|arbete\w*|jobb\w*|växel\w*|mobile|work|home|cell|phone)\b",
    re.IGNORECASE,
)


def can_be_dialled(digits: str) -> bool:
    """Whether the Swedish numbering plan has such a number, as the library of Google's Android tells it."""
    return phonenumbers.is_valid_number(phonenumbers.parse(digits, "SE"))


def is_called(before: str, after: str) -> bool:
    """Whether the words around a number say that one rings it."""
    return bool(_BEFORE.search(before) or _AFTER.match(after))
