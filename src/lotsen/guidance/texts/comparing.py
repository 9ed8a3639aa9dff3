"""What differs between two editions, in the order of the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lotsen.guidance.texts import words
from lotsen.guidance.texts.models import LANGUAGES
from lotsen.policy import redlining
from lotsen.policy.redlining import Paragraph

PARTS = {
    "title": _("Title"),
    "summary": _("Summary"),
    "body": _("Text"),
    "if_not_helped": _("If it did not help"),
    "asked": _("As people ask for it"),
}


@dataclass(frozen=True)
class Change:
    """One part of a text in one language, with what has become of its words; what is about both has no language."""

    language: str
    part: str
    paragraphs: Sequence[Paragraph | None]

    @property
    def label(self) -> str:
        """What the part is called."""
        return str((PARTS | {"about": _("What it is for")})[self.part])


def changes(before: dict, after: dict, languages: Sequence[str] = LANGUAGES) -> list[Change]:
    """The parts that differ; what is said of the changes themselves is not compared."""
    told = redlining.compare(words.about(before), words.about(after))
    found = [Change("", "about", told)] if redlining.differ(told) else []
    for language in languages:
        old, new = before.get(language, {}), after.get(language, {})
        for part in PARTS:
            paragraphs = redlining.compare(old.get(part, ""), new.get(part, ""))
            if redlining.differ(paragraphs):
                found.append(Change(language, part, redlining.around(paragraphs)))
    return found
