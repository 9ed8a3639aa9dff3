"""A meeting as an entry in somebody's calendar (RFC 5545), in words that tell nobody where it is or what for.

Calendars are shared, with colleagues and families; that is why the entry names no clinic and nobody.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Alarm, Calendar, Event, vCalAddress

MEDIA_TYPE = "text/calendar"
TEST_BEFORE = timedelta(hours=1)  # when the calendar reminds of the test
PUBLISH, CANCEL = "PUBLISH", "CANCEL"


@dataclass(frozen=True)
class Meeting:
    """What a calendar needs: `uid` stays the same for ever, `sequence` rises with each change."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    booked_at: datetime
    sequence: int = 0
    is_cancelled: bool = False


def spoken(instant: datetime) -> str:
    """A day and a time of day in the language that is active: "torsdag 3 december 14:30"."""
    form = pgettext("day and time of a meeting, as Django writes formats", "l j F H:i")
    return date_format(timezone.localtime(instant), form)


def method(meeting: Meeting) -> str:
    """What the calendar is to do with the entry (RFC 5546)."""
    return CANCEL if meeting.is_cancelled else PUBLISH


def entry(meeting: Meeting, link: str) -> str:
    """The entry as a file, in the language that is active."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Lotsen//Lotsen//SV")
    calendar.add("method", method(meeting))
    calendar.add_component(_event(meeting, link))
    return calendar.to_ical().decode()


def _event(meeting: Meeting, link: str) -> Event:
    event = Event()
    event.add("uid", f"{meeting.uid}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", meeting.booked_at)
    event.add("sequence", meeting.sequence)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("organizer", vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"))
    event.add("summary", _("Booked meeting"))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    if not meeting.is_cancelled:
        event.add("description", _description(link))
        event.add("url", link)
        event.add_component(_alarm())
    return event


def _description(link: str) -> str:
    """The link, and where to turn."""
    page = _("Your page, with the test of your equipment: %(link)s") % {"link": link}
    return "\n".join([page, _("Does something not work? On your page you see who can help you.")])


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Test your equipment before the meeting"))
    alarm.add("trigger", -TEST_BEFORE)
    return alarm
