"""Words for the figures."""

from datetime import timedelta

from django import template
from django.utils.translation import gettext as _

from lotsen.insights.words import NUMBERS

register = template.Library()


@register.filter
def figure_name(name: str) -> str:
    """What a number is called."""
    return NUMBERS[name].label


@register.filter
def open_time(length: timedelta) -> str:
    """A length of opening hours, never in days: a day of a desk is not 24 hours."""
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    return (
        _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
        if hours
        else _("%(minutes)s min") % {"minutes": minutes}
    )
