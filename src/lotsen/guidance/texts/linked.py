"""What is published and links within the house: what links to a page, and which links lead nowhere by now."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from lotsen.guidance.models import Answer
from lotsen.guidance.texts import blocks, links
from lotsen.guidance.texts.models import LANGUAGES, Text, TextQuerySet
from lotsen.people.models import User
from lotsen.policy.permissions import Permission


@dataclass(frozen=True)
class Linking:
    """A published text that links within the house: where it is read, where it is changed, and where its links lead."""

    title: str
    read_at: str
    changed_at: str
    leads_to: tuple[str, ...]


def linking_to(text: Text, reader: User) -> list[Linking]:
    """What somebody may read and links to a text's page: it would lead nowhere if the text was withdrawn."""
    page = text.get_absolute_url()
    found = [*_texts(Text.objects.visible_to(reader).exclude(pk=text.pk)), *_answers(but=text.address)]
    return [one for one in found if page in map(links.target, one.leads_to)]


def broken(editor: User) -> list[Linking]:
    """What is read, lies with an editor to mend and has links that lead nowhere; with those links alone."""
    found = [*_texts(Text.objects.written_by(editor))]
    if editor.may(Permission.MANAGE):
        found += _answers()
    return [
        Linking(one.title, one.read_at, one.changed_at, wrong)
        for one in found
        if (wrong := tuple(address for address in one.leads_to if not links.leads(address)))
    ]


def _texts(texts: TextQuerySet) -> Iterator[Linking]:
    for text in texts.of_handbook().published().with_editions():
        read = text.published
        bodies = [read.document.get(language, {}).get("body", "") for language in LANGUAGES]
        if leads_to := _addresses(bodies):
            work = reverse("guidance:text-work", args=[text.slug])
            yield Linking(read.here.title, text.get_absolute_url(), work, leads_to)


def _answers(but: str = "") -> Iterator[Linking]:
    for answer in Answer.objects.exclude(slug=but).defer("words"):
        steps = [step for part in answer.parts for step in part["steps"]]
        if leads_to := _addresses([step.get(language, "") for step in steps for language in LANGUAGES]):
            title = getattr(answer, f"title_{get_language()}")
            changed_at = reverse("guidance:yield-of", args=[answer.slug])
            yield Linking(title, answer.get_absolute_url(), changed_at, leads_to)


def _addresses(written: list[str]) -> tuple[str, ...]:
    """The addresses here to which something links, each once. Most texts have none, and are not taken apart."""
    found = (address for text in written if "](" in text for address in blocks.addresses(text))
    return tuple(dict.fromkeys(address for address in found if address.startswith("/")))
