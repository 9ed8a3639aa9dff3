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


Paragraph = tuple[Piece, ...]


def compare(before: str, after: str) -> list[Paragraph]:
    """The paragraphs of both texts in reading order. The pieces that are not new are the first text, those that are
    not gone the second.
    """
    old, new = before.splitlines(), after.splitlines()
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


def _part(kind: str, old: list[str], new: list[str]) -> Iterator[Paragraph]:
    if kind == "equal":
        yield from ((Piece(Mark.SAME, line),) for line in old)
        return
    for was, now in zip_longest(old, new):
        if was is None or now is None:
            yield (Piece(Mark.GONE, was) if now is None else Piece(Mark.NEW, now),)
        else:
            yield from _changed(was, now)


def _changed(was: str, now: str) -> Iterator[Paragraph]:
    """One paragraph where most of it is the same, else two."""
    old, new = WORDS.findall(was), WORDS.findall(now)
    matcher = SequenceMatcher(None, old, new)
    if len(old) + len(new) > MOST_WORDS or matcher.ratio() < ALIKE:
        yield (Piece(Mark.GONE, was),)
        yield (Piece(Mark.NEW, now),)
        return
    yield tuple(
        piece
        for kind, i, j, k, m in matcher.get_opcodes()
        for piece in (
            [Piece(Mark.SAME, "".join(old[i:j]))]
            if kind == "equal"
            else [Piece(Mark.GONE, "".join(old[i:j])), Piece(Mark.NEW, "".join(new[k:m]))]
        )
        if piece.text
    )
