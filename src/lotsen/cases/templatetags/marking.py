"""Words that were searched for, marked in the text where they stand."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """A text in pieces, each with whether it was asked for."""
    html = "".join(f"<mark>{escape(piece)}</mark>" if asked else escape(piece) for piece, asked in pieces)
    return mark_safe(html)  # nosec B308 B703  # each piece is escaped
