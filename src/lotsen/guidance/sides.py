"""On which side somebody stands, as far as anybody has said: kept in their session, and nowhere else.

It chooses answers and the way of a case. Whoever merely says that they work in care sees nothing more than before.
"""

from django.http import HttpRequest

from lotsen.guidance.enums import Audience
from lotsen.policy import readers, who_writes
from lotsen.policy.guides import Look, Step
from lotsen.policy.terms import Reporter

KEY = "side"  # of the session
SIDES = frozenset({Audience.RESIDENT, Audience.STAFF})
ASKS = {Audience.RESIDENT: Reporter.RESIDENT, Audience.STAFF: Reporter.STAFF}


def of(request: HttpRequest, words: str = "", symptom: str = "", *, remembers: bool = True) -> Audience:
    """What they say or have said, else what their account says, else what their words or their problem give away."""
    if side := _said(request) or known(request):
        return side
    if not who_writes.is_staff(words, symptom):
        return Audience.RESIDENT
    if remembers:
        _remember(request, Audience.STAFF)
    return Audience.STAFF


def reporter(request: HttpRequest, words: str = "", symptom: str = "", *, remembers: bool = True) -> Reporter:
    """The same as who tells us of a problem."""
    side = of(request, words, symptom, remembers=remembers)
    if side == Audience.STAFF and getattr(request.user, "is_local_contact", False):
        return Reporter.LOCAL_CONTACT
    return ASKS[side]


def known(request: HttpRequest) -> Audience | None:
    """The side of whoever has said it before, or is signed in; residents need no account. None where nobody knows."""
    told = request.session.get(KEY)
    if told in SIDES:
        return Audience(told)
    if not request.user.is_authenticated:
        return None
    return Audience.RESIDENT if request.user.is_resident else Audience.STAFF


def answered(request: HttpRequest, step: Step, code: str) -> None:
    """Remember what is answered where a guide asks who somebody is."""
    choice = step.choice(code) if step.look == Look.SIDE else None
    for side in SIDES & choice.when if choice else ():
        _remember(request, side)


def _said(request: HttpRequest) -> Audience | None:
    """What this very request says. A link to what residents read says nothing of oneself: staff read it, too."""
    told = request.POST.get("for") or request.GET.get("for")
    if told not in SIDES:
        return None
    if request.method == "POST":
        _remember(request, told)
    elif told == Audience.RESIDENT:
        request.session.pop(KEY, None)
    elif not readers.is_robot(request.headers.get("User-Agent", "")):
        _remember(request, told)
    return Audience(told)


def _remember(request: HttpRequest, side: str) -> None:
    """A session that is told the same again would be stored again, with each letter that somebody types."""
    if request.session.get(KEY) != side:
        request.session[KEY] = str(side)
