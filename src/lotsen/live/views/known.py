"""What is known of whoever asks for help, so that nobody asks: from their session, their form and their browser."""

from dataclasses import replace

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import get_language

from lotsen.cases import guided
from lotsen.cases.doers import PERSON, Doer
from lotsen.cases.forms.fields import CleanLine, CleanText, SubmissionField
from lotsen.cases.intake import Facts
from lotsen.cases.tested import with_booking
from lotsen.cases.testing import by_id
from lotsen.cases.texts import LONGEST, without_numbers
from lotsen.guidance import sides
from lotsen.live import arriving
from lotsen.live.models import Talk
from lotsen.people.models import User
from lotsen.policy.clients import as_it_is
from lotsen.policy.permissions import Permission
from lotsen.policy.terms import Channel, Phase, Reporter
from lotsen.visits.models import Participant
from lotsen.visits.views.loading import IN_SESSION as OPENED_VISITS

LONGEST_BROWSER = 300  # characters of what a browser calls itself
LONGEST_CODE = 40
LONGEST_SLUG = 60
LONGEST_PATH = 200
PRIVATE = {"token", "secret"}  # parts of an address that open something


def facts(request: HttpRequest) -> Facts:
    """Words, role, unit, meeting, test, guide, browser and language."""
    touched = request.POST.get("touch") == "yes"
    browser = as_it_is(request.headers.get("User-Agent", "")[:LONGEST_BROWSER], touched=touched)
    browser = without_numbers(browser)
    told = Facts(
        text=words(request),
        symptom=_told(request, "symptom"),
        channel=Channel.CHAT,
        language=get_language(),
        device={"browser": browser} if browser else {},
        **_role(request),
    )
    told = guided.with_walks(told, request, guide(request))
    told = guided.with_meeting(guided.with_test(_named_test(told, request), request), request)
    told = with_booking(told)
    return told if told.starts_at else replace(told, phase=Phase.JOINING)


def words(request: HttpRequest) -> str:
    """What they have written on the page, as a case may hold it; nobody in a hurry is asked to take a number out."""
    return CleanText(masks=True, required=False).to_python(request.POST.get("text", ""))[:LONGEST]


def guide(request: HttpRequest) -> str:
    """The guide from which they come, by this page or by the service that sent them here; or nothing."""
    return _told(request, "guide") or arriving.guide(request)


def tried(request: HttpRequest) -> str:
    """The answer that did not help, by its slug; or nothing."""
    return _told(request, "tried", LONGEST_SLUG)


def submission(request: HttpRequest) -> str:
    """The key of this tap. A page that is shown anew after a talk has ended begins another one with the same."""
    key = f"live:{SubmissionField().clean(request.POST.get('submission'))}"
    earlier = Talk.objects.filter(case__submission__startswith=key, state=Talk.ENDED).count()
    return f"{key}:{earlier}" if earlier else key


def participant(request: HttpRequest) -> Participant | None:
    """Whoever's link has been opened in this browser, of the visit that goes on or comes next, within a day."""
    opened, now = request.session.get(OPENED_VISITS, {}), timezone.now()
    if not opened:
        return None
    people = (
        Participant.objects.filter(pk__in=opened).select_related("visit__unit").order_by("visit__starts_at")
    )
    return next(
        (one for one in people if opened[str(one.pk)] == one.issue and _is_near(one.visit, now)), None
    )


def _is_near(visit, now) -> bool:
    return (
        not visit.is_cancelled and visit.ends_at > now and visit.starts_at - now < timezone.timedelta(days=1)
    )


def doer(request: HttpRequest) -> Doer:
    """Staff sign what they tell; the case is theirs to follow. Everybody else is the person behind the link."""
    user = request.user
    return Doer(name=user.name, user=user, always=PERSON.always) if _works(user) else PERSON


def owner(request: HttpRequest) -> User | None:
    """The resident who is signed in, and finds the case among their own."""
    return request.user if getattr(request.user, "is_resident", False) else None


def page(request: HttpRequest) -> str:
    """The path of the page from which they ask, without what would open it; where they were sent here to ask, that of
    the service that sent them."""
    path = _told(request, "page", LONGEST_PATH)
    try:
        found = resolve(path)
    except Resolver404:
        return arriving.page(request)
    named = found.kwargs
    if found.view_name == "web:now" and (outside := arriving.page(request)):
        return outside
    for value in (str(named[name]) for name in PRIVATE & named.keys()):
        path = path.replace(value, "…")
    return path


def _role(request: HttpRequest) -> dict:
    user = request.user
    if not _works(user):
        return {"reporter": sides.reporter(request, words(request), _told(request, "symptom"))}
    reporter = Reporter.LOCAL_CONTACT if user.is_local_contact else Reporter.STAFF
    return {"reporter": reporter, "unit": user.unit}


def _works(user) -> bool:
    return user.is_authenticated and user.may(Permission.REPORT_FOR_OTHERS)


def _named_test(told: Facts, request: HttpRequest) -> Facts:
    """The test that the form names; that of the session stands above it."""
    test = by_id(_told(request, "test"))
    return replace(told, test=test, found=test.found) if test else told


def _told(request: HttpRequest, name: str, longest: int = LONGEST_CODE) -> str:
    """A code of ours, or whatever somebody has put in its place: that may be stored, and is cleaned like any words."""
    return CleanLine(masks=True, required=False).to_python(request.POST.get(name, ""))[:longest]
