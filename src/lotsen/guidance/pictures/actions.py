"""Putting pictures on the shelf and taking them away. Each is one transaction with its row in the log."""

from dataclasses import dataclass
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from lotsen.files.sniffing import Clean
from lotsen.guidance import drawings
from lotsen.guidance.models import Answer, Picture, Text, TextEdition
from lotsen.guidance.pictures.naming import names_in
from lotsen.log.actions import Actor, append
from lotsen.people.models import User
from lotsen.policy.permissions import Permission
from lotsen.policy.publishing import State
from lotsen.policy.terms import Party, Step


class There(Exception):
    """The same picture is on the shelf already, as `picture`."""

    def __init__(self, picture: Picture):
        self.picture = picture
        super().__init__(picture.name)


class InUse(Exception):
    """Texts show the picture."""


@dataclass(frozen=True)
class Shown:
    """Where a picture stands: the titles of what somebody may read, and whether it stands in anything else."""

    titles: list[str]
    elsewhere: bool

    def __bool__(self) -> bool:
        return bool(self.titles) or self.elsewhere


def add(*, by: User, clean: Clean, alt_sv: str, alt_en: str) -> Picture:
    """Keep a picture under a name made of what it shows. Raises `There` where it is kept already."""
    digest = sha256(clean.content).hexdigest()[:32]
    if there := Picture.objects.filter(digest=digest).first():
        raise There(there)
    picture = Picture(
        name=_free_name(alt_sv), alt_sv=alt_sv, alt_en=alt_en, digest=digest,
        width=clean.width, height=clean.height, at=timezone.now(), by=by, by_name=by.name,
    )  # fmt: skip
    try:
        with transaction.atomic():
            picture.file.save(f"{digest}{clean.suffix}", ContentFile(clean.content), save=True)
            _log(picture, "added", by)
    except IntegrityError:
        raise There(Picture.objects.get(digest=digest)) from None
    return picture


@transaction.atomic
def describe(*, picture: Picture, by: User, alt_sv: str, alt_en: str) -> None:
    """Say in other words what it shows."""
    picture.alt_sv, picture.alt_en = alt_sv, alt_en
    picture.save(update_fields=["alt_sv", "alt_en"])
    _log(picture, "described", by)


@transaction.atomic
def remove(*, picture: Picture, by: User) -> None:
    """Take it away, its file too. Raises `InUse` where a text that is read or in work shows it."""
    if _editions(picture) or _answers(picture):
        raise InUse(picture.name)
    _log(picture, "removed", by)
    storage, name = picture.file.storage, picture.file.name
    picture.delete()
    transaction.on_commit(lambda: storage.delete(name))


def shown_in(picture: Picture, user: User) -> Shown:
    """Where it stands now, or will with an edition in work, as far as somebody may know of the text."""
    read, written = (
        set(texts.values_list("pk", flat=True))
        for texts in (Text.objects.visible_to(user), Text.objects.written_by(user))
    )
    editions, answers = _editions(picture), _answers(picture)
    titles = [
        edition.here.title
        for edition in editions
        if edition.text_id in written or (edition.state == State.PUBLISHED and edition.text_id in read)
    ]
    known = [answer for answer in answers if not answer.is_withdrawn or user.may(Permission.MANAGE)]
    titles += [answer.title_sv for answer in known]
    return Shown(list(dict.fromkeys(titles)), elsewhere=len(titles) < len(editions) + len(answers))


def _editions(picture: Picture) -> list[TextEdition]:
    """What is read, or in work, and shows it."""
    return [
        edition
        for text in Text.objects.with_editions()
        for edition in (text.published, text.in_work)
        if edition
        and any(picture.name in names_in(told.get("body", "")) for told in edition.document.values())
    ]


def _answers(picture: Picture) -> list[Answer]:
    return [answer for answer in Answer.everything.defer("words") if picture.name in _drawn(answer)]


def _drawn(answer: Answer) -> set[str]:
    return {step.get("drawing", "") for part in answer.parts for step in part["steps"]}


def _free_name(alt: str) -> str:
    """A name that no picture and no drawing has yet."""
    wanted = slugify(alt)[:40].strip("-") or "bild"
    taken = {*drawings.told(), *Picture.objects.values_list("name", flat=True)}
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in [wanted, *numbered] if name not in taken)


def _log(picture: Picture, did: str, by: User) -> None:
    append(
        stream=picture.stream,
        step=Step.NOTE,
        by=Actor(Party.SYSTEM, by.pk, by.name),
        data={"did": did, "text": picture.name},
    )
