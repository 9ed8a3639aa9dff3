"""What the views of live help share: the talk of a private link or of an agent's address, and JSON that is told."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from lotsen.cases.models import FOLLOW, Case
from lotsen.cases.views.follow import PRIVATE
from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.people.access import requires
from lotsen.people.events import Event, note
from lotsen.people.limits import caller, count
from lotsen.people.models import User
from lotsen.policy.permissions import Permission
from lotsen.traces import actions as traces
from lotsen.traces.enums import View as Seen

LARGEST = 65_536  # bytes; browsers' offers are 6 to 12 kB
BESIDE = ("desk", "offered_to", "assignee", "symptom", "unit", "problem", "test", "registered_by", "service")
View = Callable[..., HttpResponse]


def of_link(view: View) -> View:
    """Give the view the link's case and its last talk, None where there was none; not found where it is forged.

    The link says enough of who one is; see `cases.views.follow.by_link`. Without JavaScript nothing else tells that
    the person is there.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **more) -> HttpResponse:
        case = _followed(request, token)
        saw(case)
        actions.person_seen(references=[case.reference], at=timezone.now())
        return _private(view(request, case, _last_talk(case), **more))

    return login_not_required(csrf_exempt(guarded))


def by_link(view: View) -> View:
    """Give the view the last talk of the link's case; not found where there was none, either."""

    @of_link
    @wraps(view)
    def guarded(request: HttpRequest, _case: Case, talk: Talk | None, **more) -> HttpResponse:
        if talk is None:
            raise Http404
        return view(request, talk, **more)

    return guarded


def asking_by_link(view: View) -> View:
    """The same for what an open page asks all the time: the view itself says when it shows something."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        talk = _last_talk(case := _followed(request, token))
        if talk is None:
            saw(case)
            raise Http404
        return _private(view(request, talk))

    return login_not_required(csrf_exempt(guarded))


def counted(name: str) -> Callable[[View], View]:
    """Count what is done by a link before anything is read of its case, so that whoever floods costs little."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **more) -> HttpResponse:
            with suppress(BadSignature):  # a forged one is counted where it is not found
                count(name, FOLLOW.unsign(token))
            return view(request, token, **more)

        return guarded

    return decorate


def saw(case: Case) -> None:
    """Write down that the person is about to see something of their case."""
    traces.saw(references=[case.reference], by=traces.THE_PERSON, view=Seen.FOLLOW)


def _followed(request: HttpRequest, token: str) -> Case:
    count("live", caller(request))
    case = Case.objects.select_related("desk", "symptom").followed_by(token).first()
    if case is None:
        note(Event.WRONG_LINK)
        count("wrong-link", caller(request))
        raise Http404
    return case


def _last_talk(case: Case) -> Talk | None:
    related = (*actions.BESIDE, "case__symptom", "participant__visit")
    return Talk.objects.filter(case=case).select_related(*related).last()


def _private(response: HttpResponse) -> HttpResponse:
    for name, value in PRIVATE.items():
        response.headers[name] = value
    return response


def of_agent(view: View) -> View:
    """Give the view the last talk of the case in the address, if this agent may see it, with what they see of it.

    Whoever opens a talk has seen its case: that is written down first, and what cannot be written is not shown.
    """

    return _of_talk(view, Permission.WORK_AT_DESK)


def of_guest(view: View) -> View:
    """The same also for a local contact person who was asked into the talk, and may sit at no desk."""
    return _of_talk(view, Permission.JOIN_TALKS)


def _of_talk(view: View, permission: Permission) -> View:
    @requires(permission)
    @wraps(view)
    def guarded(request: HttpRequest, reference: str, **more) -> HttpResponse:
        case = get_object_or_404(
            Case.objects.visible_to(request.user).select_related(*BESIDE), reference=reference
        )
        shown = Seen.STEP if request.method == "POST" and not _is_news(request) else Seen.PAGE
        traces.saw(references=[reference], by=traces.account(request.user), view=shown)
        talks = Talk.objects.visible_to(request.user).filter(case=case)
        talk = talks.select_related("desk", "agent", "offered_to", "participant__visit__unit").last()
        if talk is None:
            raise Http404
        talk.case = case
        return view(request, talk, **more)

    return guarded


def _is_news(request: HttpRequest) -> bool:
    return request.resolver_match.url_name == "room-news"


def of_helper(view: View) -> View:
    """As `of_agent`, for whoever helps in the talk now; anybody else is told why not, and what they wrote is kept."""
    return of_agent(_present(view))


def of_present(view: View) -> View:
    """As `of_guest`, for whoever is in the talk now."""
    return of_guest(_present(view))


def _present(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, talk: Talk, **more) -> HttpResponse:
        if not helps(talk, request.user):
            return not_yours(request, talk)
        return view(request, talk, **more)

    return guarded


def helps(talk: Talk, user: User) -> bool:
    """Whether somebody is present in the talk, as its agent or as a colleague who was brought in."""
    return Talk.objects.helped_by(user).filter(pk=talk.pk).exists()


def not_yours(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Who helps instead, or that nobody does."""
    if request.headers.get("Accept") == "application/json":
        return refused(who_helps(talk))
    messages.warning(request, who_helps(talk))
    return redirect("live:room", talk.case.reference)


def who_helps(talk: Talk) -> str:
    """Who helps now, as it is told to somebody who wanted to."""
    if talk.state == Talk.TALKING and talk.agent:
        return _("%(name)s helps this person now.") % {"name": talk.agent.name}
    if talk.state == Talk.OFFERED and talk.offered_to:
        return _("This person is offered to %(name)s just now.") % {"name": talk.offered_to.name}
    if talk.state == Talk.ENDED:
        return _("This talk has ended.")
    return _("Nobody helps this person now: they wait in line. Take them from the line first.")


def told(request: HttpRequest) -> dict:
    """The JSON object that was sent; an empty one where it is none."""
    try:
        found = json.loads(request.body) if len(request.body) <= LARGEST else None
    except (ValueError, RecursionError, RawPostDataException):  # none, or a form
        found = None
    return found if isinstance(found, dict) else {}


def number(said: dict, name: str) -> int:
    """A number that was told, or 0."""
    value = said.get(name)
    return value if type(value) is int and 0 <= value < 2**31 else 0


def refused(why: str, status: int = 422) -> JsonResponse:
    """What was sent is not taken; `error` says why, in the reader's language."""
    return JsonResponse({"error": why}, status=status)
