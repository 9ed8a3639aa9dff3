"""Who may do what, on one screen, and the page where one person is given roles and seats."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsen.management import accounts, staffing
from lotsen.management.forms.staffing import TrustForm
from lotsen.management.history import changes
from lotsen.management.staffing import OwnRole, Trust, trust_of
from lotsen.management.views.meanwhile import as_seen, catch_up
from lotsen.people.access import requires
from lotsen.people.changes import Overtaken, demand_seen
from lotsen.people.models import User
from lotsen.policy.permissions import TABLE, Permission, Role

UNDO = (
    "entrusted"  # key of the session: whom the last change was about, and what gives them back what they had
)


@require_safe
@requires(Permission.MANAGE)
def permissions(request: HttpRequest) -> HttpResponse:
    """Every role with what it may, and who has it."""
    people = list(staffing.people_of(request.user).prefetch_related("desks").select_related("unit"))
    context = {
        "roles": [(role, [person for person in people if role in person.roles]) for role in Role],
        "rights": [
            (permission, [(role, permission in TABLE[role]) for role in Role]) for permission in Permission
        ],
        "people": people,
    }
    return render(request, "management/permissions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.MANAGE)
def entrusting(request: HttpRequest, pk: int) -> HttpResponse:
    """The roles and seats of one person: ticked, looked over, given; the last change can be undone."""
    person = get_object_or_404(staffing.people_of(request.user), pk=pk)
    seen = as_seen(person, ())
    before = trust_of(person)
    form = TrustForm(request.POST or None, person=person, by=request.user)
    mine = before - form.stays
    form.initial = seen | {"roles": sorted(mine.roles), "desks": sorted(mine.desks)}
    context = {"person": person, "form": form, "undo": _undo(request, pk)}
    context["changes"] = changes(person)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "management/entrusting.html", context, status=status)
    wanted = form.wanted
    try:
        if "confirmed" not in request.POST and wanted != before:
            demand_seen(person, form.cleaned_data["seen"])
            more = {"given": wanted - before, "taken": before - wanted}
            return render(request, "management/entrusting_confirm.html", {**context, **more})
        return _entrust(request, person, wanted, context)
    except Overtaken:
        context |= catch_up(form, person)
        return render(request, "management/entrusting.html", context, status=409)


def _entrust(request: HttpRequest, person: User, wanted: Trust, context: dict) -> HttpResponse:
    form = context["form"]
    told = {"roles": wanted.roles, "desks": wanted.desks, "seen": form.cleaned_data["seen"]}
    try:
        row = staffing.entrust(person=person, by=request.user, **told)
    except OwnRole:
        form.add_error("roles", _("You cannot take the role of manager away from yourself."))
        return render(request, "management/entrusting.html", context, status=422)
    if row:
        request.session[UNDO] = [person.pk, form.initial | {"seen": row.number}]
        messages.success(request, _("The change is made and noted in the log."))
    return redirect("management:entrusting", person.pk)


@require_POST
@requires(Permission.MANAGE)
def end_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign somebody out wherever they are signed in, as when a telephone has been lost."""
    person = get_object_or_404(staffing.people_of(request.user), pk=pk)
    staffing.end_sessions(person=person, by=request.user)
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": person.name})
    return redirect("management:entrusting", pk)


@require_POST
@requires(Permission.MANAGE)
def second_factor_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away the extra proof of somebody who has lost it; they set up a new one and are told by mail."""
    person = get_object_or_404(staffing.people_of(request.user), pk=pk)
    try:
        accounts.reset_second_factor(by=request.user, person=person)
        messages.success(request, _("%(name)s sets up a new extra proof next time.") % {"name": person.name})
    except accounts.OwnAccount:
        messages.error(request, _("You cannot take away your own extra proof here."))
    return redirect("management:entrusting", pk)


def _undo(request: HttpRequest, pk: int) -> dict | None:
    """What this person had before the change that was just made, once."""
    about, before = request.session.get(UNDO) or (None, None)
    if about != pk or request.method == "POST":
        return None
    del request.session[UNDO]
    return before
