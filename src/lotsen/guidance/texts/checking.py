"""What should be looked at in an edition before it goes on."""

from collections.abc import Iterable, Iterator

from lotsen.guidance.figures import Figures
from lotsen.guidance.pictures.naming import NAME
from lotsen.guidance.texts import answering, blocks, guiding, links
from lotsen.guidance.texts.enums import Kind
from lotsen.guidance.texts.models import LANGUAGES, TextEdition
from lotsen.policy import proofreading, stepwise
from lotsen.policy.proofreading import Finding, Flaw, Wording


def findings(edition: TextEdition) -> list[Finding]:
    """The findings of an edition, the gravest first."""
    read = edition.text.published
    changed = _changed(edition.document, read.document) if read else frozenset()
    found = proofreading.look(_wordings(edition), changed)
    return proofreading.gravest_first([*found, *_of_its_kind(edition)])


def _of_its_kind(edition: TextEdition) -> Iterable[Finding]:
    """What is only looked for in texts of a kind."""
    match edition.text.kind:
        case Kind.ANSWER:
            return answering.findings(edition.document)
        case Kind.GUIDE:
            return guiding.findings(edition)
        case _:
            return _figures(edition.document)


def _figures(document: dict) -> Iterator[Finding]:
    """The pictures that are named and that there are not."""
    figures = Figures("sv")
    for language in LANGUAGES:
        for number, line in enumerate(document.get(language, {}).get("body", "").split("\n"), 1):
            for name in map(str.strip, NAME.findall(line)):
                if name not in figures:
                    yield Finding(Flaw.UNKNOWN_DRAWING, language, name, number)


def _changed(now: dict, before: dict) -> frozenset[str]:
    """The languages in which the body is another than the one that is read."""
    return frozenset(
        language
        for language in LANGUAGES
        if now.get(language, {}).get("body") != before.get(language, {}).get("body")
    )


def _wordings(edition: TextEdition) -> dict[str, Wording]:
    if edition.text.kind == Kind.GUIDE:
        return guiding.wordings(guiding.text_of(edition))
    return {language: _wording(edition.document.get(language, {})) for language in LANGUAGES}


def _wording(written: dict) -> Wording:
    body = written.get("body", "")
    told = [
        written.get("summary", ""),
        blocks.prose(stepwise.without_drawings(body)),
        written.get("if_not_helped"),
    ]
    prose = "\n".join(filter(None, told))
    return Wording(
        title=written.get("title", ""),
        prose=prose if body.strip() else "",
        links={address: links.leads(address) for address in blocks.addresses(body)},
        headings=blocks.other_headings(body),
    )
