"""A guide as an edition has it, and back: what is published of it is the guide that people walk.

An editor writes one text in both languages (see `guides/reading.py`). The words of each language stand beside it as
they are read, so that whoever reviews a change is shown it in words like any other.
"""

from collections.abc import Iterator

from lotsen.guidance.guides import findings as faults
from lotsen.guidance.guides import publishing, reading
from lotsen.guidance.texts.models import LANGUAGES, TextEdition
from lotsen.people.models import User
from lotsen.policy.guides import Kind, Tree
from lotsen.policy.proofreading import Finding, Flaw, Wording


def document(text: str, why: str = "") -> dict:
    """What an edition with this text says. The text must have been found without faults."""
    tree = reading.tree(text)
    return {language: _in_language(tree, language, why) for language in LANGUAGES} | {"guide": {"text": text}}


def text_of(edition: TextEdition) -> str:
    """The text as its editor writes it."""
    return edition.document["guide"]["text"]


def wordings(text: str) -> dict[str, Wording]:
    """What is looked at in the words of a text without faults. Links are not made in guides."""
    tree = reading.tree(text)
    return {
        language: Wording(tree.title[language], "\n".join(_words(tree, language)), links={})
        for language in LANGUAGES
    }


def findings(edition: TextEdition) -> Iterator[Finding]:
    """What does not hold by now: a symptom or a desk may have gone since the text was saved."""
    text = text_of(edition)
    for fault in faults.faults(reading.look_over(text), text):
        yield Finding(Flaw.UNSOUND, "sv", fault.sentence, fault.line)


def put_in_force(edition: TextEdition) -> None:
    """Let people walk what an edition says."""
    publishing.put_in_force(
        slug=edition.text.address,
        text=text_of(edition),
        by=edition.by,
        why=edition.document["sv"]["changes"],
        at=edition.published_at,
    )


def put_away(edition: TextEdition, by: User) -> None:
    """Let nobody find the guide any more. What came of it is kept."""
    publishing.put_away(slug=edition.text.address, by=by, why=edition.remark)


def _in_language(tree: Tree, language: str, why: str) -> dict:
    body = "\n\n".join(_read(tree, language))
    return {"title": tree.title[language], "summary": "", "body": body, "changes": why}


def _read(tree: Tree, language: str) -> Iterator[str]:
    """The steps one below the other as Markdown, each with where its choices lead."""
    for step in tree.steps.values():
        yield f"## {step.title[language]}"
        mark = "1." if step.kind == Kind.DO else "-"
        if lines := step.lines.get(language):
            yield "\n".join(f"{mark} {line}" for line in lines)
        if ways := [
            f"- {one.words[language]} → {tree.steps[one.to].title[language]}" for one in step.choices
        ]:
            yield "\n".join(ways)


def _words(tree: Tree, language: str) -> Iterator[str]:
    """Every piece that its editor has written, once."""
    for step in tree.steps.values():
        yield step.title[language]
        yield from step.lines.get(language, ())
        if step.kind == Kind.ASK:
            yield from (choice.words[language] for choice in step.choices)
