"""Words for what the database keeps as codes and instants."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from lotsen.policy import labels, openings, terms
from lotsen.policy.distances import told_of

register = template.Library()


@register.filter
def label(code: str, term: str = "") -> str:
    """What people read for a code. A plain string had better name its term: `{{ phase|label:"Phase" }}`."""
    return _label(code, term, get_language()) if code else ""


@lru_cache(maxsize=1000, typed=True)  # typed: members of different terms with the same code are equal
def _label(code: str, term: str, language: str) -> str:
    return labels.label(getattr(terms, term)(code) if term else known(code), language)


def known(code: str) -> StrEnum:
    """A member of a term as it is; for a plain string the first term that has it. KeyError where none has."""
    if isinstance(code, StrEnum):
        return code
    members = {str(member): member for _term, member in reversed(labels.LABELS)}
    return members[code]


@register.filter
def translated(thing: object, field: str) -> str:
    """The thing's `<field>_sv` or `<field>_en`; Swedish where there is no English."""
    return (get_language() == "en" and getattr(thing, f"{field}_en")) or getattr(thing, f"{field}_sv")


@register.filter
def moment(instant: datetime | None) -> str:
    """A point in time as people say it, in Swedish time: "i dag 14.05", "tisdag 14 mars 08.30"."""
    return _moment(instant, timezone.localdate(), get_language()) if instant else ""


@lru_cache(maxsize=2000)
def _moment(instant: datetime, today: date, _language: str) -> str:
    return format_html('<time datetime="{}">{}</time>', instant.isoformat(), spoken(instant, today))


def spoken(instant: datetime, today: date) -> str:
    """The words of `moment`; the year is left out within the current year."""
    local = timezone.localtime(instant)
    time = date_format(local, pgettext("time of day, as Django writes formats", "H:i"))
    near = {-1: _("yesterday %(time)s"), 0: _("today %(time)s"), 1: _("tomorrow %(time)s")}
    if words := near.get((local.date() - today).days):
        return words % {"time": time}
    return f"{date_format(local, 'l j F' if local.year == today.year else 'j F Y')} {time}"


@register.filter
def opening(opens_at: datetime) -> str:
    """When a desk opens, in the words of the reasons of a route: "i morgon 08.00", "torsdag 08.00"."""
    words = openings.spoken(opens_at, timezone.localdate(), get_language())
    return format_html('<time datetime="{}">{}</time>', opens_at.isoformat(), words)


@register.filter
def duration(length: timedelta | None) -> str:
    """A length of time in its two largest units: "45 s", "12 min", "2 tim 5 min", "3 dagar"."""
    if length is None:
        return ""
    seconds = max(0, int(length.total_seconds()))
    days, hours, minutes = seconds // 86400, seconds // 3600, seconds // 60
    if days:
        return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
    if hours:
        return " ".join(filter(None, [_("%(number)s h") % {"number": hours}, some_minutes(minutes % 60)]))
    return some_minutes(minutes) or _("%(number)s s") % {"number": seconds}


def some_minutes(number: int) -> str:
    """The minutes in words; nothing for none."""
    return _("%(number)s min") % {"number": number} if number else ""


@register.filter
def relative(instant: datetime | None) -> str:
    """How far off a point in time is: "om 12 min", "för 2 tim 5 min sedan". A module keeps it true."""
    return _relative(instant, *told_of(instant - timezone.now()), get_language()) if instant else ""


@lru_cache(maxsize=2000)
def _relative(instant: datetime, length: timedelta, is_ahead: bool, _language: str) -> str:
    html = '<time datetime="{}" data-module="web/relative-time">{}</time>'
    return format_html(html, instant.isoformat(), distance(length, is_ahead, _("%(length)s ago")))


@register.filter
def deadline(instant: datetime | None) -> str:
    """How long until something must be done, or since: "om 12 min", "5 min över tiden"."""
    return _deadline(instant, *told_of(instant - timezone.now()), get_language()) if instant else ""


@lru_cache(maxsize=2000)
def _deadline(instant: datetime, length: timedelta, is_ahead: bool, _language: str) -> str:
    html = '<time datetime="{}" data-module="web/relative-time" data-behind="{}">{}</time>'
    overdue = _("%(length)s overdue")
    words = distance(length, is_ahead, overdue)
    return format_html(html, instant.isoformat(), overdue % {"length": "*"}, words)


def distance(length: timedelta, is_ahead: bool, behind: str) -> str:
    """A distance in words, by those that tell that it lies `behind`."""
    if not length:
        return _("now")
    words = _("in %(length)s") if is_ahead else behind
    return words % {"length": duration(length)}
