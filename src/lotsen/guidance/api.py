"""The API of the answers: open to every app and page that helps people, without a token."""

from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router

from lotsen.desks.catalogue import tables
from lotsen.guidance import finding, onward, showing
from lotsen.guidance.enums import Audience, Language
from lotsen.guidance.missing import note_missed
from lotsen.guidance.models import Answer
from lotsen.guidance.schemas import AnswerOut, Answers
from lotsen.people.limits import limited

router = Router(tags=["answers"])
MOST = 100
READING = ("GET", "HEAD")


@router.get("/answers", response=Answers)
@limited("answers", methods=READING)
def answers(
    request: HttpRequest,
    q: str = Query("", max_length=finding.LONGEST_QUESTION),
    audience: Audience = Audience.RESIDENT,
    language: Language = Language.SV,
    symptom: str = Query("", max_length=40),
    limit: int = Query(20, ge=1, le=MOST),
):
    """The answers for one side that fit a question, or that solve a symptom, or all of them."""
    if q.strip():
        found = finding.search(q.strip(), audience, language, most=limit)
        note_missed(found, question=q, language=language)
        items = [_listed(entry.slug, entry.title, entry.lead, entry.url) for entry in found.answers]
        return {
            "items": items,
            "out_of_scope": found.out_of_scope,
            "perhaps_emergency": found.perhaps_emergency,
            "other_language": found.other_language or None,
            "greeting": found.greeting or None,
            "contact": _contact(audience, language) if found.other_language else None,
        }
    wanted = Answer.objects.for_audience(audience).defer("words", "parts")
    if symptom:
        wanted = wanted.filter(symptoms__code=symptom).order_by("symptoms__rank", "rank")
    return {"items": [_of(answer, language) for answer in wanted[:limit]]}


@router.get("/answers/{slug}", response=AnswerOut)
@limited("answers", methods=READING)
def answer(request: HttpRequest, slug: str, language: Language = Language.SV):
    """One answer with its steps, for each device where they differ."""
    found = get_object_or_404(Answer.objects.prefetch_related("symptoms"), slug=slug)
    return {
        **_of(found, language),
        "audience": found.audience,
        "symptoms": [symptom.code for symptom in found.symptoms.all()],
        "parts": [_part(part) for part in showing.parts(found, language)],
        "if_not_helped": getattr(found, f"if_not_helped_{language}"),
        "reviewed_on": found.reviewed_on,
        "owner": tables().names[language].get(found.owner, ""),
    }


def _contact(audience: Audience, language: str) -> dict | None:
    """Whom somebody calls whose language we do not read; None where no desk works."""
    desk = onward.desk("other", audience, language, timezone.now())
    return desk and asdict(desk)


def _of(answer: Answer, language: str) -> dict:
    title, lead = getattr(answer, f"title_{language}"), getattr(answer, f"lead_{language}")
    return _listed(answer.slug, title, lead, answer.get_absolute_url())


def _listed(slug: str, title: str, lead: str, path: str) -> dict:
    return {"slug": slug, "title": title, "lead": lead, "url": f"{settings.BASE_URL}{path}"}


def _part(part: showing.Part) -> dict:
    return {
        "label": part.label,
        "systems": part.systems,
        "browsers": part.browsers,
        "steps": [
            {"text": step.text, "html": step.html, "drawing": step.figure and step.figure.alt}
            for step in part.steps
        ],
    }
