"""How a guide comes into force: loaded with the installation, or published by an editor (see `texts/guiding.py`)."""

from datetime import datetime
from importlib import resources

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from lotsen.guidance.guides import findings, reading, shelf
from lotsen.guidance.guides.models import Guide, GuideEdition
from lotsen.guidance.texts.enums import Kind
from lotsen.guidance.texts.models import Text
from lotsen.people.models import User
from lotsen.policy.publishing import OPEN

# The guides in the order of their page.
FILES = [
    "log-in", "log-in-as-staff", "invitation", "into-the-meeting", "nobody-there", "no-picture",
    "they-cannot-hear-me", "i-cannot-hear-them", "choppy", "thrown-out", "the-app",
]  # fmt: skip


def read_guide(slug: str) -> str:
    """The text of a guide as it comes with the installation."""
    file = resources.files("lotsen.guidance").joinpath("content", "guides", f"{slug}.yaml")
    return file.read_text("utf-8")


@transaction.atomic
def load_guides() -> list[str]:
    """Make the guides that are not there yet, and bring those up to date that nobody has changed or is changing.

    A file with a fault changes nothing. Returned is what is wrong with it: file, line and reason.
    """
    in_work = Text.objects.filter(kind=Kind.GUIDE, editions__state__in=OPEN)
    kept, wrong = {text.address for text in in_work}, []
    for rank, slug in enumerate(FILES):
        last, text = GuideEdition.objects.filter(guide__slug=slug).first(), read_guide(slug)
        if last and (slug in kept or last.by_id is not None or last.text == text):
            continue
        if found := _faults(slug, text):
            wrong += found
            continue
        guide, _new = Guide.objects.get_or_create(slug=slug, defaults={"rank": rank})
        _write(guide, text, by=None, why="", at=timezone.now())
    return wrong


def _faults(slug: str, text: str) -> list[str]:
    """What is wrong with a file, in the language of the command line."""
    with override("en"):
        found = findings.faults(reading.look_over(text), text)
        return [f"{slug}.yaml:{fault.line} {fault.sentence}" for fault in found]


@transaction.atomic
def put_in_force(
    *, slug: str, text: str, by: User | None, why: str, at: datetime | None = None
) -> GuideEdition:
    """Let people walk a text, that has been found without faults, in the stead of what the guide said so far."""
    guide, _new = Guide.objects.get_or_create(slug=slug, defaults={"rank": Guide.objects.count()})
    return _write(guide, text, by=by, why=why, at=at or timezone.now())


@transaction.atomic
def put_away(*, slug: str, by: User, why: str) -> GuideEdition:
    """Let nobody find a guide until a text of it is put in force again."""
    guide = Guide.objects.get(slug=slug)
    text = guide.editions.first().text
    return _write(guide, text, by=by, why=why, at=timezone.now(), is_withdrawn=True)


def _write(
    guide: Guide, text: str, *, by: User | None, why: str, at: datetime, is_withdrawn: bool = False
) -> GuideEdition:
    last, name = guide.editions.first(), by.name if by else ""
    number = last.number + 1 if last else 1
    edition = guide.editions.create(
        number=number, at=at, by=by, by_name=name, why=why, text=text, is_withdrawn=is_withdrawn
    )
    shelf.forget()
    transaction.on_commit(shelf.forget)
    return edition
