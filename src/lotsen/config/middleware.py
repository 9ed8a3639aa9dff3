"""What is under `/api/` is answered here, and every error there is a problem document, in the language asked for.

Callers of the API are programs with a token. What stands between here and the views, such as sessions, forms and
messages, is for people and their browsers; for a small call it would take longer than the call itself.
"""

from collections.abc import Callable

from django.core.handlers.exception import convert_exception_to_response
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers

from lotsen.config import problems
from lotsen.config.refusals import API
from lotsen.web.middleware import NUL, holding_nul, known

KEPT = ("Allow", "Retry-After")  # headers that belong to the error and not to its page
NO_PAGE = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}


class Calls:
    """Middleware before all that is for pages. Programs may ask with `Accept-Language`, which browsers send unasked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self.answer = convert_exception_to_response(_answer)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(API):
            return self.get_response(request)
        language = known(request.GET.get("lang")) or translation.get_language_from_request(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = _told(self.answer(request))
        for name, value in NO_PAGE.items():
            response.headers[name] = value
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ["Accept-Language"])
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    """The view's, as Django itself asks for it after the last middleware."""
    if NUL in request.path_info:
        raise Http404
    if names := holding_nul(request.GET):
        return problems.not_text(names)
    request.resolver_match = match = resolve(request.path_info)
    return match.func(request, *match.args, **match.kwargs)


def _told(response: HttpResponse) -> HttpResponse:
    """The answer, but a problem document in place of a page about an error."""
    if response.status_code < 400 or response.headers["Content-Type"] == problems.MEDIA_TYPE:
        return response
    document = problems.by_status(response.status_code)
    for name in KEPT:
        if name in response.headers:
            document.headers[name] = response.headers[name]
    return document
