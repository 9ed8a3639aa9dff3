"""Loading the default answers, and the advice that other rooms give with them."""

from django.db import transaction

from lotsen.guidance import written
from lotsen.guidance.finding import words_of
from lotsen.guidance.models import Answer, AnswerSymptom
from lotsen.guidance.showing import parts

read_answers = written.read_answers


@transaction.atomic
def load_answers() -> None:
    """Bring the default answers in: what is missing is made, and what nobody here has changed follows its file.

    An answer that was changed here keeps its text, and notes in `offered` that there is a newer default.
    """
    known = Answer.objects.prefetch_related("symptoms").in_bulk(field_name="slug")
    for rank, row in enumerate(read_answers()):
        _load(known.get(row["slug"]), row, rank)
    for slug in written.former_addresses():
        if (former := known.get(slug)) and not is_changed_here(former):
            former.delete()


def is_changed_here(answer: Answer) -> bool:
    """Whether somebody has changed the answer since its default was loaded. An answer of one's own always is."""
    return written.fingerprint(answer, _codes(answer)) != answer.loaded


def _load(answer: Answer | None, row: dict, rank: int) -> None:
    fresh = Answer(slug=row["slug"], rank=rank, **written.fields(row))
    fresh.loaded = written.fingerprint(fresh, row["symptoms"])
    if answer is None:
        return _store(fresh, row["symptoms"])
    if answer.loaded and is_changed_here(answer):
        offered = "" if answer.loaded == fresh.loaded else fresh.loaded
        if (answer.offered, answer.rank) != (offered, rank):
            Answer.objects.filter(pk=answer.pk).update(offered=offered, rank=rank)
    elif (answer.loaded, answer.rank) != (fresh.loaded, rank):
        fresh.pk, fresh.version = answer.pk, answer.version + 1
        _store(fresh, row["symptoms"])
    return None


def _store(answer: Answer, symptoms: list[str]) -> None:
    """Write an answer with its symptoms and all that it is found by."""
    answer.words = words_of(answer, symptoms)
    answer.save()
    AnswerSymptom.objects.filter(answer=answer).delete()
    AnswerSymptom.objects.bulk_create(
        AnswerSymptom(answer=answer, code=code, rank=place) for place, code in enumerate(symptoms)
    )


def _codes(answer: Answer) -> list[str]:
    return [symptom.code for symptom in answer.symptoms.all()]


def advice(symptom: str, reporter: str, language: str, limit: int = 3) -> list[dict]:
    """The best answers to a symptom as plain values: slug, title, parts, url. None for an unknown symptom."""
    return [
        {
            "slug": answer.slug,
            "title": getattr(answer, f"title_{language}"),
            "parts": parts(answer, language),
            "url": answer.get_absolute_url(),
        }
        for answer in Answer.objects.for_symptom(symptom, reporter)[:limit]
    ]
