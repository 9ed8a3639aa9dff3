"""How long somebody stays signed in: a working day, and not where nobody has done anything for an hour."""

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

LONGEST = 10 * 3600  # seconds from signing in, whatever is done
IDLE = 3600  # seconds without anything done by hand
BY_ITSELF = "By-Itself"  # the header of what a page asks for without anybody's hand (`web/by-itself.js`)
NOTED_EACH = 300  # seconds between two notes in the session that something was done
BEGUN, SEEN = "begun", "seen"  # keys of the session, in seconds


def begin(request: HttpRequest) -> None:
    """The time runs from now on."""
    request.session[BEGUN] = request.session[SEEN] = time.time()


def is_over(session, now: float) -> bool:
    """Whether a session that has begun has lasted too long, or been left."""
    return BEGUN in session and (now - session[BEGUN] > LONGEST or now - session[SEEN] > IDLE)


def is_part(request: HttpRequest) -> bool:
    """Whether a page that is open asks, and not somebody who would be led to another."""
    asks = "HX-Request" in request.headers or BY_ITSELF in request.headers
    return asks or request.headers.get("Accept") == "application/json"


def signed_out() -> HttpResponse:
    """Says to a page that is open that whoever it was shown to is not signed in (`web/signed-in.js`)."""
    return HttpResponse(status=401, headers={"HX-Trigger": "signed-out"})


class Lasting:
    """Middleware: signs out whoever's session is over. What a page fetches by itself is nothing done by hand."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        """Before anybody asks who is signed in."""
        now = time.time()
        if request.user.is_authenticated and is_over(request.session, now):
            logout(request)
            messages.info(
                request, _("You have been signed out, since it was a long time ago that you did anything.")
            )
        elif now - request.session.get(SEEN, now) > NOTED_EACH and BY_ITSELF not in request.headers:
            request.session[SEEN] = now


class SignedIn(LoginRequiredMiddleware):
    """Middleware: sends whoever is not signed in to the sign-in. A part of a page never becomes the sign-in's page."""

    def handle_no_permission(self, request: HttpRequest, view_func) -> HttpResponse:
        """What a page fetches into itself is refused, and the page says so."""
        if is_part(request):
            return signed_out()
        return super().handle_no_permission(request, view_func)
