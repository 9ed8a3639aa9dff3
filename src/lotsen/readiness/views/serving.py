"""The workstations that local IT looks after."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotsen.desks.seats import desks_of
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission
from lotsen.readiness.models import LOCAL_IT, Workstation
from lotsen.readiness.series import standings


@requires(Permission.WORK_AT_DESK)
@require_safe
def served(request: HttpRequest) -> HttpResponse:
    """Those of the units that the person serves, the worst first."""
    if LOCAL_IT not in {desk.code for desk in desks_of(request.user)}:
        raise PermissionDenied
    found = Workstation.objects.served_by(request.user).in_use().select_related("unit")
    stand = sorted(standings(found), key=lambda one: one.gravity)
    return render(request, "readiness/served.html", {"standings": stand})
