"""One address for each step that an edition can take."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotsen.guidance.texts import access, actions, words
from lotsen.guidance.texts.models import TextEdition
from lotsen.guidance.texts.showing import form_of, shown
from lotsen.guidance.texts.views.writing import own
from lotsen.people.access import requires
from lotsen.policy import publishing
from lotsen.policy.permissions import Permission
from lotsen.policy.proofreading import Finding
from lotsen.policy.publishing import NotAllowed, Step


@require_POST
@requires(Permission.WRITE_TEXTS)
def step(request: HttpRequest, slug: str, number: int, step: str) -> HttpResponse:
    """Take one step; where somebody was faster, the page shows how it stands now."""
    edition = _edition(request, slug, number)
    if step not in set(words.SAID):
        raise Http404
    _demand(request, edition, Step(step))
    form = form_of(Step(step))(request.POST)
    if not form.is_valid():
        return _again(request, slug, 422, step=step, form=form)
    try:
        actions.perform(step=Step(step), edition=edition, by=request.user, **form.cleaned_data)
    except actions.Unready:
        return _again(request, slug, 422, unready=True)
    except (NotAllowed, actions.Overtaken, IntegrityError):
        return _again(request, slug, 409, overtaken=True)
    messages.success(request, words.SAID[Step(step)])
    return redirect("guidance:text-work", slug)


@require_POST
@requires(Permission.WRITE_TEXTS)
def use_again(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put an earlier edition in force again, at once."""
    edition = _edition(request, slug, number)
    _demand(request, edition, Step.USE_AGAIN)
    try:
        actions.use_again(edition=edition, by=request.user)
    except actions.Unready as unready:
        return _again(request, slug, 422, unusable=_forbidding(unready))
    except (NotAllowed, IntegrityError):
        return _again(request, slug, 409, overtaken=True)
    messages.success(request, _("The earlier text is in force again, as a new edition."))
    return redirect("guidance:text-work", slug)


def _forbidding(unready: actions.Unready) -> list[tuple[Finding, str]]:
    """What stands in the way of an edition that is not the one in work, of which the page tells."""
    return [(finding, words.sentence(finding)) for finding in unready.findings if finding.forbids]


def _edition(request: HttpRequest, slug: str, number: int) -> TextEdition:
    return get_object_or_404(own(request, slug).editions.select_related("text"), number=number)


def _demand(request: HttpRequest, edition: TextEdition, step: Step) -> None:
    """Whoever may never take a step is refused; whoever may not take it now is told why."""
    if not publishing.ever(step, access.hands(request.user, edition)):
        raise PermissionDenied


def _again(request: HttpRequest, slug: str, status: int, **more) -> HttpResponse:
    context = shown(own(request, slug), request.user) | more
    return render(request, "guidance/texts/work.html", context, status=status)
