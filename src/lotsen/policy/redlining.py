"""What differs between two texts, so that a person can read it: paragraph by paragraph, and word by word in those."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

WORDS = re.compile(r"\s+|[^\s]+")
MOST_WORDS = 2_000  # of a paragraph, with the spaces: more are compared as a whole
ALIKE = 0.3  # the least share of words in common for two paragraphs to be one that was changed


class Mark(StrEnum):
    """What has become of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph that all fared alike."""

    mark: Mark
    text: str


class Paragraph(tuple[Piece, ...]):
    """The pieces of one paragraph; `kind` is what it is in its text, such as a heading, where that is known."""

    kind = ""

    @classmethod
    def of(cls, kind: str, *pieces: Piece) -> "Paragraph":
        """The pieces as a paragraph of a kind."""
        made = cls(pieces)
        made.kind = kind
        return made


Line = tuple[str, str]  # what a paragraph is in its text, and its words


def compare(before: str, after: str) -> list[Paragraph]:
    """The paragraphs of both texts in reading order. The pieces that are not new are the first text, those that are
    not gone the second.
    """
    return compare_lines(
        [("", line) for line in before.splitlines()], [("", line) for line in after.splitlines()]
    )


def compare_lines(old: Sequence[Line], new: Sequence[Line]) -> list[Paragraph]:
    """The same for paragraphs of which is known what they are; one that has become another kind is two."""
    return [
        paragraph
        for kind, *at in SequenceMatcher(None, old, new).get_opcodes()
        for paragraph in _part(kind, old[at[0] : at[1]], new[at[2] : at[3]])
    ]


def differ(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether anything differs at all."""
    return any(piece.mark != Mark.SAME for paragraph in paragraphs for piece in paragraph)


def around(paragraphs: Sequence[Paragraph], reach: int = 1) -> list[Paragraph | None]:
    """The changed paragraphs with `reach` others on each side; None stands where some are left out."""
    shown = [any(piece.mark != Mark.SAME for piece in paragraph) for paragraph in paragraphs]
    found: list[Paragraph | None] = []
    for at, paragraph in enumerate(paragraphs):
        if any(shown[max(0, at - reach) : at + reach + 1]):
            found.append(paragraph)
        elif not found or found[-1] is not None:
            found.append(None)
    return found


def _part(change: str, old: Sequence[Line], new: Sequence[Line]) -> Iterator[Paragraph]:
    if change == "equal":
        yield from (Paragraph.of(kind, Piece(Mark.SAME, words)) for kind, words in old)
        return
    for was, now in zip_longest(old, new):
        if was and now and was[0] == now[0]:
            yield from _changed(was[0], was[1], now[1])
            continue
        if was:
            yield Paragraph.of(was[0], Piece(Mark.GONE, was[1]))
        if now:
            yield Paragraph.of(now[0], Piece(Mark.NEW, now[1]))


def _changed(kind: str, was: str, now: str) -> Iterator[Paragraph]:
    """One paragraph where most of it is the same, else two."""
    old, new = WORDS.findall(was), WORDS.findall(now)
    matcher = SequenceMatcher(None, old, new)
    if len(old) + len(new) > MOST_WORDS or matcher.ratio() < ALIKE:
        yield Paragraph.of(kind, Piece(Mark.GONE, was))
        yield Paragraph.of(kind, Piece(Mark.NEW, now))
        return
    pieces = (
        piece
        for change, i, j, k, m in matcher.get_opcodes()
        for piece in (
            [Piece(Mark.SAME, "".join(old[i:j]))]
            if change == "equal"
            else [Piece(Mark.GONE, "".join(old[i:j])), Piece(Mark.NEW, "".join(new[k:m]))]
        )
        if piece.text
    )
    yield Paragraph.of(kind, *pieces)
