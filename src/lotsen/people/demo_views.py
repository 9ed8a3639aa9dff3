"""The demo sign-in: choose whom to be. Its addresses exist only when the product runs as a demo."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from lotsen.people.models import User
from lotsen.policy.permissions import Role

GROUPS = [("desk", _("Desks")), ("unit", _("Care units")), ("management", _("Management"))]


@login_not_required
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """The people of the demo, with what each of them can do."""
    _demand_demo()
    people = list(User.objects.filter(is_active=True).select_related("unit").prefetch_related("desks"))
    groups = [(words, [person for person in people if _group(person) == group]) for group, words in GROUPS]
    shown = {
        "groups": [(words, members) for words, members in groups if members],
        "next": request.GET.get("next", ""),
    }
    return render(request, "people/demo_sign_in.html", shown)


@login_not_required
@require_POST
def become(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as one of them."""
    _demand_demo()
    login(request, get_object_or_404(User, username=username, is_active=True))
    onward = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(onward, {request.get_host()}):
        return redirect(onward)
    return redirect("web:home")


def _group(person: User) -> str:
    """Under which heading somebody is offered."""
    if person.unit_id:
        return "unit"
    return "management" if {Role.MANAGER, Role.REGISTRAR} & set(person.roles) else "desk"


def _demand_demo() -> None:
    """A second lock, should the addresses ever be included outside a demo."""
    if not settings.DEMO:
        raise PermissionDenied
