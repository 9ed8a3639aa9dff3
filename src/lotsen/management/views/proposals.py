"""A change before it is made: what differs, whether it holds, who changed what meanwhile, and then yes or no."""

from collections.abc import Callable
from functools import wraps
from itertools import pairwise

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotsen.management import actions, findings, words
from lotsen.management.forms.making import MakeForm, RefuseForm, SendForm
from lotsen.management.models import Edition, Proposal
from lotsen.management.views.desks import GET_OR_POST
from lotsen.people.access import requires
from lotsen.policy import documents, soundness, stewardship
from lotsen.policy.permissions import Permission

ROUTING = ("symptoms", "escalations", "desks")
LEADS = {"resident", "staff", "is_active", "level"}


def of_change(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever comes back to a change that was made or thrown away meanwhile is told so, where all changes stand."""

    @wraps(view)
    def with_change(request: HttpRequest, pk: int, **more) -> HttpResponse:
        if Proposal.objects.filter(pk=pk).exists():
            return view(request, pk, **more)
        messages.info(request, _("That change has been made or thrown away already."))
        return redirect("management:editions")

    return with_change


@GET_OR_POST
@requires(Permission.MANAGE)
@of_change
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Look a change over, and make it where that is the reader's to decide."""
    found, now = reachable(request, pk), actions.standing()
    if request.method != "POST":
        return _page(request, found, now)
    actions.demand_say(proposal=found, now=now, by=request.user)
    form = MakeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, now, status=422, form=form)
    try:
        edition = actions.make(proposal=found, by=request.user, **form.cleaned_data)
    except (actions.Stale, actions.Unsound):
        form.data = {**form.data.dict(), "seen": now.number}
        return _page(request, found, now, status=409, form=form)
    messages.success(request, _("The change is made. It holds from now on."))
    return redirect(edition)


@require_POST
@requires(Permission.MANAGE)
@of_change
def proposal_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask those who decide to make the change."""
    found, form = own(request, pk), SendForm(request.POST)
    if not form.is_valid():
        return _page(request, found, actions.standing(), status=422, send_form=form)
    actions.send_to_owners(proposal=found, why=form.cleaned_data["why"])
    messages.success(request, _("The change is sent to those who decide. You see here what they answer."))
    return redirect(found)


@require_POST
@requires(Permission.MANAGE)
@of_change
def proposal_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why a change that somebody sent is not made."""
    found, form = sent(request, pk), RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, found, actions.standing(), status=422, refuse_form=form)
    actions.refuse(proposal=found, by=request.user, answer=form.cleaned_data["answer"])
    messages.success(request, _("The change is not made. Whoever proposed it reads why."))
    return redirect("management:overview")


@require_POST
@requires(Permission.MANAGE)
@of_change
def proposal_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave everything as it is."""
    actions.drop(proposal=own(request, pk))
    messages.info(request, _("The change was thrown away. Everything is as it was."))
    return redirect("management:overview")


def own(request: HttpRequest, pk: int) -> Proposal:
    """A proposal of the reader's own; somebody else's is not there."""
    return get_object_or_404(request.user.proposals.select_related("base"), pk=pk)


def sent(request: HttpRequest, pk: int) -> Proposal:
    """A proposal that somebody has sent to those who decide; whoever is not among them is refused."""
    found = get_object_or_404(Proposal.objects.select_related("base", "by"), pk=pk, sent_at__isnull=False)
    if found not in actions.asked_of(request.user):
        raise PermissionDenied
    return found


def reachable(request: HttpRequest, pk: int) -> Proposal:
    """The reader's own, or one that was sent to them."""
    return own(request, pk) if request.user.proposals.filter(pk=pk).exists() else sent(request, pk)


def _page(request: HttpRequest, found: Proposal, now: Edition, *, status: int = 200, **forms) -> HttpResponse:
    """The change with what its reader can do about it; a form of `forms` stands in place of a fresh one."""
    owners = actions.owners_of(found, now)
    is_own = found.by_id == request.user.pk
    decides = stewardship.may_decide(owners, request.user.oversees())
    context = {
        "form": MakeForm(initial={"seen": now.number, "why": found.why}),
        "send_form": SendForm(initial={"why": found.why}),
        "refuse_form": RefuseForm(),
        "is_own": is_own,
        "decides": decides,
        "waits": found.waits and is_own and not decides,
        "owners": [words.owner_name(owner) for owner in sorted(owners)],
        "deciders": actions.deciders(owners),
    }
    return render(request, "management/proposal.html", context | shown(found, now) | forms, status=status)


def shown(found: Proposal, now: Edition) -> dict:
    """What the page shows of a change, whoever reads it."""
    result = actions.outcome(found, now)
    changes = documents.differences(now.document, result.document)
    news = soundness.new_findings(now.document, result.document, timezone.localdate())
    return {
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
