"""Icons and drawings, each a symbol in one of two SVG files of our own."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> str:
    """A small picture beside words that say the same; unseen by screen readers. `size` is "" or "large"."""
    kind = f"symbol symbol--{size}" if size else "symbol"
    return picture(kind, "web/icons.svg", name)


@register.simple_tag
def drawing(name: str) -> str:
    """A larger drawing for pages that have nothing else to show: quiet, adrift, moored or lookout."""
    return picture("drawing", "web/drawings.svg", name)


@cache
def picture(kind: str, file: str, name: str) -> str:
    """One symbol of an SVG file, in the colour of the text around it."""
    html = '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
    return format_html(html, kind, static(file), name)
