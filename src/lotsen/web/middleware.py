"""The reader's language, and errors that can be read."""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, QueryDict
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from lotsen.cases.actions import Overtaken
from lotsen.people.limits import TooMany
from lotsen.policy.lifecycle import NotAllowed
from lotsen.web.errors import not_allowed, not_text, only_receives, too_many

LANGUAGES = dict(settings.LANGUAGES)
ONE_YEAR = 365 * 24 * 3600
NUL = "\0"


class ChosenLanguage:
    """The language that the reader chose: `?lang=`, then the cookie, then the account. Else what the browser tells.

    Swedish is the language of the service. English meets those whose browser asks for it, and not for Swedish at all.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.GET.get("lang")
        request.LANGUAGE_CODE = language = known(chosen) or self.remembered(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        if known(chosen):
            remember(response, chosen)
        return response

    def remembered(self, request) -> str:
        """The language of the cookie, else of the account, else the one to meet this browser with."""
        cookie = known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        account = known(getattr(request.user, "language", None))
        return cookie or account or met_in(request.headers.get("Accept-Language", ""))


def known(code: str | None) -> str | None:
    """The code, if it is one of our languages."""
    return code if code in LANGUAGES else None


def met_in(told: str) -> str:
    """English for a browser that tells of English and of no Swedish; Swedish for all others."""
    asked = {code.partition("-")[0] for code, _wish in parse_accept_lang_header(told)}
    return "en" if "en" in asked and "sv" not in asked else settings.LANGUAGE_CODE


def remember(response, language: str) -> None:
    """Keeps the choice for a year; the cookie names a language and nobody."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=ONE_YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )


class NothingKept:
    """What somebody saw while signed in does not stay in a shared browser: no cache, no way back after signing out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class WithoutNul:
    """The character NUL, for which PostgreSQL cannot even look: no address has it, and a form is read without it, which
    comes along in what is pasted.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, *_view):
        """Before a view looks for what it was sent."""
        if NUL in request.path_info:
            raise Http404
        if holding_nul(request.GET):
            raise BadRequest
        names = holding_nul(request.POST)
        request.POST = request.POST.copy() if names else request.POST
        for name in names:
            request.POST.setlist(name, [value.replace(NUL, "") for value in request.POST.getlist(name)])


def holding_nul(sent: QueryDict) -> list[str]:
    """The names of what holds the character NUL."""
    return [name for name, values in sent.lists() if any(NUL in value for value in values)]


class ReadableErrors:
    """Turns what the core forbids into a page that says what happened, what is stored, and the way on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and opens_a_page(request):
            return only_receives(request)
        return response

    def process_exception(self, request, exception):
        """The page for an exception that a reader can do something about; None leaves it to Django."""
        if isinstance(exception, NotAllowed):
            return not_allowed(request, exception)
        if isinstance(exception, Overtaken):
            return not_allowed(request, NotAllowed(exception.case.state, exception.row.step))
        if isinstance(exception, TooMany):
            return too_many(request, exception)
        if isinstance(exception, UnicodeDecodeError):
            return not_text(request)
        return None


def opens_a_page(request) -> bool:
    """Whether a browser asks for a whole page: no program (the API), and no page for a part of itself."""
    if request.method != "GET" or request.htmx or request.path_info.startswith("/api/"):
        return False
    return "text/html" in request.headers.get("Accept", "")
