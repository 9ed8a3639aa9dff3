"""How a figure is written: in words for people, as a plain number for machines."""

from datetime import timedelta

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lotsen.insights.measures import Figure

MISSING = "–"
MANY_HOURS, DAY = 48, 24 * 60
MINUTE = 60  # seconds
MANY_TIMES = 10  # from here on a rise is told in times, not in per cent


def in_words(figure: Figure, value: float | None) -> str:
    """The value with its unit in the reader's language."""
    if value is None:
        return MISSING
    if figure.shown.endswith("minutes"):
        return length(value, open_time=figure.shown == "open-minutes")
    if figure.shown == "seconds":
        return in_seconds(value)
    if figure.shown == "percent":
        return _("%(number)s %%") % {"number": round(value)}
    return number_format(value, decimal_pos=None if figure.shown == "count" else 2, force_grouping=True)


def plain(figure: Figure, value: float | None) -> float | int | None:
    """The value as a number: minutes and percentages with one decimal, ratios with two."""
    if value is None:
        return None
    return round(value, 2 if figure.shown == "ratio" else 1) if figure.shown != "count" else int(value)


def unit(figure: Figure) -> str:
    """In what a figure is counted."""
    return {
        "count": _("number"),
        "percent": _("per cent"),
        "ratio": _("per case"),
        "seconds": _("seconds"),
        "minutes": _("minutes"),
        "open-minutes": _("minutes of opening hours"),
    }[figure.shown]


def in_seconds(seconds: float) -> str:
    """A wait: to the second up to two minutes, then as other lengths of time."""
    if seconds < 2 * MINUTE:
        return _("%(number)s s") % {"number": round(seconds)}
    return length(seconds / MINUTE, open_time=False)


def length(minutes: float, *, open_time: bool) -> str:
    """A length of time; of opening hours never in days, since a day of a desk is not 24 hours."""
    whole = timedelta(minutes=round(minutes))
    if not open_time and whole > timedelta(hours=MANY_HOURS):
        days = round(minutes / DAY, 1)
        shown = number_format(days, decimal_pos=0 if days == int(days) else 1)
        return _("%(days)s x 24 h") % {"days": shown}
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def change(figure: Figure, now: float | None, before: float | None) -> str:
    """How the value has changed, in words; nothing where there is nothing to say."""
    if now is None or before is None or (figure.shown != "percent" and not before):
        return ""
    if figure.shown == "percent":
        points = round(now) - round(before)
        return _("%(number)s percentage points") % {"number": signed(points)} if points else _("unchanged")
    if now > MANY_TIMES * before:
        return _("%(number)s times as much") % {
            "number": number_format(round(now / before), force_grouping=True)
        }
    percent = round(100 * (now - before) / before)
    return _("%(number)s %%") % {"number": signed(percent)} if percent else _("unchanged")


def signed(number: int) -> str:
    """With a plus or a real minus before it."""
    return f"{'+' if number > 0 else '−'}{abs(number)}"
