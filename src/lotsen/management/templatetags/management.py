"""Things of the catalogue's document on a page."""

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def in_words(thing: Mapping, field: str = "name") -> str:
    """The thing's `<field>` in the reader's language; Swedish where there is no English."""
    swedish = thing.get(f"{field}_sv", "")
    return thing.get(f"{field}_en") or swedish if get_language() == "en" else swedish


@register.filter
def ranked(things: Mapping) -> list[tuple[str, Mapping]]:
    """(code, thing) in their own order."""
    return sorted(things.items(), key=lambda item: item[1]["rank"])


@register.filter
def named(names: Mapping[str, str], code: str) -> str:
    """The name that stands for a code."""
    return names.get(code, code)
