"""Every change that was made, and the ways back."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lotsen.management import actions, words
from lotsen.management.models import Edition
from lotsen.people.access import requires
from lotsen.policy import documents
from lotsen.policy.permissions import Permission

AT_ONCE = 30


@require_safe
@requires(Permission.MANAGE)
def editions(request: HttpRequest) -> HttpResponse:
    """Who changed the catalogue when, and why."""
    actions.standing()
    page = Paginator(Edition.objects.defer("document"), AT_ONCE).get_page(request.GET.get("page"))
    return render(request, "management/editions.html", {"page": page})


@require_safe
@requires(Permission.MANAGE)
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """What one edition changed, and what differs between it and now."""
    found = get_object_or_404(Edition, number=number)
    before = Edition.objects.filter(number=number - 1).first()
    changes = documents.differences(before.document, found.document) if before else []
    context = {
        "edition": found,
        "before": before,
        "groups": words.groups(changes, before.document, found.document) if before else [],
        "is_latest": not Edition.objects.filter(number__gt=number).exists(),
    }
    return render(request, "management/edition.html", context)


@require_POST
@requires(Permission.MANAGE)
def edition_return(request: HttpRequest, number: int) -> HttpResponse:
    """Propose to go back to how everything was after this edition."""
    why = _("Back to how it was after change %(number)d.") % {"number": number}
    return redirect(
        actions.propose_return(by=request.user, to=get_object_or_404(Edition, number=number), why=why)
    )


@require_POST
@requires(Permission.MANAGE)
def edition_undo(request: HttpRequest, number: int) -> HttpResponse:
    """Propose to take back this change alone."""
    found = get_object_or_404(Edition, number=number, number__gt=1)
    why = _("Change %(number)d is taken back.") % {"number": number}
    return redirect(actions.propose_undoing(by=request.user, edition=found, why=why))
