"""What every form of these pages does: it is filled in from one edition, and what it changes becomes a proposal."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lotsen.management import actions, words
from lotsen.management.codes import NEW
from lotsen.management.forms.parts import PartForm
from lotsen.management.models import Edition
from lotsen.policy import stewardship
from lotsen.policy.documents import Path, changed, part


def edit(
    request: HttpRequest,
    form_class: type[PartForm],
    place: Path,
    *,
    back: str,
    template: str = "management/form.html",
    **context,
) -> HttpResponse:
    """Show the form of a part of the catalogue; when it is sent, go on to look the change over."""
    base = base_of(request)
    if place[-1] != NEW and not part(base.document, place) and not context.get("may_be_empty"):
        raise Http404
    form = form_class(request.POST or None, document=base.document, seen=base.number, place=place)
    if request.method == "POST" and ("remove" in request.POST or form.is_valid()):
        changes = form.removal if "remove" in request.POST else form.changes
        return propose(request, base, changed(base.document, changes), back)
    context |= {
        "form": form,
        "back": back,
        "is_new": place[-1] == NEW,
        "owner": _other_owner(request, base, place),
        "whole": _whole(base, place),
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _whole(base: Edition, place: Path) -> Mapping | None:
    """The desk, symptom or service of which this is a part, as it is now; nothing for a new one."""
    kind = "desks" if place[0] in ("escalations", "clocks") else place[0]
    return part(base.document, (kind, place[1]))


def _other_owner(request: HttpRequest, base: Edition, place: Path) -> str:
    """Who decides about this part, where it is not the reader; nothing for what is not there yet."""
    owner = stewardship.owner_of(*place[:2], base.document)
    is_new_desk = place == ("desks", NEW)
    if is_new_desk or stewardship.may_decide([owner], request.user.oversees()):
        return ""
    return words.owner_name(owner)


def propose(request: HttpRequest, base: Edition, wanted: Mapping, back: str) -> HttpResponse:
    """Go on with a change; where there is none, back to where it was to be seen."""
    if wanted == base.document:
        messages.info(request, _("You changed nothing. Everything is as it was."))
        return redirect(back)
    return redirect(actions.propose(by=request.user, base=base, document=wanted))


def base_of(request: HttpRequest) -> Edition:
    """The edition that the form was filled in from; the standing one where none is named or it does not exist."""
    seen = request.POST.get("seen", "")
    known = (
        Edition.objects.filter(number=int(seen))
        if seen.isdecimal() and len(seen) < 9
        else Edition.objects.none()
    )
    return known.first() or actions.standing()
