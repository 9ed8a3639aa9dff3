"""What the views of visits share: the visit in scope, and the participant of a private link."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.csrf import csrf_exempt

from lotsen.equipment.actions import keyed
from lotsen.equipment.views.results import COOKIE
from lotsen.log.actions import Actor
from lotsen.people.access import requires
from lotsen.people.events import Event, note
from lotsen.people.limits import caller, count
from lotsen.people.models import User
from lotsen.policy.permissions import Permission
from lotsen.policy.terms import Party
from lotsen.traces import actions as traces
from lotsen.traces.enums import View
from lotsen.visits.models import Participant, Visit
from lotsen.visits.standings import with_everything

PRIVATE = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
IN_SESSION = "visits"  # which links have been opened in this browser


def actor(user: User) -> Actor:
    """How the log names somebody who works here."""
    return Actor(Party.HOLDER, user=user.pk, name=user.name)


def at_unit(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the visit of the address, for those who book at its unit; written down as seen."""

    @requires(Permission.BOOK_VISITS)
    @wraps(view)
    def with_visit(request: HttpRequest, reference: str, **more) -> HttpResponse:
        visits = Visit.objects.of_unit_of(request.user).select_related("unit")
        visit = get_object_or_404(visits, reference=reference)
        traces.saw(references=[visit.reference], by=traces.account(request.user), view=View.VISITS)
        return view(request, visit, **more)

    return with_visit


def looked_at(request: HttpRequest, person: Participant) -> Participant:
    """Written down as seen by whoever is signed in."""
    traces.saw(references=[person.visit.reference], by=traces.account(request.user), view=View.VISITS)
    return person


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the participant of the link; not found where it is forged, or void.

    Nobody can forge a form without the link, and a page without a referrer sends its forms without an origin.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **more) -> HttpResponse:
        count("visit", caller(request))
        participant = with_everything(Participant.objects.with_link(token)).first()
        if participant is None:
            note(Event.WRONG_LINK)
            count("wrong-link", caller(request))
            raise Http404
        response = view(request, participant, **more)
        for name, value in PRIVATE.items():
            response.headers[name] = value
        return response

    return login_not_required(csrf_exempt(guarded))


def opened(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Send whoever has not opened the link in this browser to the page that opens it."""

    @by_link
    @wraps(view)
    def guarded(request: HttpRequest, participant: Participant, **more) -> HttpResponse:
        if not is_open(request, participant):
            return redirect("visits:open", participant.token)
        return view(request, participant, **more)

    return guarded


def is_open(request: HttpRequest, participant: Participant) -> bool:
    """Whether this browser has opened the link as it now is."""
    return request.session.get(IN_SESSION, {}).get(str(participant.pk)) == participant.issue


def device_of(request: HttpRequest) -> str:
    """The device as the tests of the equipment know it; empty where the browser keeps nothing."""
    return keyed(request.COOKIES.get(COOKIE, ""))
