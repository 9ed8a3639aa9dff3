"""What is refused before anybody looks at it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from lotsen.config import problems

METHODS = [
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
]  # TRACE would send back what it was sent
API = "/api/"


class Refusals:
    """Middleware: methods that nothing here answers, and programs that would send their token unencrypted.

    A browser that comes by http is sent on to https; a program is not, or nobody would notice its mistake.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if settings.SECURE_SSL_REDIRECT and request.path.startswith(API) and not request.is_secure():
            return problems.by_status(403)
        return self.get_response(request)
