"""The pages of answers: open to everybody."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsen.desks.contact import Card
from lotsen.guidance import finding, onward, said, showing, sides, written
from lotsen.guidance.counting import count_shown
from lotsen.guidance.enums import Audience
from lotsen.guidance.missing import note_missed
from lotsen.guidance.models import Answer
from lotsen.people.limits import limited
from lotsen.policy import readers
from lotsen.policy.equipment import TESTED
from lotsen.policy.permissions import Permission

MOST_RELATED = 4
MOST_SUGGESTED = 5


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("suggest")
def answers(request: HttpRequest) -> HttpResponse:
    """All answers of one's side by what they are about, or those that fit what one wrote.

    A question is taken from a POST alone: it may be about somebody's health, and addresses are kept all over.
    """
    question = _question(request)
    side, not_urgent = sides.of(request, question), "not_urgent" in request.POST
    context = {"question": question, "side": side}
    if question:
        context["found"] = found = finding.search(question, side, get_language(), not_urgent=not_urgent)
        context["only_112"] = found.is_emergency and not not_urgent
        note_missed(found, question=question, language=get_language())
        if found.other_language:
            context["desk"] = _whom_to_call(side)
            context["shelves"] = finding.shelves(side)
    else:
        context["shelves"] = finding.shelves(side)
    return render(request, "guidance/answers.html", context)


@login_not_required
@require_POST
@limited("suggest")
def suggest(request: HttpRequest) -> HttpResponse:
    """The answers that fit what is being typed, or whom to call in a language that we do not read."""
    question, not_urgent = _question(request), "not_urgent" in request.POST
    side = sides.of(request, question, remembers=False)
    found = finding.search(
        question, side, get_language(), typing=True, not_urgent=not_urgent, most=MOST_SUGGESTED
    )
    context = {
        "found": found,
        "only_112": found.is_emergency and not not_urgent,
        "desk": _whom_to_call(side) if found.other_language else None,
    }
    return render(request, "guidance/suggestions.html", context)


@login_not_required
@require_safe
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """One answer in steps, the reader's own device first, and the way on where it was not enough."""
    if slug in (former := written.former_addresses()):
        return redirect("guidance:answer", former[slug], permanent=True)
    chosen = get_object_or_404(Answer.objects.prefetch_related("symptoms").defer("words"), slug=slug)
    said_so = said.of(request, chosen)
    if said_so is None and is_reader(request):
        count_shown(answer=chosen)
    symptoms = [symptom.code for symptom in chosen.symptoms.all()]
    response = render(request, "guidance/answer.html", page(request, chosen, symptoms, said_so))
    patch_vary_headers(response, ["User-Agent"])
    return response


@login_not_required
@require_POST
@limited("say")
def say(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether the answer helped: counted once for each person, who is shown the way on."""
    chosen = get_object_or_404(Answer, slug=slug)
    if request.POST.get("helped") not in {"yes", "no"}:
        return HttpResponseBadRequest()
    helped = request.POST["helped"] == "yes"
    response = redirect(f"{chosen.get_absolute_url()}#helped")
    said.tell(request, response, chosen, helped=helped)
    return response


def _whom_to_call(side: Audience) -> Card | None:
    return onward.desk("other", side, get_language(), timezone.now())


def _question(request: HttpRequest) -> str:
    """What was searched for, or what is being told in a form."""
    written = request.POST.get("q") or request.POST.get("text", "")
    return finding.shortened(written.strip())


def is_reader(request: HttpRequest) -> bool:
    """Whether it is somebody who may need the answer: no robot, and nobody who looks after the answers."""
    manages = request.user.is_authenticated and request.user.may(Permission.MANAGE)
    robot = readers.is_robot(request.headers.get("User-Agent", ""))
    return request.method != "HEAD" and not manages and not robot


def page(request: HttpRequest, chosen: Answer, codes: list[str], said_so: bool | None) -> dict:
    """What the page of an answer shows; also of one that is not published yet."""
    language = get_language()
    reader = readers.reader(request.headers.get("User-Agent", ""))
    side = sides.of(request) if chosen.audience == Audience.BOTH else Audience(chosen.audience)
    related = Answer.objects.for_audience(side).filter(symptoms__code__in=codes).exclude(pk=chosen.pk)
    user = request.user
    return {
        "answer": chosen,
        "side": side,
        "shown": showing.shown(showing.parts(chosen, language), reader),
        "said": said_so,
        "symptom": codes[0] if codes else "",
        "tested": bool(TESTED.intersection(codes)),
        "related": related.distinct().defer("words", "parts")[:MOST_RELATED],
        "desk": onward.desk(codes[0] if codes else "", side, language, timezone.now()),
        "reports_for_unit": user.is_authenticated and user.may(Permission.REPORT_FOR_OTHERS),
        "edits": user.is_authenticated and user.may(Permission.MANAGE),
        "address": f"{settings.BASE_URL}{chosen.get_absolute_url()}",
    }
