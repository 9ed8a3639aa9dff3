"""Where a manager begins: what needs a look, what is unfinished, and the parts of the catalogue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotsen.management import actions, findings, words
from lotsen.management.models import Edition, Proposal
from lotsen.people.access import requires
from lotsen.policy import documents, soundness
from lotsen.policy.permissions import Permission

LATEST = 3


@require_safe
@requires(Permission.MANAGE)
def overview(request: HttpRequest) -> HttpResponse:
    """The parts, and whether they hold together."""
    now = actions.standing()
    context = {
        "findings": findings.told(soundness.examine(now.document, timezone.localdate()), now.document),
        "proposals": [(found, _title(found)) for found in request.user.proposals.select_related("base")],
        "asked": [(found, _title(found)) for found in actions.asked_of(request.user)],
        "latest": Edition.objects.defer("document")[:LATEST],
    }
    return render(request, "management/overview.html", context)


def _title(found: Proposal) -> str:
    before, after = found.base.document, found.document
    return words.title(documents.differences(before, after), before, after)
