"""What another service's page or app tells of somebody whom it sends here: `/now?symptom=…&starts_at=…&return_to=…`.

The page on which they are, and the guide that they have walked here, are among it.

It is kept in the session, for the whole way to help and back.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from lotsen.cases.testing import by_id
from lotsen.cases.texts import without_numbers
from lotsen.equipment import looking as testing
from lotsen.guidance.guides import looking, shelf
from lotsen.policy.embedding import framers, may_return, origin_of, place_of
from lotsen.policy.routing import LONGEST_MEETING

RETURN_TO = "live-return-to"  # of the session: the address of the page that somebody comes from
PAGE = "live-page"  # of the session: where in another service somebody is
GUIDE = "live-guide"  # of the session: the guide that they were in
OPENER = "live-opener"  # of the session: the origin of the page that opened this window
AHEAD = timedelta(days=366)


def remember(request: HttpRequest) -> None:
    """Keep what the address tells, as far as it makes sense; nobody is led back to an origin that is not named."""
    told = request.GET
    if may_return(told.get("return_to", ""), settings.EMBEDDERS):
        request.session[RETURN_TO] = told["return_to"]
    if origin_of(told.get("opener", "")) in framers(settings.EMBEDDERS):
        request.session[OPENER] = origin_of(told["opener"])
    if may_return(told.get("page", ""), settings.EMBEDDERS):
        request.session[PAGE] = without_numbers(place_of(told["page"]))
    if told.get("guide") in shelf.guides():
        request.session[GUIDE] = told["guide"]
    if starts_at := _moment(told.get("starts_at", "")):
        looking.remember_meeting(request, starts_at)
    if test := by_id(told.get("test", "")[:40]):
        testing.remember(request, test)


def return_to(request: HttpRequest) -> str:
    """Where somebody may go back to; empty where they came by themselves."""
    address = _kept(request, RETURN_TO)
    return address if may_return(address, settings.EMBEDDERS) else ""


def page(request: HttpRequest) -> str:
    """Where in another service somebody is; empty where they came by themselves."""
    return _kept(request, PAGE)


def guide(request: HttpRequest) -> str:
    """The guide of ours that the other service named; empty where it named none."""
    return _kept(request, GUIDE)


def opener(request: HttpRequest) -> str:
    """The origin whose page has opened this window, as far as it is still one of those that are named."""
    return _kept(request, OPENER)


def _kept(request: HttpRequest, name: str) -> str:
    """What the session holds, without asking the database for one that there is not."""
    began = settings.SESSION_COOKIE_NAME in request.COOKIES or request.session.modified
    return request.session.get(name, "") if began else ""


def _moment(text: str):
    """A moment with its zone, of a meeting that may be going on or comes within a year."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    if found is None or found.tzinfo is None:
        return None
    now = timezone.now()
    return found if now - LONGEST_MEETING <= found <= now + AHEAD else None
