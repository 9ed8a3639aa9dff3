"""Loading the default answers, and the advice that other rooms give with them."""

from importlib import resources

import yaml
from django.db import transaction

from lotsen.guidance.models import Answer, AnswerSymptom

# One file for each part of the page of answers, in the order of the page.
FILES = ["meeting", "device", "network", "app", "identity", "invitation", "workstation", "questions"]


def read_answers() -> list[dict]:
    """The default answers as they are written."""
    folder = resources.files("lotsen.guidance").joinpath("content", "answers")
    files = (folder.joinpath(f"{name}.yaml").read_text("utf-8") for name in FILES)
    return [written for text in files for written in yaml.safe_load(text)]


@transaction.atomic
def load_answers() -> None:
    """Make the default answers that are not there yet. Those that a region has changed are left alone."""
    known = set(Answer.objects.values_list("slug", flat=True))
    missing = [(rank, row) for rank, row in enumerate(read_answers()) if row["slug"] not in known]
    answers = Answer.objects.bulk_create([_answer(rank, row) for rank, row in missing])
    AnswerSymptom.objects.bulk_create(
        AnswerSymptom(answer=answer, code=code, rank=place)
        for answer, (_rank, row) in zip(answers, missing, strict=True)
        for place, code in enumerate(row["symptoms"])
    )


def _answer(rank: int, row: dict) -> Answer:
    return Answer(
        slug=row["slug"],
        audience=row["for"],
        title_sv=row["title"]["sv"],
        title_en=row["title"]["en"],
        steps_sv=[step["sv"] for step in row["steps"]],
        steps_en=[step["en"] for step in row["steps"]],
        if_not_helped_sv=row["if_not_helped"]["sv"],
        if_not_helped_en=row["if_not_helped"]["en"],
        rank=rank,
    )


def advice(symptom: str, reporter: str, language: str, limit: int = 3) -> list[dict]:
    """The best answers to a symptom as plain values: slug, title, steps, url. None for an unknown symptom."""
    return [
        {
            "slug": answer.slug,
            "title": getattr(answer, f"title_{language}"),
            "steps": getattr(answer, f"steps_{language}"),
            "url": answer.get_absolute_url(),
        }
        for answer in Answer.objects.for_symptom(symptom, reporter)[:limit]
    ]
