"""A change of an account, a care unit or an organisation looked over, and taken back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from lotsen.log.models import Row
from lotsen.management import history
from lotsen.management.accounts import OwnAccount, OwnReach, Taken
from lotsen.management.forms.accounts import organisations_of, units_of
from lotsen.management.forms.making import BackForm
from lotsen.management.staffing import NotTheirs, OwnRole, accounts_of
from lotsen.management.taking_back import (
    ChangedSince,
    PlaceClosed,
    can_be_taken_back,
    looked_over,
    take_back,
)
from lotsen.management.units import NameTaken, StillNeeded
from lotsen.management.views.accounts import OWN_REACH
from lotsen.management.views.units import NAME_TAKEN
from lotsen.people.access import requires
from lotsen.people.changes import Thing, stream_of
from lotsen.policy.permissions import Permission

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
LONGEST = 10**9  # of a number in a stream, which every database holds
SINCE = gettext_lazy(
    "The same has been changed again since. Change it by hand, so that nothing later is lost."
)
WHY_NOT = {
    ChangedSince: SINCE,
    PlaceClosed: gettext_lazy("The care unit is closed. Open it first, or choose another by hand."),
    NotTheirs: gettext_lazy(
        "It would give or take what is not yours to decide, or the account is closed. Ask somebody who manages more."
    ),
    OwnRole: gettext_lazy("You cannot take the role of manager away from yourself."),
    OwnAccount: gettext_lazy("You cannot close the account that you are signed in with."),
    OwnReach: OWN_REACH,
    StillNeeded: gettext_lazy("People work at the care unit, or it has visits or cases. See to that first."),
    Taken: gettext_lazy("Another unit has this HSA-id."),
    NameTaken: NAME_TAKEN,
}


@GET_OR_POST
@requires(Permission.MANAGE)
def of_account(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What was changed of an account, or of what somebody is trusted with."""
    person = get_object_or_404(accounts_of(request.user), pk=pk)
    return _page(request, person, number, reverse("management:account", args=[pk]))


@GET_OR_POST
@requires(Permission.MANAGE)
def of_unit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What was changed of a care unit."""
    unit = get_object_or_404(units_of(request.user), code=code)
    return _page(request, unit, number, reverse("management:unit", args=[code]))


@GET_OR_POST
@requires(Permission.MANAGE)
def of_organisation(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What was changed of a care giver or a region."""
    found = get_object_or_404(organisations_of(request.user), code=code)
    return _page(request, found, number, reverse("management:organisation", args=[code]))


def _page(request: HttpRequest, thing: Thing, number: int, back: str) -> HttpResponse:
    row = get_object_or_404(Row, stream=stream_of(thing), number=min(number, LONGEST))
    if not can_be_taken_back(row):
        raise Http404
    form, refused = BackForm(request.POST or None), ""
    if form.is_valid():
        try:
            take_back(thing=thing, row=row, by=request.user, why=form.cleaned_data["why"])
        except tuple(WHY_NOT) as error:
            refused = WHY_NOT[type(error)]
        else:
            messages.success(
                request, _("The change is taken back. That is a change of its own, noted in the log.")
            )
            return redirect(back)
    found = looked_over(thing, row)
    context = {
        "thing": thing,
        "row": row,
        "form": form,
        "back": back,
        "lines": history.lines(thing, found.lines),
        "refused": refused or (SINCE if found.contested else ""),
        "contested": found.contested,
    }
    return render(
        request,
        "management/taking_back.html",
        context,
        status=409 if refused else 422 if form.errors else 200,
    )
