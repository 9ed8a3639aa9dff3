"""What lies between the desks: symptoms with their routes, ways on, clocks and connected services."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lotsen.management import actions, listing
from lotsen.management.codes import NEW
from lotsen.management.forms.fields import by_level
from lotsen.management.forms.tables import ClockForm, ServiceForm, SymptomForm
from lotsen.management.views.desks import GET_OR_POST
from lotsen.management.views.editing import edit
from lotsen.people.access import requires
from lotsen.policy.documents import part
from lotsen.policy.limits import ANY_DESK
from lotsen.policy.permissions import Permission


@require_safe
@requires(Permission.MANAGE)
def symptoms(request: HttpRequest) -> HttpResponse:
    """Every symptom and where it leads."""
    return render(request, "management/symptoms.html", listing.symptoms(actions.standing().document))


@GET_OR_POST
@requires(Permission.MANAGE)
def symptom(request: HttpRequest, code: str) -> HttpResponse:
    """One symptom, or a new one."""
    heading = _("New symptom") if code == NEW else _("Change the symptom")
    return edit(
        request, SymptomForm, ("symptoms", code), back=reverse("management:symptoms"), heading=heading
    )


@require_safe
@requires(Permission.MANAGE)
def escalations(request: HttpRequest) -> HttpResponse:
    """Who may hand over to whom, and what the receivers require."""
    return render(request, "management/escalations.html", {"rows": listing.ways(actions.standing().document)})


@require_safe
@requires(Permission.MANAGE)
def clocks(request: HttpRequest) -> HttpResponse:
    """How long each duty may take, and which desks have limits of their own."""
    document = actions.standing().document
    return render(
        request, "management/clocks.html", {"rows": listing.limits(document), "desks": by_level(document)}
    )


@GET_OR_POST
@requires(Permission.MANAGE)
def clock(request: HttpRequest, code: str) -> HttpResponse:
    """The usual limits, or those of one desk."""
    document = actions.standing().document
    if code != ANY_DESK and not part(document, ("desks", code)):
        raise Http404
    heading = _("The usual limits") if code == ANY_DESK else _("The desk's own limits")
    return edit(
        request, ClockForm, ("clocks", code), back=reverse("management:clocks"), heading=heading,
        template="management/clock.html", may_be_empty=True, usual=code == ANY_DESK,
        desk=part(document, ("desks", code)),
    )  # fmt: skip


@require_safe
@requires(Permission.MANAGE)
def services(request: HttpRequest) -> HttpResponse:
    """The services that people jump out to."""
    return render(
        request, "management/services.html", {"services": listing.services(actions.standing().document)}
    )


@GET_OR_POST
@requires(Permission.MANAGE)
def service(request: HttpRequest, code: str) -> HttpResponse:
    """One service, or a new one."""
    heading = _("New connected service") if code == NEW else _("Change the service")
    return edit(
        request, ServiceForm, ("services", code), back=reverse("management:services"), heading=heading
    )
