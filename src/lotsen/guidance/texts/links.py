"""Whether the links of a text lead anywhere. Other houses are not asked: only their addresses are looked at.

An address here that names something is good only where `NAMED` knows how to ask for the thing: what is open to nobody
but those who work with a case, or comes and goes, is nothing to link to.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from lotsen.desks.catalogue import tables
from lotsen.guidance import written
from lotsen.guidance.guides import shelf
from lotsen.guidance.models import Answer, Guide, Picture
from lotsen.guidance.texts.enums import Kind
from lotsen.guidance.texts.models import Text
from lotsen.policy.commissions import Finding as CommissionFinding

ANSWERS = "/answers/"


def _answer(slug: str) -> bool:
    return Answer.objects.filter(slug=written.former_addresses().get(slug, slug)).exists()


def _text(slug: str) -> bool:
    return Text.objects.of_handbook().published().filter(slug=slug).exists()


def _presentation(code: str) -> bool:
    return Text.objects.published().filter(kind=Kind.PRESENTATION, service__code=code).exists()


# Addresses that are there whatever they name: whether the thing is, must be asked.
NAMED: dict[str, Callable[[str], bool]] = {
    "guidance:answer": _answer,
    "guidance:guide": lambda slug: slug in shelf.guides(),
    "guidance:text": _text,
    "guidance:text-pdf": _text,
    "guidance:text-history": _text,
    "guidance:presentation": _presentation,
    "guidance:picture-file": lambda digest: Picture.objects.filter(digest=digest).exists(),
    "guidance:picture": lambda name: Picture.objects.filter(name=name).exists(),
    "management:guide": lambda slug: Guide.objects.filter(slug=slug).exists(),
    "cases:queue": lambda code: code in tables().working,
    "cases:commission": lambda code: code in set(CommissionFinding),
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
    if not found.kwargs:
        return True
    named = NAMED.get(found.view_name)
    return named is not None and named(*found.kwargs.values())


def target(address: str) -> str:
    """The page of the house that a link leads to: without what follows its path, and of an answer that is part of
    another by now, the other's.
    """
    path = urlsplit(address).path
    former = written.former_addresses().get(path.removeprefix(ANSWERS)) if path.startswith(ANSWERS) else None
    return f"{ANSWERS}{former}" if former else path
