"""A form that is sent after its writer was signed out: they sign in, and find it filled in as they left it.

Until then it lies encrypted in the browser's session. The form carries a key that says who wrote it, and nobody else
who signs in there is shown it.
"""

import time
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from lotsen.people.encrypted import decrypt, encrypt
from lotsen.people.models import User
from lotsen.people.sessions import LONGEST, is_part

KEYS = TimestampSigner(salt="lotsen.unsent")
FIELD = "key"  # of the form, with the key in it
HEADER = "Writer"  # of what an open page asks for, with the same key
KEPT = "unsent"  # key of the session
NOT_KEPT = (FIELD, "csrfmiddlewaretoken")
GIVEN_BACK_FOR = 600  # seconds from when a form was first given back

View = Callable[..., HttpResponse]


def key(user: User) -> str:
    """The key of one writer, good for as long as anybody stays signed in."""
    return KEYS.sign(str(user.pk))


def keeps_form(view: View) -> View:
    """What is sent to this view without a session is given back to its writer, in `POST` of a GET.

    Every GET for a while, until the form is sent: a page may not arrive, and be asked for once more, but what is
    written there next is not about the same. What a page fetches into itself sends nothing.
    """

    @wraps(view)
    def keeping(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        kept = request.session.get(KEPT)
        if kept and kept["address"] == request.path:
            if _is_over(request, kept):
                del request.session[KEPT]
            elif request.method == "GET":
                _give_back(request, kept)
        return view(request, *args, **kwargs)

    keeping.keeps_form = True
    return keeping


def is_writers(request: HttpRequest) -> bool:
    """Whether what is sent was written by whoever is signed in now; by anybody of ours where nobody is."""
    found = writer(request)
    return found is not None and (not request.user.is_authenticated or found == str(request.user.pk))


def writer(request: HttpRequest) -> str | None:
    """The account of ours that wrote what is sent, by its key."""
    try:
        return KEYS.unsign(request.POST.get(FIELD) or request.headers.get(HEADER, ""), max_age=LONGEST)
    except BadSignature:
        return None


def keep(request: HttpRequest) -> bool:
    """Keep what was sent and cannot be received now; whether that was done."""
    keeps = getattr(request.resolver_match.func, "keeps_form", False)
    if not keeps or is_part(request) or not is_writers(request):
        return False
    form = request.POST.copy()
    for name in NOT_KEPT:
        form.pop(name, None)
    kept = {"writer": writer(request), "address": request.path, "form": encrypt(form.urlencode())}
    request.session[KEPT] = kept | {"file": bool(request.FILES)}
    return True


class KeptForms:
    """Middleware, before anybody asks who is signed in: what is sent without a session is kept over the sign-in."""

    def __init__(self, get_response: View):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args, kwargs) -> None:
        if request.method == "POST" and not request.user.is_authenticated:
            keep(request)


def _is_over(request: HttpRequest, kept: dict) -> bool:
    """Whether what is kept was sent now, was given back a while ago, or is not for whoever is here."""
    is_sent = request.method == "POST" and not is_part(request)
    is_old = time.time() - kept.get("given", time.time()) > GIVEN_BACK_FOR
    return is_sent or is_old or kept["writer"] != str(request.user.pk)


def _give_back(request: HttpRequest, kept: dict) -> None:
    if "given" not in kept:
        request.session[KEPT] = kept | {"given": time.time()}
    request.POST = QueryDict(decrypt(kept["form"]))
    messages.info(request, _("What you wrote is still here. It has not been sent yet."))
    if kept["file"]:
        messages.info(request, _("Choose your picture or PDF again."))
