"""`<ul {% updates "desk:second-line" %}>` follows a topic; `{% updates_status %}` stands once on a page."""

from django import template
from django.template.context import Context
from django.utils.html import format_html

from lotsen.realtime.service import PATH

register = template.Library()


@register.simple_tag(takes_context=True)
def updates(context: Context, *topics: str) -> str:
    """The attributes of an element that gets the event `updates` when one of its topics has moved."""
    position = getattr(context.get("request"), "log_position", -1)
    known = position if position >= 0 else ""
    return format_html('data-updates="{}" data-position="{}"', " ".join(topics), known)


@register.inclusion_tag("realtime/status.html", takes_context=True)
def updates_status(context: Context) -> dict[str, str]:
    """The one place on a page that connects, and says so when updates come slower than usual; asked again, nothing."""
    request = context.get("request")
    is_first = not getattr(request, "has_updates_status", False)
    if request:
        request.has_updates_status = True
    return {"address": PATH if is_first else ""}
