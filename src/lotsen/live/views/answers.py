"""Answers to send in a talk: found by words, or those that fit the symptom."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from lotsen.cases.forms.fields import SubmissionField
from lotsen.cases.texts import clean
from lotsen.guidance import finding
from lotsen.guidance.actions import advice
from lotsen.guidance.enums import Audience
from lotsen.guidance.models import Answer
from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.live.views.loading import of_agent, of_helper

MOST = 5


@require_safe
@of_agent
def find(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Answers for the person's side, in their language; without a question those that fit the symptom."""
    question, case = request.GET.get("q", "").strip()[: finding.LONGEST_QUESTION], talk.case
    if question:
        side = Audience.of(case.reporter)
        hits = finding.search(question, side, talk.language, typing=True, not_urgent=True, most=MOST).answers
        found = [{"slug": hit.slug, "title": hit.title, "url": hit.url} for hit in hits]
    else:
        found = advice(case.symptom.code, case.reporter, talk.language, MOST)
    context = {"found": found, "question": question, "talk": talk, "case": case}
    return render(request, "live/room_answers.html", context)


@require_POST
@of_helper
def send(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Write the title and the address of an answer to the person."""
    answer = get_object_or_404(Answer, slug=clean(request.POST.get("answer", "")))
    submission = SubmissionField().clean(request.POST.get("submission"))
    actions.answer(talk=talk, by=request.user, text=words(answer, talk.language), submission=submission)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"taken": submission})
    return HttpResponse(status=204) if request.htmx else redirect("live:room", talk.case.reference)


def words(answer: Answer, language: str) -> str:
    """What the person reads: what it is about, and where it stands in their language."""
    title = getattr(answer, f"title_{language}")
    return f"{title}\n{settings.BASE_URL}{answer.get_absolute_url()}?lang={language}"
