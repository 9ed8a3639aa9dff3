"""Words for what visits are made of."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext

from lotsen.desks.catalogue import tables
from lotsen.equipment.advice import title
from lotsen.equipment.models import Result
from lotsen.notify.calendar import spoken
from lotsen.notify.enums import Channel
from lotsen.notify.ways import Somebody, promised_way
from lotsen.policy.equipment import Finding
from lotsen.policy.gate import Standing
from lotsen.visits import aid
from lotsen.visits.enums import Meeting, Part, Stage, Why
from lotsen.visits.standings import Way
from lotsen.visits.words import ICONS, MEETINGS, PARTS, STANDINGS, WHYS

register = template.Library()


@register.filter
def meeting(code: str) -> Promise:
    """The kind of meeting."""
    return MEETINGS[Meeting(code)]


@register.filter
def part(code: str) -> Promise:
    """In what capacity somebody takes part."""
    return PARTS[Part(code)]


@register.filter
def why(code: str) -> Promise:
    """Why somebody has not tested."""
    return WHYS[Why(code)]


@register.filter
def channel(person: Somebody) -> Channel | None:
    """How the invitation reaches somebody."""
    return promised_way(person)


@register.filter
def standing(code: Standing) -> Promise:
    """Where somebody is on the way into a visit."""
    return STANDINGS[code]


@register.filter
def standing_icon(code: Standing) -> str:
    """The icon beside it."""
    return ICONS[code]


@register.filter
def aided(way: Way) -> str:
    """How live help for somebody goes on, for those they are to meet."""
    return aid.sentence(way, timezone.now())


@register.filter
def aided_myself(way: Way) -> str:
    """The same for the one who is helped."""
    return aid.sentence(way, timezone.now(), mine=True)


@register.filter
def stage_icon(code: str) -> str:
    """The icon beside it."""
    return aid.ICONS[Stage(code)]


@register.filter
def finding(result: Result) -> str:
    """What a check found, for those who help: the symptom as everybody knows it, or else what the person was told.

    That our own test server does not answer says nothing of the service that holds the meeting.
    """
    ours = result.finding == Finding.CONNECTION_LOOP
    known = None if ours else tables().names[get_language()].get(result.symptom)
    return known or told(result)


@register.filter
def told(result: Result) -> str:
    """What the test has told the person that a check found."""
    return title(result.finding, get_language())


@register.filter
def day_and_time(instant) -> str:
    """ "torsdag 3 december 14:30"."""
    return spoken(instant)


@register.filter
def clock_time(instant) -> str:
    """The time of day alone."""
    return date_format(timezone.localtime(instant), pgettext("time of day, as Django writes formats", "H:i"))


@register.filter
def of(texts: dict[int, str], key: int) -> str:
    """The text of one of them."""
    return texts[key]
