"""A change before it is made: what differs, whether it holds, who changed what meanwhile, and then yes or no."""

from itertools import pairwise

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotsen.management import actions, findings, words
from lotsen.management.forms.making import MakeForm
from lotsen.management.models import Edition, Proposal
from lotsen.management.views.desks import GET_OR_POST
from lotsen.people.access import requires
from lotsen.policy import documents, soundness
from lotsen.policy.permissions import Permission

ROUTING = ("symptoms", "escalations", "desks")
LEADS = {"resident", "staff", "is_active", "level"}


@GET_OR_POST
@requires(Permission.MANAGE)
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Look a change over, and make it."""
    found = own(request, pk)
    now = actions.standing()
    form = MakeForm(request.POST or None, initial={"seen": now.number, "why": found.why})
    if request.method == "POST" and request.user.organisation_id:
        raise PermissionDenied  # who manages a part of the installation may not change what holds for all
    if request.method == "POST" and form.is_valid():
        try:
            edition = actions.make(proposal=found, by=request.user, **form.cleaned_data)
        except (actions.Stale, actions.Unsound):
            form.data = {**form.data.dict(), "seen": now.number}
            return render(request, "management/proposal.html", shown(found, now, form), status=409)
        messages.success(request, _("The change is made. It holds from now on."))
        return redirect(edition)
    return render(
        request, "management/proposal.html", shown(found, now, form), status=422 if form.errors else 200
    )


@require_POST
@requires(Permission.MANAGE)
def proposal_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave everything as it is."""
    actions.drop(proposal=own(request, pk))
    messages.info(request, _("The change was thrown away. Everything is as it was."))
    return redirect("management:overview")


def own(request: HttpRequest, pk: int) -> Proposal:
    """A proposal of the reader's own; somebody else's is not there."""
    return get_object_or_404(request.user.proposals.select_related("base"), pk=pk)


def shown(found: Proposal, now: Edition, form: MakeForm) -> dict:
    """What the page shows of a change."""
    result = actions.outcome(found, now)
    changes = documents.differences(now.document, result.document)
    news = soundness.new_findings(now.document, result.document, timezone.localdate())
    return {
        "form": form,
        "proposal": found,
        "groups": words.groups(changes, now.document, result.document, result.contested),
        "findings": findings.told(news, result.document),
        "forbidden": soundness.forbids(news),
        "since": told_since(found, now),
        "contested": bool(result.contested),
        "routes_change": any(touches_routes(change.path) for change in changes),
    }


def told_since(found: Proposal, now: Edition) -> list[tuple[Edition, list[words.Group]]]:
    """What others have changed since the form was filled in, oldest first."""
    editions = list(
        Edition.objects.filter(number__gte=found.base.number, number__lte=now.number).order_by("number")
    )
    return [
        (new, words.groups(documents.differences(old.document, new.document), old.document, new.document))
        for old, new in pairwise(editions)
    ]


def touches_routes(path: documents.Path) -> bool:
    """Whether a change there may send cases elsewhere."""
    return path[0] == "escalations" or (path[0] in ROUTING and path[-1] in LEADS)
