"""How long somebody has waited."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def waited(since: datetime, now: datetime | None = None) -> timedelta:
    """From then until now; never less than nothing."""
    return max(timedelta(), (now or timezone.now()) - since)
