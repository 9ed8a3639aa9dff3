"""The texts that the product comes with: readable files, loaded without overwriting what is written here.

`content/texts/<address>.sv.md` and `.en.md`, each with its title, summary and changes before the text; the Swedish
file also says what kind of text it is and for whom.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib import resources

import yaml
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lotsen.desks.models import Service
from lotsen.guidance import written
from lotsen.guidance.models import Answer
from lotsen.guidance.texts import actions, answering
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.guidance.texts.models import IN_WORDS, LANGUAGES, Text, TextEdition
from lotsen.people.models import User
from lotsen.policy.publishing import State

FENCE = "---\n"


@dataclass(frozen=True)
class Default:
    """One text as it is written in the files."""

    slug: str
    kind: Kind
    readers: Readers
    service: str
    rank: int
    document: dict

    @property
    def fingerprint(self) -> str:
        """What tells whether anything in it is another."""
        return hashlib.sha256(json.dumps(self.document, sort_keys=True).encode()).hexdigest()


def parse(written: str) -> tuple[dict, str]:
    """The values before a text, and the text. Raises ValueError for a file that does not begin with `---`."""
    before, head, body = written.split(FENCE, 2)
    if before:
        raise ValueError("a text begins with ---, its values and --- again")
    return yaml.load(head, yaml.CSafeLoader), body.strip()


def document(wordings: dict[str, str]) -> dict:
    """What an edition says, from the file of each language."""
    return {language: _in_language(*parse(written)) for language, written in wordings.items()}


def _in_language(head: dict, body: str) -> dict:
    return {name: head.get(name, "") for name in IN_WORDS} | {"body": body}


@lru_cache
def read_texts() -> tuple[Default, ...]:
    """The default texts in the order in which they are shown."""
    return tuple(sorted(_read(), key=lambda default: (default.rank, default.slug)))


def _read() -> Iterator[Default]:
    folder = resources.files("lotsen.guidance").joinpath("content", "texts")
    for file in folder.iterdir():
        slug, found, _rest = file.name.partition(".sv.md")
        if not found:
            continue
        wordings = {
            language: folder.joinpath(f"{slug}.{language}.md").read_text("utf-8") for language in LANGUAGES
        }
        head, _body = parse(wordings["sv"])
        kind, readers = Kind(head["kind"]), Readers(head["readers"])
        yield Default(slug, kind, readers, head.get("service", ""), head["rank"], document(wordings))


@transaction.atomic
def load_texts(defaults: tuple[Default, ...] | None = None, at: datetime | None = None) -> None:
    """Publish the default texts that are new or have changed. Where somebody here has written an edition of their
    own, or withdrawn the text, the newer default is offered instead.
    """
    for default in read_texts() if defaults is None else defaults:
        _load(default, at or timezone.now())


def _load(default: Default, at: datetime) -> None:
    given = {"kind": default.kind, "readers": default.readers, "rank": default.rank}
    service = Service.objects.filter(code=default.service).first()
    text, is_new = Text.objects.get_or_create(slug=default.slug, defaults=given | {"service": service})
    if default.fingerprint in (text.loaded, text.offered):
        return
    if is_new or _is_as_loaded(text):
        actions.publish_default(text=text, document=default.document, fingerprint=default.fingerprint, at=at)
        note = {"loaded": default.fingerprint, "offered": ""}
    else:
        note = {"offered": default.fingerprint}
    Text.objects.filter(pk=text.pk).update(**note)


def _is_as_loaded(text: Text) -> bool:
    """Whether readers have the product's own text, and nobody here has written another."""
    own = text.editions.filter(fingerprint="")
    return text.editions.filter(state=State.PUBLISHED).exists() and not own.exists()


def offered(text: Text) -> Default | None:
    """The newer default of a text that was not loaded over what is written here."""
    if text.kind == Kind.ANSWER:
        return _offered_answer(text)
    found = (default for default in read_texts() if default.slug == text.slug)
    return next((default for default in found if default.fingerprint == text.offered), None)


def _offered_answer(text: Text) -> Default | None:
    if not Answer.everything.filter(slug=text.slug).exclude(offered="").exists():
        return None
    row = next((row for row in written.read_answers() if row["slug"] == text.slug), None)
    if row is None:
        return None
    document = answering.document(Answer(**written.fields(row)), row["symptoms"])
    return Default(text.slug, Kind.ANSWER, Readers.BOTH, "", text.rank, document)


@transaction.atomic
def settle(*, text: Text, by: User, take: bool) -> TextEdition | None:
    """Begin a draft with the newer default, or keep what is written here; either way it is offered no more.

    Where an edition is in work already, that one is returned and the default stays on offer.
    """
    default = offered(text)
    if default is None or (take and text.in_work):
        return text.in_work
    holders = Answer.everything if text.kind == Kind.ANSWER else Text.objects
    holders.filter(slug=text.slug).update(loaded=F("offered"), offered="")
    return actions.begin_edition(text=text, by=by, document=default.document) if take else None
