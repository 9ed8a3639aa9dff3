"""The workstations of a unit: a list, a new one, its page, its change, closed and opened again."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsen.people.access import requires
from lotsen.policy.permissions import Permission
from lotsen.readiness import actions, words
from lotsen.readiness.access import for_keepers
from lotsen.readiness.charts import charts
from lotsen.readiness.forms import WorkstationForm
from lotsen.readiness.models import Workstation
from lotsen.readiness.series import standing, standings

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
KNOWN = ("name", "room", "network")
SHOWN = 60  # tests in the table


@requires(Permission.KEEP_WORKSTATIONS)
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """The unit's workstations, the worst first, and those that are no longer used."""
    own = _own(request).select_related("unit")
    context = {
        "unit": request.user.unit,
        "standings": sorted(standings(own.in_use()), key=lambda one: one.gravity),
        "closed": own.exclude(closed_at=None),
        "just_closed": own.exclude(closed_at=None).filter(pk=_number(request.GET.get("closed", ""))).first(),
    }
    return render(request, "readiness/workstations.html", context)


@requires(Permission.KEEP_WORKSTATIONS)
@GET_OR_POST
def new(request: HttpRequest) -> HttpResponse:
    """A workstation of the own unit."""
    if request.user.unit is None:
        return redirect("readiness:workstations")
    form = WorkstationForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.add(unit=request.user.unit, **form.cleaned_data)
        except actions.Taken:
            _say_taken(form)
        else:
            return redirect("readiness:workstation", made.pk)
    context = {"form": form, "unit": request.user.unit}
    return render(request, "readiness/workstation_form.html", context, status=422 if form.errors else 200)


@for_keepers
@require_safe
def workstation(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that was measured at it, and what it comes to."""
    stands = standing(one_of(request, pk))
    context = {
        "workstation": stands.workstation,
        "standing": stands,
        "charts": charts(stands.workstation.name, stands.points),
        "points": list(reversed(stands.points))[:SHOWN],
        "report": words.report(stands),
        "is_own": stands.workstation.unit_id == request.user.unit_id,
        "serves": Workstation.objects.served_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "readiness/workstation.html", context)


@for_keepers
@GET_OR_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """It is called otherwise, stands elsewhere, or is on another network."""
    found = one_of(request, pk)
    known = {name: getattr(found, name) for name in KNOWN}
    form = WorkstationForm(request.POST or None, initial=known)
    if form.is_valid():
        try:
            actions.change(workstation=found, **form.cleaned_data)
        except actions.Taken:
            _say_taken(form)
            found.refresh_from_db()
        else:
            messages.success(request, _("It is saved."))
            return redirect("readiness:workstation", pk)
    context = {"form": form, "workstation": found}
    return render(request, "readiness/workstation_form.html", context, status=422 if form.errors else 200)


@requires(Permission.KEEP_WORKSTATIONS)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """It is no longer used. The list offers to open it again."""
    actions.close(workstation=get_object_or_404(_own(request), pk=pk))
    return redirect(f"{reverse('readiness:workstations')}?closed={pk}")


@requires(Permission.KEEP_WORKSTATIONS)
@require_POST
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """It is used after all."""
    found = get_object_or_404(_own(request), pk=pk)
    try:
        actions.open_again(workstation=found)
    except actions.Taken:
        messages.error(request, _("Another workstation has the name %(name)s by now.") % {"name": found.name})
        return redirect("readiness:workstations")
    messages.success(request, _("%(name)s is in use again.") % {"name": found.name})
    return redirect("readiness:workstation", pk)


def one_of(request: HttpRequest, pk: int) -> Workstation:
    """A workstation that the person may see; raises Http404."""
    seen = Workstation.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("unit"), pk=pk)


def _own(request: HttpRequest) -> QuerySet[Workstation]:
    return Workstation.objects.visible_to(request.user).filter(unit=request.user.unit_id)


def _number(told: str) -> int:
    return int(told) if told.isdecimal() and len(told) < 10 else 0


def _say_taken(form: WorkstationForm) -> None:
    form.add_error("name", _("Another workstation of the unit has this name."))
