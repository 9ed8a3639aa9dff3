"""The workstations that local IT looks after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotsen.readiness.access import for_local_it
from lotsen.readiness.models import Workstation
from lotsen.readiness.series import standings


@for_local_it
@require_safe
def served(request: HttpRequest) -> HttpResponse:
    """Those of the units that the person serves, the worst first."""
    found = Workstation.objects.served_by(request.user).in_use().select_related("unit")
    stand = sorted(standings(found), key=lambda one: one.gravity)
    return render(request, "readiness/served.html", {"standings": stand})
