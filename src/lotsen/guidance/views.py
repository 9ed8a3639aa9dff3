"""The pages of answers: open to everybody, read only."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lotsen.guidance import finding
from lotsen.guidance.enums import Audience
from lotsen.guidance.models import Answer
from lotsen.policy.permissions import Permission

MOST_RELATED = 4


@login_not_required
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """All answers of one's side by what they are about, or those that fit what one wrote."""
    question = request.GET.get("q", "").strip()[: finding.LONGEST_QUESTION]
    side = audience(request)
    context = {"question": question, "side": side}
    if question:
        context["found"] = finding.search(question, side, get_language())
    else:
        context["shelves"] = finding.shelves(side)
    return render(request, "guidance/answers.html", context)


@login_not_required
@require_safe
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """One answer in steps, and the way on where it was not enough."""
    chosen = get_object_or_404(Answer.objects.prefetch_related("symptoms"), slug=slug)
    codes = [symptom.code for symptom in chosen.symptoms.all()]
    side = audience(request) if chosen.audience == Audience.BOTH else chosen.audience
    related = Answer.objects.for_audience(side).filter(symptoms__code__in=codes).exclude(pk=chosen.pk)
    context = {
        "answer": chosen,
        "symptom": codes[0] if codes else "",
        "related": related.distinct()[:MOST_RELATED],
        "reports_for_unit": request.user.is_authenticated and request.user.may(Permission.REPORT_FOR_OTHERS),
    }
    return render(request, "guidance/answer.html", context)


def audience(request: HttpRequest) -> Audience:
    """The side that the reader chose, else staff where somebody is signed in: residents need no account."""
    if request.GET.get("for") in {Audience.RESIDENT, Audience.STAFF}:
        return Audience(request.GET["for"])
    return Audience.STAFF if request.user.is_authenticated else Audience.RESIDENT
