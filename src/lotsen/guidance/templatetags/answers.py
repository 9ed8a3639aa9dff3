"""Steps as one reader meets them, wherever they are shown."""

from collections.abc import Iterable

from django import template

from lotsen.guidance.showing import Part, Shown, shown
from lotsen.policy.readers import reader

register = template.Library()


@register.simple_tag(takes_context=True)
def for_reader(context: template.Context, parts: Iterable[Part]) -> Shown:
    """The parts of an answer, those for the reader's own device first."""
    request = context.get("request")
    return shown(parts, reader(request.headers.get("User-Agent", "") if request else ""))
