"""What should be looked at in an edition before it goes on."""

from lotsen.guidance.texts import blocks, links
from lotsen.guidance.texts.models import LANGUAGES, TextEdition
from lotsen.policy import proofreading
from lotsen.policy.proofreading import Finding, Wording


def findings(edition: TextEdition) -> list[Finding]:
    """The findings of an edition, the gravest first."""
    read = edition.text.published
    wordings = {language: _wording(edition.document.get(language, {})) for language in LANGUAGES}
    return proofreading.look(wordings, _changed(edition.document, read.document) if read else frozenset())


def _changed(now: dict, before: dict) -> frozenset[str]:
    """The languages in which the body is another than the one that is read."""
    return frozenset(
        language
        for language in LANGUAGES
        if now.get(language, {}).get("body") != before.get(language, {}).get("body")
    )


def _wording(written: dict) -> Wording:
    body = written.get("body", "")
    prose = "\n".join(filter(None, [written.get("summary", ""), blocks.prose(body)]))
    return Wording(
        title=written.get("title", ""),
        prose=prose if body.strip() else "",
        links={address: links.leads(address) for address in blocks.addresses(body)},
        headings=blocks.other_headings(body),
    )
