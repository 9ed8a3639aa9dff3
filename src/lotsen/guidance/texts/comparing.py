"""What differs between two editions, in the order of the page, as it is read or as it is written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lotsen.guidance.figures import Figures
from lotsen.guidance.pictures.naming import NAME
from lotsen.guidance.texts import blocks, words
from lotsen.guidance.texts.models import LANGUAGES
from lotsen.policy import redlining
from lotsen.policy.redlining import Line, Paragraph

PARTS = {
    "title": _("Title"),
    "summary": _("Summary"),
    "body": _("Text"),
    "if_not_helped": _("If it did not help"),
    "asked": _("As people ask for it"),
}


@dataclass(frozen=True)
class Change:
    """One part of a text in one language, with what has become of its words; what is about both has no language.

    There are no paragraphs where only the marks of words have changed.
    """

    language: str
    part: str
    paragraphs: Sequence[Paragraph | None]

    @property
    def label(self) -> str:
        """What the part is called."""
        return str((PARTS | {"about": _("What it is for")})[self.part])


def changes(
    before: dict, after: dict, languages: Sequence[str] = LANGUAGES, *, as_written: bool = False
) -> list[Change]:
    """The parts that differ, as they are read, or `as_written` with the marks of whoever writes on.

    What is said of the changes themselves is not compared.
    """
    told = redlining.compare(words.about(before), words.about(after))
    found = [Change("", "about", told)] if redlining.differ(told) else []
    for language in languages:
        old, new = before.get(language, {}), after.get(language, {})
        for part in PARTS:
            was, now = old.get(part, ""), new.get(part, "")
            if was == now:
                continue
            if part == "body" and not as_written:
                paragraphs = redlining.compare_lines(_read(was, language), _read(now, language))
            else:
                paragraphs = redlining.compare(was, now)
            shown = redlining.around(paragraphs) if redlining.differ(paragraphs) else []
            found.append(Change(language, part, shown))
    return found


def _read(body: str, language: str) -> list[Line]:
    """What a body says line by line; a figure is told by what it shows."""
    figures = Figures(language)

    def told(name: str) -> str:
        figure = figures(name)
        return f"[{figure.alt if figure else name}]"

    def in_words(named: re.Match) -> str:
        return told(named[1].strip())

    return [
        (kind, told(said) if kind == "figure" else NAME.sub(in_words, said))
        for kind, said in blocks.lines(body)
    ]
