"""Telephone numbers: which digits a telephone in Sweden dials, and which words say that a number is one."""

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
_BETWEEN = re.compile(r"[ \u00a0()\u2010-\u2013-]")  # blanks, brackets and dashes
_FROM_HOME = re.compile(r"(?<=[0-9])\(0\)")  # the 0 that is dialled within the country alone


def dialled(written: str) -> str:
    """The number as it is dialled from anywhere; one that begins with a single 0 is Swedish.

    08-465 004 10, 0046 8 465 004 10 and +46 (0)8-465 004 10 are +46846500410.
    """
    number = re.sub(r"[ \u00a0]", "", written)
    number = _FROM_HOME.sub("", number, count=1) if number.startswith(("+", "00")) else number
    number = re.sub(r"\A00", "+", _BETWEEN.sub("", number))
    return re.sub(r"\A0", "+46", number)


def can_be_dialled(digits: str) -> bool:
    """Whether the Swedish numbering plan has such a number, as the library of Google's Android tells it."""
    return phonenumbers.is_valid_number(phonenumbers.parse(digits, "SE"))


def is_called(before: str, after: str) -> bool:
    """Whether the words around a number say that one rings it."""
    return bool(_BEFORE.search(before) or _AFTER.match(after))
