"""The equipment test at a workstation: longer, and kept."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from lotsen.equipment.looking import remember
from lotsen.equipment.models import Trigger
from lotsen.equipment.views.page import shown
from lotsen.equipment.views.results import begun
from lotsen.people.limits import limited
from lotsen.readiness import actions
from lotsen.readiness.access import for_keepers
from lotsen.readiness.views.keeping import one_of


@for_keepers
@require_safe
@csp_update({"media-src": [SELF, "blob:"]})
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """The test page for whoever sits there now."""
    found = one_of(request, pk)
    here = {
        "workstation": found,
        "start": reverse("readiness:start", args=[pk]),
        "trigger": Trigger.WORKSTATION,
        "return_to": "",
    }
    return render(request, "readiness/test.html", shown(request) | here)


@for_keepers
@require_POST
@limited("equipment-test")
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a run of the series. What it measures is told as in every other test."""
    test = actions.begin(
        workstation=one_of(request, pk),
        browser=request.headers.get("User-Agent", ""),
        language=get_language(),
    )
    remember(request, test)
    return JsonResponse(begun(test), status=201)
