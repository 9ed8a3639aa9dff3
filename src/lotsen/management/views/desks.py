"""The desks: all of them, one of them, and the form of each of its parts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from lotsen.management import actions, week
from lotsen.management.codes import NEW
from lotsen.management.forms import desks as forms
from lotsen.management.forms.fields import by_level
from lotsen.management.forms.tables import EscalationForm
from lotsen.management.views.editing import edit
from lotsen.management.words import desk_name
from lotsen.people.access import requires
from lotsen.policy.documents import part
from lotsen.policy.permissions import Permission

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
ITEMS = {
    "contact_points": (forms.ContactForm, _("A contact")),
    "exceptions": (forms.ExceptionForm, _("A day with other hours")),
    "requirements": (forms.NeedForm, _("What a hand-over must tell")),
    "saved_replies": (forms.ReplyForm, _("A saved reply")),
}


@require_safe
@requires(Permission.MANAGE)
def desks(request: HttpRequest) -> HttpResponse:
    """Every desk by its level."""
    document = actions.standing().document
    return render(request, "management/desks.html", {"desks": by_level(document), "document": document})


@require_safe
@requires(Permission.MANAGE)
def desk(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one desk."""
    document = actions.standing().document
    told = part(document, ("desks", code)) or _missing()
    context = {
        "code": code,
        "desk": told,
        "fallback": desk_name(told["fallback"], document) if told["fallback"] else "",
        "ways": [desk_name(receiver, document) for receiver in document.get("escalations", {}).get(code, [])],
        "week": week.draw(told),
        "earlier": week.earlier(code),
        "exceptions": week.exceptions(told, timezone.localdate()),
    }
    return render(request, "management/desk.html", context)


@GET_OR_POST
@requires(Permission.MANAGE)
def desk_new(request: HttpRequest) -> HttpResponse:
    """A desk that there has not been."""
    back = reverse("management:desks")
    return edit(request, forms.DeskForm, ("desks", NEW), back=back, heading=_("New desk"))


@GET_OR_POST
@requires(Permission.MANAGE)
def desk_change(request: HttpRequest, code: str) -> HttpResponse:
    """What the desk is."""
    return edit(request, forms.DeskForm, ("desks", code), back=_page(code), heading=_("Change the desk"))


@GET_OR_POST
@requires(Permission.MANAGE)
def hours(request: HttpRequest, code: str) -> HttpResponse:
    """Its ordinary week."""
    lead = _("Write the hours as 08.00–16.00, two periods with a comma between them. An empty day is closed.")
    return edit(
        request, forms.HoursForm, ("desks", code), back=_page(code), heading=_("Opening hours"), lead=lead
    )


@GET_OR_POST
@requires(Permission.MANAGE)
def ways(request: HttpRequest, code: str) -> HttpResponse:
    """To whom it may hand over."""
    if not part(actions.standing().document, ("desks", code)):
        raise Http404
    lead = _("Number those it may hand over to. Number 1 is tried first. Leave the others empty.")
    return edit(
        request, EscalationForm, ("escalations", code), back=_page(code), heading=_("Ways on"), lead=lead,
        may_be_empty=True,
    )  # fmt: skip


@GET_OR_POST
@requires(Permission.MANAGE)
def item(request: HttpRequest, code: str, kind: str, number: str) -> HttpResponse:
    """One of its contacts, days, questions or replies; `number` is its code, or "new"."""
    if kind not in ITEMS or not part(actions.standing().document, ("desks", code)):
        raise Http404
    form_class, heading = ITEMS[kind]
    place = ("desks", code, kind, number)
    return edit(request, form_class, place, back=_page(code), heading=heading, removable=number != NEW)


def _page(code: str) -> str:
    return reverse("management:desk", args=[code])


def _missing() -> None:
    raise Http404
