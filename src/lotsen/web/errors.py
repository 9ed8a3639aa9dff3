"""Error pages: what happened, what is stored, and the way on, in the reader's language."""

import json
import re

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lotsen.people import unsent
from lotsen.people.events import Event, note
from lotsen.people.limits import TooMany
from lotsen.people.sessions import is_part, signed_out
from lotsen.policy.labels import label
from lotsen.policy.lifecycle import NotAllowed
from lotsen.web import navigation

LONGEST_SHOWN = 20_000
SHORTEST_SHOWN = 15
ABOUT_A_MINUTE = 60  # seconds to wait where nobody says how long
CODE = re.compile(r"[!-~]*")  # a key, a code or an address: whoever writes puts spaces between words


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the address leads nowhere, or to something that is not this reader's to see."""
    if request.path_info.startswith("/visit/"):
        stored = _(
            "If your meeting was given a new link, use the newest one. Otherwise call those you are to meet."
        )
    elif request.path_info.startswith("/follow/"):
        stored = _("Everything you have sent us before is still here.")
    else:
        stored = _("Check the address, or go on from the start page.")
    return explain(
        request,
        status=404,
        heading=_("We cannot find that page"),
        happened=_("The address may be mistyped, the link may have expired, or the page has moved."),
        stored=stored,
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but this is not theirs."""
    return explain(
        request,
        status=403,
        heading=_("You do not have access to this"),
        happened=_("The page exists, but your role does not open it."),
        stored=_(
            "Nothing has been changed. If you need access, ask whoever is in charge at your desk or unit."
        ),
    )


def expired(request: HttpRequest, **_reason) -> HttpResponse:
    """403: the protection against forged forms did not recognise this one.

    Whoever has signed in again meanwhile has a new token: a part of their page is told it, a form is shown once more.
    To the page of somebody else they are not signed in.
    """
    if is_part(request) and unsent.writer(request):
        if not (unsent.is_writers(request) and _may_ask(request)):
            return signed_out()
        told = json.dumps({"new-token": get_token(request)})
        return HttpResponse(status=403, headers={"HX-Reswap": "none", "HX-Trigger": told})
    if unsent.keep(request):
        return redirect(request.get_full_path())
    note(Event.FORGED_FORM, user=getattr(request, "user", None))
    return explain(
        request,
        status=403,
        heading=_("The page had been open too long"),
        happened=_(
            "For safety we did not accept what was sent. It happens when a page has been left open, "
            "when you have signed in or out meanwhile, or when the browser refuses cookies."
        ),
        stored=_("It did not get through. Go back, reload the page, and send again."),
        written=written(request),
    )


def _may_ask(request: HttpRequest) -> bool:
    """Whether there is somebody who may be answered there: who is signed in, or need not be."""
    return request.user.is_authenticated or not getattr(request.resolver_match.func, "login_required", True)


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    """400, or 413 where more was sent than we receive."""
    if isinstance(exception, RequestDataTooBig):
        return too_big(request)
    return explain(
        request,
        status=400,
        heading=_("We could not read what was sent"),
        happened=_("Something in it was damaged on the way, or was not meant for this page."),
        stored=_("It did not get through. Go back and try again."),
    )


def too_big(request: HttpRequest) -> HttpResponse:
    """413: the text or the files are larger than we receive."""
    return explain(
        request,
        status=413,
        heading=_("That was more than we can receive"),
        happened=_("The text or the files were too large together."),
        stored=_(
            "It did not get through. Go back: what you wrote is still there in most browsers. "
            "Shorten the text or send fewer files."
        ),
    )


def not_text(request: HttpRequest) -> HttpResponse:
    """400: bytes that are not UTF-8."""
    return explain(
        request,
        status=400,
        heading=_("We could not read the characters"),
        happened=_("What was sent is not text that we can show."),
        stored=_("It did not get through. Go back, write it again, and send."),
    )


def not_allowed(request: HttpRequest, exception: NotAllowed) -> HttpResponse:
    """409: the case has changed since the page was shown."""
    state = label(exception.state, get_language())
    return explain(
        request,
        status=409,
        heading=_("That cannot be done now"),
        happened=_("The case has changed since you opened it. It is now: %(state)s.") % {"state": state},
        stored=_("The case is kept as it was. Open it again to see what has happened and what can be done."),
        written=written(request),
    )


def only_receives(request: HttpRequest) -> HttpResponse:
    """A browser opens an address to which one can only send: on to the page that it belongs to, else 405 in words."""
    above = _page_above(request.path_info)
    if above:
        return redirect(above)
    return explain(
        request,
        status=405,
        heading=_("This address only receives what is sent to it"),
        happened=_(
            "There is nothing to read here. It happens when an address is opened again from a bookmark or an old tab."
        ),
        stored=_("Nothing has been sent or changed. Go on from the start page."),
    )


def _page_above(path: str) -> str | None:
    """The nearest address above this one that there is; the start page belongs to none."""
    parts = path.strip("/").split("/")
    above = ("/" + "/".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next(filter(is_valid_path, above), None)


def too_many(request: HttpRequest, exception: TooMany | None = None) -> HttpResponse:
    """429: somebody did the same thing too often, or somebody at the same address did.

    What a page of ours sends by itself is answered in short, so that whoever floods costs little.
    """
    wait = exception.wait if exception else ABOUT_A_MINUTE
    minutes = -(-wait // 60)
    again = ngettext(
        "It did not get through. Try again in %(minutes)s minute.",
        "It did not get through. Try again in %(minutes)s minutes.",
        minutes,
    ) % {"minutes": minutes}
    if request.headers.get("Accept") == "application/json":
        response = JsonResponse({"error": again}, status=429)
    else:
        response = explain(
            request,
            status=429,
            heading=_("That was many times in a short while"),
            happened=_("To keep the service open for everybody we count how often the same thing is done."),
            stored=again,
            written=written(request),
        )
    response.headers["Retry-After"] = str(wait)
    return response


def broken(_request: HttpRequest) -> HttpResponse:
    """500: our fault. Needs no database, no session and no context of the page."""
    context = {"LANGUAGE_CODE": get_language()}
    return HttpResponse(render_to_string("web/broken.html", context), status=500)


def explain(request: HttpRequest, *, status: int, heading: str, happened: str, stored: str, written=()):
    """The error as a page; for a part of a page (htmx) as a message among the page's own messages."""
    part = getattr(request, "htmx", False) and not request.htmx.boosted
    context = {
        "heading": heading,
        "happened": happened,
        "stored": stored,
        "written": written,
        "home": navigation.home(request.user) if hasattr(request, "user") else "/",
    }
    response = render(request, "web/error_part.html" if part else "web/error.html", context, status=status)
    if part:
        response.headers["HX-Retarget"] = "#messages"
        response.headers["HX-Reswap"] = "innerHTML show:top"
    return response


def written(request: HttpRequest) -> list[str]:
    """What somebody wrote in what came, each text once, so that nobody has to write it twice."""
    texts = dict.fromkeys(text for _name, values in request.POST.lists() for text in values)
    return [
        text[:LONGEST_SHOWN] for text in texts if len(text) >= SHORTEST_SHOWN and not CODE.fullmatch(text)
    ]
