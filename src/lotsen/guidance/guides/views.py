"""Guided troubleshooting for everybody: one step at a time, without JavaScript, the answers never in an address."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lotsen.guidance import sides
from lotsen.guidance.guides import looking, picture, shelf, walking
from lotsen.guidance.guides.shelf import Standing
from lotsen.people.limits import limited
from lotsen.policy import guides as policy
from lotsen.policy.guides import Answer, Look, Walk, at_most_left
from lotsen.policy.permissions import Permission

NEAR = {"now", "soon"}


@login_not_required
@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """The guides of one's side, and those that one has begun."""
    side = sides.of(request)
    context = {
        "guides": shelf.for_audience(side),
        "side": side,
        "begun": walking.unfinished(request.session),
        "address": f"{settings.BASE_URL}{reverse('guidance:guides')}",
    }
    response = render(request, "guidance/guides.html", context)
    if context["begun"]:
        patch_cache_control(response, private=True, no_store=True)  # it shows what was answered
    return response


@login_not_required
@require_safe
def guide(request: HttpRequest, slug: str, at: int = 0) -> HttpResponse:
    """The step that comes after so many answers. What was answered further on is kept, for the way back."""
    standing = _standing(slug)
    known = walking.kept(request.session, slug)
    walk = walking.place(standing, known, at, walking.facts(request, standing, known))
    if walk.told < at:
        return _to(standing, walk.told)
    further = walking.furthest(standing, known)
    context = _shown(request, standing, walk, further)
    if not walk.told:
        context |= _whole(standing)
    response = render(request, "guidance/guide.html", context)
    patch_cache_control(response, private=True, no_store=True)  # the way back shows what was answered
    return response


@login_not_required
@require_POST
@limited("guide")
def guide_answer(request: HttpRequest, slug: str, at: int) -> HttpResponse:
    """Go on to the next step, or stay where the answer does not belong to the step.

    The page names the step that it shows: another one may stand there by now, and its answers have the same codes.
    """
    standing = _standing(slug)
    if (doubted := request.POST.get("doubt")) in set(Look):
        walking.doubt(request, standing, at, doubted)
        return _to(standing, at)
    known = walking.kept(request.session, slug)
    facts = walking.facts(request, standing, known)
    walk, choice = walking.place(standing, known, at, facts), request.POST.get("choice", "")
    if request.POST.get("step") != walk.step.code:
        messages.info(
            request, _("Something has changed since you opened the page. This is where you are now.")
        )
        return _to(standing, walk.told)
    sides.answered(request, walk.step, choice)
    further = walking.go_on(request, standing, walk, choice, facts)
    return _to(standing, further.told)


def drafted(request: HttpRequest, standing: Standing) -> dict:
    """What the page shows of a guide that is not in force. Nothing is seen, kept or counted: the answers of whoever
    looks stand in the address, which so holds codes of a draft and nothing of a person.
    """
    answers = [Answer(*told.split(".", 1)) for told in request.GET.getlist("answer") if "." in told]
    walk = policy.walk(standing.tree, answers)
    told = [f"{answer.step}.{answer.choice}" for answer in walk.answers]
    shown = _shown(request, standing, walk, walk) | {"meeting_is_near": False}
    return shown | {"draft": True, "answers": told, "back": urlencode([("answer", one) for one in told[:-1]])}


def _standing(slug: str) -> Standing:
    standing = shelf.guides().get(slug)
    if standing is None:
        raise Http404
    return standing


def _to(standing: Standing, at: int) -> HttpResponse:
    return (
        redirect("guidance:guide-step", standing.slug, at)
        if at
        else redirect("guidance:guide", standing.slug)
    )


def _shown(request: HttpRequest, standing: Standing, walk: Walk, further: Walk) -> dict:
    """What the page needs: the step, what was seen on the way to it, and how much is left at most."""
    steps, user = standing.tree.steps, request.user
    return {
        "standing": standing,
        "walk": walk,
        "seen": [(steps[answer.step], steps[answer.step].choice(answer.choice)) for answer in walk.just_seen],
        "number": walk.told + 1,
        "left": at_most_left(standing.tree)[walk.step.code] - 1,
        "before": _answered_before(walk, further),
        "go_on_at": 0 if walk.told else further.told,
        "reports_for_unit": user.is_authenticated and user.may(Permission.REPORT_FOR_OTHERS),
        "of_the_reader": looking.OF_THE_READER,
        "meeting_is_near": bool(NEAR & set(looking.meeting(request))),
    }


def _whole(standing: Standing) -> dict:
    """What the first page has besides: all of the guide, and what search engines should call it."""
    return {
        "picture": picture.draw(standing.tree, get_language()),
        "listed": picture.listed(standing.tree),
        "address": f"{settings.BASE_URL}{reverse('guidance:guide', args=[standing.slug])}",
    }


def _answered_before(walk: Walk, further: Walk) -> str:
    """What was answered at this very step, by whoever has come back to it."""
    return next((answer.choice for answer in further.answers if answer.step == walk.step.code), "")
