"""What the pages of a talk show of its rows: `{% said_of row mine as said %}`, and links that open beside the talk."""

import re
from datetime import datetime

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext

from lotsen.guidance.models import Answer
from lotsen.live.said import Said, said
from lotsen.log.models import Row

register = template.Library()
OUT = 'target="_blank" rel="noopener nofollow"'


@register.simple_tag(takes_context=True)
def said_of(context: Context, row: Row, mine: bool) -> Said:
    """One row in words; for those who help where the context says `staff`."""
    return said(row, mine=mine, staff=bool(context.get("staff")))


@register.filter
def linked(text: str) -> SafeString:
    """Text of those who help, with its links: our own pages open beside the talk, others in a tab of their own."""
    base = re.escape(settings.BASE_URL)
    ours = re.compile(
        rf'<a href="{base}(/(?:answers|guides)/([\w-]+)(?:\?lang=\w\w)?)" rel="nofollow">(.*?)</a>'
    )
    html = ours.sub(_beside, urlize(text, nofollow=True, autoescape=True))
    return mark_safe(html.replace('rel="nofollow"', OUT))  # nosec B308 B703  # escaped by urlize


def _beside(found: re.Match) -> str:
    """A link to our own guidance: called by its title, where it is an answer."""
    path, slug, shown = found.groups()
    answer = answer_shown({"slug": slug}) if path.startswith("/answers/") else None
    known = getattr(answer, f"title_{get_language()}") if answer else None
    title = known or mark_safe(shown)  # nosec B308 B703  # escaped by urlize
    return format_html('<a href="{}" target="_blank" data-beside>{}</a>', path, title)


@register.filter
def at_time(instant: datetime) -> SafeString:
    """When something was said: the time, and the day where that is not today."""
    local = timezone.localtime(instant)
    time = date_format(local, pgettext("time of day, as Django writes formats", "H:i"))
    words = time if local.date() == timezone.localdate() else f"{date_format(local, 'j F')} {time}"
    return format_html('<time datetime="{}">{}</time>', instant.isoformat(), words)


@register.simple_tag
def answer_shown(show: dict) -> Answer | None:
    """The answer that a step shows, if there is one by that name."""
    slug = show.get("slug") or show.get("answer") or ""
    return Answer.objects.filter(slug=slug).first() if isinstance(slug, str) else None
