"""Personal identity numbers in what people write: found in every notation, and taken out.

A telephone number, a time or another system's number must not be taken for one. Ten digits that begin like a
telephone number (0, and no second 0) and are grouped like one count as a number of a person only where the words
before say so; the same goes for twelve that read as a date and a time of day. Written bare, without a gap, they may
be either: somebody born in 2001 to 2009, or a telephone. Then they are a telephone's only where a telephone can dial
them and the words around, or the field, say so.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from lotsen.policy.identity_formats import ALONE, ANYWHERE, is_number, is_reserve
from lotsen.policy.telephones import can_be_dialled, is_called

MASKS = {"sv": "[personnummer borttaget]", "en": "[personal identity number removed]"}
FIRST_TIMESTAMP = 2020  # the year; nothing that a case is about happened earlier

_GROUPS = re.compile(r"\d+(?:[ .\-+/_]{1,5}\d+)*")
_ENOUGH = re.compile(r"(?:[^0-9]*[0-9]){7}")  # the date and one more: the least that a reserve number has
_GROUP = re.compile(r"\d+")
_RESERVE = re.compile(r"(?<![0-9A-Za-z])(\d{8}|\d{6})(?: ?[-+] ?)?([A-Z0-9]{4})(?![0-9A-Za-z])")
_SAID = re.compile(
    r"(?:pnr|p-?nr|pers(?:on)?\.?\s?(?:nr|nummer)|personal (?:identity )?(?:number|no)|social security number"
    r"|(?:samordnings|reserv|identitets|id-|födelse)-?(?:nummer|nr)|född|born)\W{0,4}(?:är|is)?\W{0,4}\Z",
    re.IGNORECASE,
)
_SAID_WITHIN = 40  # characters before the number, and after it
_TELEPHONE = re.compile(r"0[1-9]")
_TIME_OF_DAY = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d\Z")
_NEVER_TELEPHONE = {(6, 4), (2, 2, 2, 4)}
_UNSEEN = "\0"


class Span(NamedTuple):
    """Where a number stands in a text."""

    start: int
    end: int


def find(text: str, *, telephone: bool = False) -> list[Span]:
    """Every personal identity number, in the order of the text, as places that do not overlap.

    `telephone` says that the text stands where a telephone number was asked for.
    """
    plain = _Plain(text)
    if not _ENOUGH.match(plain.text):
        return []
    found = [*_reserve_numbers(plain.text), *_numbers(plain.text, telephone)]
    return _apart(plain.span(start, end) for start, end in sorted(found))


def mask(text: str, language: str = "sv", *, telephone: bool = False) -> str:
    """The text with words in place of each number; everything else is as it was. Twice is as once."""
    while found := find(text, telephone=telephone):
        for start, end in reversed(found):
            text = text[:start] + MASKS[language] + text[end:]
    return text


def unmasked(text: str) -> str:
    """The text without the words that `mask` has put into it, for those who read what somebody said."""
    for words in MASKS.values():
        text = text.replace(words, " ")
    return text


def _numbers(text: str, telephone: bool) -> Iterator[Span]:
    """Numbers of digits alone, in rows of groups that something joins."""
    for row in _GROUPS.finditer(text):
        if row.end() - row.start() < 10:
            continue
        groups = [Span(*group.span()) for group in _GROUP.finditer(text, *row.span())]
        first = 0
        while first < len(groups):
            last = next(
                (last for last in _ends(groups, first) if _is_number(text, groups, first, last, telephone)),
                None,
            )
            if last:
                yield Span(groups[first].start, groups[last - 1].end)
            first = last or first + 1


def _ends(groups: list[Span], first: int) -> list[int]:
    """Where a number that begins with a group could end: after twelve digits, or else after ten."""
    digits, ends = 0, []
    for last in range(first, min(first + 12, len(groups))):
        digits += groups[last].end - groups[last].start
        if digits in (10, 12):
            ends.insert(0, last + 1)
        if digits >= 12:
            break
    return ends


def _is_number(text: str, groups: list[Span], first: int, last: int, telephone: bool) -> bool:
    alone = last - first == len(groups)
    return _Part(text, groups[first:last], alone, telephone).is_number


class _Part:
    """Some groups of digits next to one another; `alone` if no other group stands beside them."""

    def __init__(self, text: str, groups: list[Span], alone: bool, telephone: bool):
        self.text, self.groups, self.alone, self.telephone = text, groups, alone, telephone
        self.shape = tuple(end - start for start, end in groups)

    @cached_property
    def digits(self) -> str:
        return "".join(self.text[start:end] for start, end in self.groups)

    @property
    def is_number(self) -> bool:
        if self.shape not in ANYWHERE and not (self.alone and self.shape in ALONE):
            return False
        if self.is_said:
            return is_number(self.digits, checked=False)
        return is_number(self.digits) and not (
            self.is_international or self.could_be_telephone or self.could_be_time
        )

    @property
    def before(self) -> str:
        start = self.groups[0].start
        return self.text[max(0, start - _SAID_WITHIN) : start]

    @property
    def after(self) -> str:
        return self.text[self.groups[-1].end :][:_SAID_WITHIN]

    @property
    def is_said(self) -> bool:
        """Whether the words before tell what it is: then a mistyped one is as private as a right one."""
        return bool(_SAID.search(self.before))

    @property
    def is_marked(self) -> bool:
        """Whether a date in one group and the last four have a - or + between them."""
        before_last = self.text[self.groups[-2].end : self.groups[-1].start] if len(self.shape) > 1 else ""
        return self.shape in {(6, 4), (8, 4)} and before_last.strip() in ("-", "+")

    @property
    def is_international(self) -> bool:
        """Whether it begins as a telephone number with a country code does."""
        return self.text[: self.groups[0].start].endswith("+") and not self.is_marked

    @property
    def could_be_telephone(self) -> bool:
        if len(self.digits) != 10 or self.shape in _NEVER_TELEPHONE or not _TELEPHONE.match(self.digits):
            return False
        is_bare = self.shape == (10,)
        return not is_bare or (can_be_dialled(self.digits) and self.is_called)

    @property
    def is_called(self) -> bool:
        return self.telephone or is_called(self.before, self.after)

    @property
    def could_be_time(self) -> bool:
        recent = len(self.digits) == 12 and FIRST_TIMESTAMP <= int(self.digits[:4]) < 2100
        return recent and bool(_TIME_OF_DAY.match(self.digits, 8)) and not self.is_marked


def _reserve_numbers(text: str) -> Iterator[Span]:
    for match in _RESERVE.finditer(text):
        date, last = match.groups()
        if not last.isdigit() and is_reserve(date, last):
            yield Span(*match.span())


def _apart(spans: Iterator[Span]) -> list[Span]:
    """The first of those that overlap."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


class _Plain:
    """A text with plain digits, dashes and spaces, without what nobody sees, and the way back to what was written."""

    def __init__(self, written: str):
        folded = written.translate(_FOLD)
        self.text = folded.replace(_UNSEEN, "")
        shorter = len(self.text) != len(folded)
        self.places = [n for n, sign in enumerate(folded) if sign != _UNSEEN] if shorter else None

    def span(self, start: int, end: int) -> Span:
        """The place in the text as it was written."""
        return Span(self.places[start], self.places[end - 1] + 1) if self.places else Span(start, end)


class _Fold(dict):
    """What each character counts as, found out when it first comes."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain_sign(chr(code))
        return self[code]


def _plain_sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if (digit := unicodedata.digit(sign, None)) is not None:
        return str(digit)
    if kind == "Pd" or sign in "\u2212\u207b":
        return "-"
    if kind == "Zs" or sign in "\t\n\v\f\r\x85\u2028\u2029":
        return " "
    if kind in ("Cf", "Cc", "Mn", "Me"):
        return _UNSEEN
    wide = unicodedata.normalize("NFKC", sign)
    return wide if len(wide) == 1 and wide.isascii() else sign


_FOLD = _Fold()
