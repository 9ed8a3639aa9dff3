"""Live help from another service's page: the element that it takes, and the window that hears how it goes."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from lotsen.live import arriving
from lotsen.policy.embedding import framers

ELEMENT = "live/outside/element.js"
View = Callable[..., HttpResponse]


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def element(_request: HttpRequest) -> HttpResponse:
    """The module of `<lotsen-help>`, at an address that stays; any page may load it."""
    module = Path(finders.find(ELEMENT)).read_bytes()
    response = HttpResponse(module, content_type="text/javascript; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def heard(view: View) -> View:
    """Let the page be heard by the service that has opened it in a window, if the installation has named that one.

    Browsers cut the tie between two windows as soon as one page on the way wants it cut, as our pages do.
    """

    @wraps(view)
    def tied(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if arriving.opener(request) in framers(settings.EMBEDDERS):
            response["Cross-Origin-Opener-Policy"] = "unsafe-none"
        return response

    return tied
