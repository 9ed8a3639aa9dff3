"""An answer as an edition says it, and back: what is published of it is written into the answer that people read."""

from django.utils import timezone

from lotsen.guidance import actions
from lotsen.guidance.enums import Audience
from lotsen.guidance.figures import Figures
from lotsen.guidance.models import Answer
from lotsen.guidance.texts.models import LANGUAGES, TextEdition
from lotsen.policy import stepwise
from lotsen.policy.proofreading import Finding, Flaw

IN_WORDS = {"title": "title", "summary": "lead", "if_not_helped": "if_not_helped", "asked": "asked"}
NEVER_EMPTY = {"title", "if_not_helped"}  # in English they are Swedish until they are translated
SYMPTOMS = ("first", "second", "third")


def document(answer: Answer, symptoms: list[str]) -> dict:
    """What an edition with this answer says."""
    places = dict.fromkeys(SYMPTOMS, "") | dict(zip(SYMPTOMS, symptoms, strict=False))
    about = {"audience": str(answer.audience), "owner": answer.owner} | places
    return {language: _in_language(answer, language) for language in LANGUAGES} | {"about": about}


def shown(edition: TextEdition) -> dict:
    """What an edition says as its readers meet it: in one manner of writing, and Swedish where English is missing."""
    return document(answer(edition), symptoms(edition.document))


def blank(title: str) -> dict:
    """What an edition says of which there is only a Swedish title yet."""
    return document(Answer(title_sv=title, audience=Audience.BOTH), [])


def answer(edition: TextEdition) -> Answer:
    """What readers of an edition meet, not stored."""
    reviewed = edition.approved_at or edition.published_at or edition.at
    return Answer(
        slug=edition.text.slug, reviewed_on=timezone.localdate(reviewed), **_fields(edition.document)
    )


def symptoms(told: dict) -> list[str]:
    """What an edition solves, what it is mostly about first, each once."""
    return list(dict.fromkeys(filter(None, (told["about"][place] for place in SYMPTOMS))))


def put_in_force(edition: TextEdition) -> None:
    """Let readers have what an edition says."""
    actions.put(answer=answer(edition), symptoms=symptoms(edition.document))


def findings(told: dict) -> list[Finding]:
    """What must be mended before the answer can be shown on every device and be found."""
    found = _steps(told).findings
    return found if symptoms(told) else [*found, Finding(Flaw.NO_SYMPTOM, "sv")]


def _in_language(answer: Answer, language: str) -> dict:
    words = {name: getattr(answer, f"{field}_{language}") for name, field in IN_WORDS.items()}
    return words | {"body": stepwise.written(answer.parts, language), "changes": ""}


def _fields(told: dict) -> dict:
    words = {
        f"{field}_{language}": told[language].get(name) or (told["sv"][name] if name in NEVER_EMPTY else "")
        for name, field in IN_WORDS.items()
        for language in LANGUAGES
    }
    return words | {
        "audience": told["about"]["audience"],
        "owner": told["about"]["owner"],
        "parts": _steps(told).parts,
    }


def _steps(told: dict) -> stepwise.Steps:
    return stepwise.read({language: told[language]["body"] for language in LANGUAGES}, Figures("sv"))
