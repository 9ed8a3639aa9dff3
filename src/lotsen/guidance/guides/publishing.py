"""How a guide comes into force: loaded with the installation, or written by an editor and looked over."""

from datetime import datetime
from importlib import resources

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.guidance.guides import reading, shelf
from lotsen.guidance.guides.models import Guide, GuideEdition
from lotsen.guidance.guides.reading import Draft
from lotsen.people.models import User

# The guides in the order of their page.
FILES = [
    "log-in", "log-in-as-staff", "invitation", "into-the-meeting", "nobody-there", "no-picture",
    "they-cannot-hear-me", "i-cannot-hear-them", "choppy", "thrown-out", "the-app",
]  # fmt: skip


class Unsound(Exception):
    """The text has faults; `draft` tells them by line. What is in force stays so."""

    def __init__(self, draft: Draft):
        self.draft = draft
        super().__init__(f"{len(draft.remarks)} faults")


class Stale(Exception):
    """Somebody has published the guide since the text was begun. `standing` is what they made of it."""

    def __init__(self, standing: GuideEdition):
        self.standing = standing
        super().__init__(f"edition {standing.number} came between")


def read_guide(slug: str) -> str:
    """The text of a guide as it comes with the installation."""
    file = resources.files("lotsen.guidance").joinpath("content", "guides", f"{slug}.yaml")
    return file.read_text("utf-8")


@transaction.atomic
def load_guides() -> None:
    """Make the guides that are not there yet, and bring those up to date that nobody here has changed."""
    for rank, slug in enumerate(FILES):
        guide, _new = Guide.objects.get_or_create(slug=slug, defaults={"rank": rank})
        last, text = guide.editions.first(), read_guide(slug)
        if last is None or (last.by_id is None and last.text != text):
            number = last.number + 1 if last else 1
            _write(guide, text, number=number, by=None, why="", at=timezone.now())


@transaction.atomic
def publish(
    *, guide: Guide, text: str, by: User, why: str, seen: int, at: datetime | None = None
) -> GuideEdition:
    """Put a text in force. `seen` is the number of the edition that it was written from, 0 for a new guide.

    Raises `Unsound` where the text has faults, and `Stale` where somebody else was first.
    """
    draft = reading.look_over(text)
    if draft.remarks:
        raise Unsound(draft)
    last = guide.editions.first() if guide.pk else None
    if last and last.number != seen:
        raise Stale(last)
    guide.save()
    return _write(guide, text, number=seen + 1, by=by, why=why, at=at or timezone.now())


def _write(guide: Guide, text: str, *, number: int, by: User | None, why: str, at: datetime) -> GuideEdition:
    """Keep the edition. Of two that are written at the same moment the database takes one."""
    name = by.name if by else ""
    try:
        with transaction.atomic():
            edition = guide.editions.create(number=number, at=at, by=by, by_name=name, why=why, text=text)
    except IntegrityError as error:
        raise Stale(guide.editions.first()) from error
    shelf.forget()
    transaction.on_commit(shelf.forget)
    return edition
