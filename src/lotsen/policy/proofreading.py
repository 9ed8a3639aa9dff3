"""What should be looked at in an authored text before others read it.

Limits: LIX after Björnsson (see `readability`); staff read at work and in their own trade's words, so what is as hard
as a newspaper's front page (45) still does. Klarspråk (Språkrådet, Klarspråkstestet) asks for sentences of 15 to 20
words on the whole; one over the limit of `readability` is shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lotsen.policy.readability import LONGEST_SENTENCE, WORD, lix, sentences

HARDEST = 45  # LIX
FEWEST_WORDS = 30  # under that LIX says little


class Flaw(StrEnum):
    """What may be amiss."""

    EMPTY = "empty"
    UNSAFE_LINK = "unsafe-link"
    BROKEN_LINK = "broken-link"
    NO_STEP = "no-step"
    NO_STEPS = "no-steps"
    UNKNOWN_DEVICE = "unknown-device"
    UNKNOWN_DRAWING = "unknown-drawing"
    OTHER_DEVICES = "other-devices"
    OTHER_STEPS = "other-steps"
    OTHER_DRAWING = "other-drawing"
    NO_SYMPTOM = "no-symptom"
    UNTRANSLATED = "untranslated"
    ONE_LANGUAGE_CHANGED = "one-language-changed"
    HARD = "hard"
    LONG_SENTENCE = "long-sentence"
    HEADING = "heading"
    UNSOUND = "unsound"


OF_ANSWERS = frozenset(
    {
        Flaw.NO_STEP, Flaw.NO_STEPS, Flaw.UNKNOWN_DEVICE, Flaw.UNKNOWN_DRAWING, Flaw.OTHER_DEVICES,
        Flaw.OTHER_STEPS, Flaw.OTHER_DRAWING, Flaw.NO_SYMPTOM,
    }
)  # fmt: skip
FORBIDDING = OF_ANSWERS | {Flaw.EMPTY, Flaw.UNSAFE_LINK, Flaw.BROKEN_LINK, Flaw.UNSOUND}


@dataclass(frozen=True)
class Finding:
    """One thing to look at. `detail` is the sentence, the address or the number in question; `line` counts from 1 and
    is 0 where it is about no line.
    """

    flaw: Flaw
    language: str
    detail: str = ""
    line: int = 0

    @property
    def forbids(self) -> bool:
        """Whether the text cannot go on before it is mended."""
        return self.flaw in FORBIDDING


@dataclass(frozen=True)
class Wording:
    """One language of a text: `prose` has a sentence end or a new line after each block, `links` say of each address
    whether it leads somewhere (None: it may not be linked at all), `headings` are of levels that are not drawn.
    """

    title: str
    prose: str
    links: Mapping[str, bool | None]
    headings: tuple[str, ...] = ()


def look(texts: Mapping[str, Wording], changed: frozenset[str]) -> list[Finding]:
    """What to look at, the gravest first. `changed` are the languages that differ from what is read now."""
    found = [*_translation(texts, changed)]
    for language, text in texts.items():
        found += [*_links(language, text), *_reading(language, text)]
    return gravest_first(found)


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """What forbids first; then as they stand in the text, and those that are about no line in the order of `Flaw`."""
    return sorted(findings, key=_gravity)


def _gravity(finding: Finding) -> tuple:
    return not finding.forbids, finding.language != "sv", finding.line, list(Flaw).index(finding.flaw)


def forbids(findings: list[Finding]) -> bool:
    """Whether anything must be mended first."""
    return any(finding.forbids for finding in findings)


def _translation(texts: Mapping[str, Wording], changed: frozenset[str]) -> Iterator[Finding]:
    for language, text in texts.items():
        if not text.title.strip() or not text.prose.strip():
            yield Finding(Flaw.EMPTY if language == "sv" else Flaw.UNTRANSLATED, language)
            return
    if len(changed) == 1:
        yield Finding(Flaw.ONE_LANGUAGE_CHANGED, *changed)


def _links(language: str, text: Wording) -> Iterator[Finding]:
    for address, leads in text.links.items():
        if not leads:
            yield Finding(Flaw.UNSAFE_LINK if leads is None else Flaw.BROKEN_LINK, language, address)


def _reading(language: str, text: Wording) -> Iterator[Finding]:
    hardness = lix(text.prose)
    if hardness > HARDEST and len(WORD.findall(text.prose)) >= FEWEST_WORDS:
        yield Finding(Flaw.HARD, language, f"{hardness:.0f}")
    for sentence in sentences(text.prose):
        if len(WORD.findall(sentence)) > LONGEST_SENTENCE:
            yield Finding(Flaw.LONG_SENTENCE, language, sentence)
    yield from (Finding(Flaw.HEADING, language, heading) for heading in text.headings)
