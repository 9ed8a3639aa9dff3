"""Loading the default answers, and the advice that other rooms give with them."""

from django.db import transaction
from django.db.models import F, Max

from lotsen.guidance import written
from lotsen.guidance.finding import words_of
from lotsen.guidance.models import Answer, AnswerSymptom, Text
from lotsen.guidance.showing import parts
from lotsen.guidance.texts.enums import Kind
from lotsen.policy import publishing

read_answers = written.read_answers
OWN = "own"  # stands for the fingerprint of an answer that had no default when it was written here


@transaction.atomic
def load_answers() -> None:
    """Bring the default answers in: what is missing is made, and what nobody here has changed follows its file.

    An answer that was changed here, or that somebody is changing, keeps its text, and notes in `offered` that there is
    a newer default.
    """
    known = Answer.everything.prefetch_related("symptoms").in_bulk(field_name="slug")
    in_work = Text.objects.filter(kind=Kind.ANSWER, editions__state__in=publishing.OPEN)
    kept = set(in_work.values_list("slug", flat=True))
    kept |= {slug for slug, answer in known.items() if answer.loaded and is_changed_here(answer)}
    for rank, row in enumerate(read_answers()):
        _load(known.get(row["slug"]), row, rank, keeps=row["slug"] in kept)
    for slug in written.former_addresses():
        if (former := known.get(slug)) and slug not in kept and not is_changed_here(former):
            former.delete()


def is_changed_here(answer: Answer) -> bool:
    """Whether somebody has changed the answer since its default was loaded. An answer of one's own always is."""
    return written.fingerprint(answer, _codes(answer)) != answer.loaded


def _load(answer: Answer | None, row: dict, rank: int, *, keeps: bool = False) -> None:
    fresh = Answer(slug=row["slug"], rank=rank, **written.fields(row))
    fresh.loaded = written.fingerprint(fresh, row["symptoms"])
    if answer is None:
        return _store(fresh, row["symptoms"])
    if keeps:
        offered = "" if answer.loaded == fresh.loaded else fresh.loaded
        if (answer.offered, answer.rank) != (offered, rank):
            Answer.everything.filter(pk=answer.pk).update(offered=offered, rank=rank)
    elif (answer.loaded, answer.rank) != (fresh.loaded, rank):
        fresh.pk, fresh.version, fresh.is_withdrawn = answer.pk, answer.version + 1, answer.is_withdrawn
        _store(fresh, row["symptoms"])
    return None


@transaction.atomic
def put(*, answer: Answer, symptoms: list[str]) -> None:
    """Let readers have an answer that was written here, in the stead of what it said so far."""
    if known := Answer.everything.filter(slug=answer.slug).first():
        answer.pk, answer.version, answer.rank = known.pk, known.version + 1, known.rank
        answer.loaded, answer.offered = known.loaded, known.offered
    else:
        answer.rank, answer.loaded = _last_rank() + 1, OWN
    _store(answer, symptoms)


def withdraw(*, slug: str) -> None:
    """Let nobody read an answer any more. What came of it is kept."""
    Answer.everything.filter(slug=slug).update(is_withdrawn=True, version=F("version") + 1)


def _last_rank() -> int:
    return Answer.everything.aggregate(last=Max("rank"))["last"] or 0


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


def links(symptom: str, reporter: str, language: str, limit: int = 3) -> list[dict]:
    """Title and url of the same answers, for where nobody reads them on the spot."""
    found = Answer.objects.for_symptom(symptom, reporter).only("slug", f"title_{language}")
    return [
        {"title": getattr(answer, f"title_{language}"), "url": answer.get_absolute_url()}
        for answer in found[:limit]
    ]
