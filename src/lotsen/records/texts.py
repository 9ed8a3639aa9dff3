"""Pages that an installation writes itself: the edition in force, the earlier ones, and writing a new one."""

import re
from datetime import datetime
from importlib import resources

from django.db import IntegrityError, transaction
from django.utils import timezone

from lotsen.people.models import User
from lotsen.records.enums import Page
from lotsen.records.models import Edition

REMINDER = re.compile(r"[ \t]*\[\[(.+?)\]\]", re.DOTALL)  # what a text asks of whoever writes it


class Overtaken(Exception):
    """Somebody has written a new edition meanwhile. `edition` is theirs."""

    def __init__(self, edition: Edition):
        self.edition = edition
        super().__init__(f"{edition.by_name} wrote edition {edition.number} of {edition.page}")


def default(page: Page) -> Edition:
    """The text that comes with the product; it stands before the first edition and is not stored."""
    folder = resources.files("lotsen.records").joinpath("content", "pages")
    told = {
        language: folder.joinpath(f"{page}.{language}.txt").read_text("utf-8") for language in ("sv", "en")
    }
    return Edition(page=page, number=0, **told)


def current(page: Page) -> Edition:
    """The edition that is shown."""
    return Edition.objects.filter(page=page).first() or default(page)


def public(text: str) -> str:
    """The text as everybody reads it, without what it asks of those who write it."""
    return REMINDER.sub("", text)


def reminders(text: str) -> list[str]:
    """What is left to write."""
    return REMINDER.findall(text)


def edition(page: Page, number: int) -> Edition | None:
    """An edition by its number; 0 is the default."""
    return Edition.objects.filter(page=page, number=number).first() if number else default(page)


def write(
    *, page: Page, by: User, sv: str, en: str, seen: int, again: int | None = None, at: datetime | None = None
) -> Edition:
    """Keep a new edition. Raises `Overtaken` where `seen` is no longer the newest: nobody's text is lost.

    The same text as it stands makes no new edition. `again` is the number of an earlier edition that is restored.
    """
    last = current(page)
    if (last.sv, last.en) == (sv, en):
        return last
    if last.number != seen:
        raise Overtaken(last)
    try:
        with transaction.atomic():
            return Edition.objects.create(
                page=page, number=seen + 1, sv=sv, en=en, again=again,
                at=at or timezone.now(), by_id=by.pk, by_name=by.name,
            )  # fmt: skip
    except IntegrityError:
        raise Overtaken(current(page)) from None
