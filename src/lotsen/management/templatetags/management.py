"""Things of the catalogue's document on a page."""

import textwrap
from collections.abc import Mapping
from datetime import timedelta

from django import template
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

register = template.Library()
LETTERS = 24  # of a name on one line


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


@register.filter
def two_lines(name: str) -> list[tuple[str, str]]:
    """(how far down, words) of a name in a drawing, in the middle of its place."""
    lines = textwrap.wrap(name, LETTERS, max_lines=2, placeholder="…")
    return [("0.35em", *lines)] if len(lines) == 1 else [("-0.25em", lines[0]), ("1.2em", lines[1])]


@register.filter
def briefly(length: timedelta) -> str:
    """A length of time in one unit, for a label with little room: "12 min", "2 tim", "3 dagar"."""
    minutes = round(length.total_seconds() / 60)
    if minutes < 60:
        return _("%(number)s min") % {"number": minutes}
    if minutes < 24 * 60:
        return _("%(number)s h") % {"number": round(minutes / 60)}
    days = round(minutes / (24 * 60))
    return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
