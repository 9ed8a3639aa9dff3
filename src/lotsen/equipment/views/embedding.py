"""The test inside another service's page: the element that it takes, and the page that the element shows."""

from pathlib import Path

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from lotsen.equipment.views.page import shown
from lotsen.policy.embedding import framers

ELEMENT = "equipment/outside/element.js"


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def element(_request: HttpRequest) -> HttpResponse:
    """The module of `<lotsen-equipment-test>`, at an address that stays; any page may load it."""
    response = HttpResponse(
        Path(finders.find(ELEMENT)).read_bytes(), content_type="text/javascript; charset=utf-8"
    )
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@login_not_required
@require_safe
@xframe_options_exempt
@csp_update({"media-src": [SELF, "blob:"]})
def embedded(request: HttpRequest) -> HttpResponse:
    """The test without anything around it, for the pages of those whom the installation has named."""
    if not (origins := framers(settings.EMBEDDERS)):
        raise Http404
    framed = csp_replace({"frame-ancestors": origins})(render)
    context = shown(request) | {"frame": "web/frame.html", "told": " ".join(origins)}
    return framed(request, "equipment/test.html", context)
