"""When signing in fails for a reason that is not the person's: one page for each, with a number to quote."""

import logging
import secrets
from enum import StrEnum

from allauth.socialaccount.providers.base import AuthError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from requests import RequestException

from lotsen.people.events import Event, note

log = logging.getLogger(__name__)


class Trouble(StrEnum):
    """What went wrong between us and the provider."""

    CANCELLED = "cancelled"
    STALE = "stale"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    CLAIMS = "claims"


WORDS = {
    Trouble.CANCELLED: (
        200,
        _("You are not signed in"),
        _("You stopped before it was finished, or the identity service did not let you through."),
        _("Try again whenever you like."),
    ),
    Trouble.STALE: (
        400,
        _("That sign-in is no longer valid"),
        _("The link has been used already, is too old, or was begun in another window."),
        _("Begin again here, in one window."),
    ),
    Trouble.UNREACHABLE: (
        502,
        _("The identity service does not answer"),
        _(
            "We could not reach the service that knows who you are. It is not your card and not your computer."
        ),
        _("Wait a few minutes and try again. If it lasts, call your local IT support."),
    ),
    Trouble.REFUSED: (
        502,
        _("The identity service gave an answer that we cannot trust"),
        _("For your safety we did not let anybody in on it."),
        _("Try again. If it happens once more, tell your local IT support the number below."),
    ),
    Trouble.CLAIMS: (
        502,
        _("We cannot read what the identity service says about you"),
        _("Something about you in the staff directory is doubled, too long or of the wrong kind."),
        _("Tell your local IT support or HSA administrator the number below."),
    ),
}


def why(error: str, exception: Exception | None, extra: dict | None) -> Trouble:
    """Which trouble allauth's words for it mean."""
    if error == AuthError.CANCELLED:
        return Trouble.CANCELLED
    if exception is None and "state" not in (extra or {}):
        return Trouble.STALE
    return Trouble.UNREACHABLE if isinstance(exception, RequestException) else Trouble.REFUSED


def trouble(request: HttpRequest, what: Trouble, cause: Exception | None = None) -> HttpResponse:
    """The page; the log gets the same number and the cause, and nothing about the person."""
    status, heading, happened, then = WORDS[what]
    number = secrets.token_hex(4).upper()
    log.warning("sign-in failed, %s: %s %s", number, what, type(cause).__name__ if cause else "")
    note(Event.SIGN_IN_REFUSED, why=what)
    shown = {"heading": heading, "happened": happened, "then": then, "number": number, "what": what}
    return render(request, "people/trouble.html", shown, status=status)
