"""Whether the links of a text lead anywhere. Other houses are not asked: only their addresses are looked at."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from lotsen.guidance.guides import shelf
from lotsen.guidance.models import Answer
from lotsen.guidance.texts.models import Text

# Addresses that are there whatever they name: whether the thing is, must be asked.
NAMED: dict[str, Callable[[str], bool]] = {
    "guidance:answer": lambda slug: Answer.objects.filter(slug=slug).exists(),
    "guidance:guide": lambda slug: slug in shelf.guides(),
    "guidance:text": lambda slug: Text.objects.published().filter(slug=slug).exists(),
}


def is_safe(address: str) -> bool:
    """Whether a text may link to an address: within the house or, by https, to other pages.

    Numbers and mailboxes belong to the desks' cards, where they are changed in one place.
    """
    if address.startswith("/"):
        return not address.startswith(("//", "/\\"))
    return address.startswith("https://") and bool(urlsplit(address).hostname)


def leads(address: str) -> bool | None:
    """Whether a link leads somewhere; None where a text may not link to it at all."""
    if not is_safe(address):
        return None
    return _within(urlsplit(address).path) if address.startswith("/") else True


def _within(path: str) -> bool:
    try:
        found = resolve(path)
    except Resolver404:
        return False
    named = NAMED.get(found.view_name)
    return named is None or named(found.kwargs["slug"])
