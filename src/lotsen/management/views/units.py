"""Care units with their HSA-ids and local contacts, closed when they end, and the organisations they belong to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from lotsen.management import units
from lotsen.management.accounts import Taken
from lotsen.management.forms.accounts import NameForm, OrganisationForm, UnitForm, organisations_of, units_of
from lotsen.management.history import changes
from lotsen.management.units import NameTaken
from lotsen.management.views.desks import GET_OR_POST
from lotsen.management.views.meanwhile import as_seen, catch_up
from lotsen.people.access import requires
from lotsen.people.changes import Overtaken
from lotsen.people.models import CareUnit
from lotsen.policy.permissions import Permission

KNOWN = ("name", "hsa_id", "organisation", "administrator")
NAME_TAKEN = gettext_lazy(
    "There is an open care unit of that name already. Change the name of one of them first."
)


@require_safe
@requires(Permission.MANAGE)
def every(request: HttpRequest) -> HttpResponse:
    """The care units under their care givers."""
    every = list(units_of(request.user).order_by("-is_active", "name"))
    given = [
        (one, [unit for unit in every if unit.organisation_id == one.pk])
        for one in organisations_of(request.user)
    ]
    return render(request, "management/units.html", {"givers": given})


@GET_OR_POST
@requires(Permission.MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    """A care unit that begins with video visits."""
    return _unit(request, None)


@GET_OR_POST
@requires(Permission.MANAGE)
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One care unit, and who its local contacts are."""
    return _unit(request, get_object_or_404(units_of(request.user), code=code))


def _unit(request: HttpRequest, found: CareUnit | None) -> HttpResponse:
    known = as_seen(found, KNOWN) if found else None
    form = UnitForm(request.POST or None, by=request.user, initial=known)
    meanwhile = {}
    if form.is_valid():
        try:
            made = units.save_unit(by=request.user, unit=found, **form.cleaned_data)
        except Taken:
            form.add_error("hsa_id", _("Another unit has this HSA-id."))
        except NameTaken:
            form.add_error("name", _("There is a unit of that name already. Write what tells them apart."))
        except Overtaken:
            meanwhile = catch_up(form, found)
        else:
            messages.success(request, _("It is saved."))
            return redirect("management:unit", made.code)
    people = found.people.filter(is_active=True) if found else []
    contacts = [person for person in people if person.is_local_contact]
    left = units.left_at(found, timezone.now()) if found and found.is_active else None
    context = {"form": form, "unit": found, "contacts": contacts, "left": left, **meanwhile}
    context["changes"] = changes(found) if found else []
    status = 409 if meanwhile else 422 if form.errors else 200
    return render(request, "management/unit.html", context, status=status)


@require_POST
@requires(Permission.MANAGE)
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close a care unit, or open it again."""
    found = get_object_or_404(units_of(request.user), code=code)
    if not found.is_active:
        return _reopen(request, found)
    try:
        units.close_unit(by=request.user, unit=found)
        messages.success(request, _("The care unit is closed."))
    except units.StillNeeded:
        messages.error(request, _("Something has come to the care unit meanwhile. See below."))
    return redirect("management:unit", code)


def _reopen(request: HttpRequest, found: CareUnit) -> HttpResponse:
    try:
        units.reopen_unit(by=request.user, unit=found)
        messages.success(request, _("The care unit is open again."))
    except NameTaken:
        messages.error(request, NAME_TAKEN)
    return redirect("management:unit", found.code)


@GET_OR_POST
@requires(Permission.MANAGE)
def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """What a care giver or a region is called."""
    found = get_object_or_404(organisations_of(request.user), code=code)
    form = NameForm(request.POST or None, initial={"name": found.name})
    if form.is_valid():
        units.rename_organisation(by=request.user, organisation=found, **form.cleaned_data)
        messages.success(request, _("It is saved."))
        return redirect("management:units")
    context = {"form": form, "title": _("Change the name"), "changes": changes(found)}
    return render(request, "management/organisation.html", context, status=422 if form.errors else 200)


@GET_OR_POST
@requires(Permission.MANAGE)
def organisation_new(request: HttpRequest) -> HttpResponse:
    """A care giver or a region."""
    form = OrganisationForm(request.POST or None, by=request.user)
    if form.is_valid():
        try:
            units.add_organisation(by=request.user, **form.cleaned_data)
        except NameTaken:
            form.add_error("name", _("There is one of that name already. Write what tells them apart."))
        else:
            messages.success(request, _("It is saved."))
            return redirect("management:units")
    context = {"form": form, "title": _("New care giver or region")}
    return render(request, "management/organisation.html", context, status=422 if form.errors else 200)
