"""Under `/api/` every error is a problem document, wherever it arose, in the language that is asked for."""

from django.http import HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from lotsen.config import problems
from lotsen.web.middleware import known

KEPT = ("Allow", "Retry-After")  # headers that belong to the error and not to its page


class ProblemDocuments:
    """Callers of the API are programs: they may ask with `Accept-Language`, which browsers send unasked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        language = known(request.GET.get("lang")) or translation.get_language_from_request(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = _told(self.get_response(request))
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ["Accept-Language"])
        return response


def _told(response: HttpResponse) -> HttpResponse:
    """The answer, but a problem document in place of a page about an error."""
    if response.status_code < 400 or response.headers["Content-Type"] == problems.MEDIA_TYPE:
        return response
    document = problems.by_status(response.status_code)
    for name in KEPT:
        if name in response.headers:
            document.headers[name] = response.headers[name]
    return document
