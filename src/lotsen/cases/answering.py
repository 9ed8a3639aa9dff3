"""What the API and the command line answer, as plain values in one language."""

from lotsen.cases.intake import Assessment
from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables
from lotsen.guidance.actions import advice
from lotsen.policy.clarifying import clarification
from lotsen.policy.labels import label
from lotsen.policy.reasons import say
from lotsen.policy.routing import Reason


def triage(assessment: Assessment, language: str) -> dict:
    """The answer of `POST /triage` and of `lotsen triage`."""
    recognised = assessment.recognition.symptoms
    return {
        "symptoms": [{"code": code, "score": score} for code, score in recognised] or _told(assessment),
        "out_of_scope": assessment.recognition.out_of_scope,
        "perhaps_emergency": assessment.recognition.perhaps_emergency,
        "other_language": assessment.recognition.other_language,
        "question": _question(assessment, language),
        "route": {
            "desk": assessment.route.desk,
            "urgency": assessment.route.urgency,
            "kind": assessment.route.kind,
            "component": assessment.route.component,
            "opens_at": assessment.route.opens_at,
            "reasons": sentences(assessment.route.reasons, language),
        },
        "advice": [
            {"slug": answer["slug"], "title": answer["title"], "url": answer["url"]}
            for answer in advice(assessment.symptom, assessment.facts.reporter, language)
        ],
    }


def registered(case: Case, language: str) -> dict:
    """The answer of `POST /cases`: what was decided when the case was stored."""
    first = case.first_row
    because = reasons(first.data["reasons"])
    return {
        "reference": case.reference,
        "follow_url": case.follow_url,
        "route": {
            "desk": case.first_desk.code,
            "urgency": first.data["urgency"],
            "kind": case.kind,
            "component": case.component,
            "opens_at": _opens_at(because),
            "reasons": sentences(because, language),
        },
    }


def reasons(stored: list[dict]) -> list[Reason]:
    """The reasons of a route as they stand in the log."""
    return [Reason(reason["code"], reason["values"]) for reason in stored]


def _opens_at(because: list[Reason]) -> str | None:
    """When the desk opens, where it was closed and that is known."""
    told = (reason.values["opens_at"] for reason in because if reason.code == "closed")
    return next(told, None) or None


def sentences(given, language: str) -> list[str]:
    """Reasons in words."""
    return [say(reason, tables().names[language], language) for reason in given]


def _question(assessment: Assessment, language: str) -> dict | None:
    asked = None if assessment.chosen else clarification(assessment.recognition.symptoms)
    return asked and {
        "code": asked.question,
        "text": label(asked.question, language),
        "symptoms": list(asked.symptoms),
    }


def _told(assessment: Assessment) -> list[dict]:
    """A symptom that was chosen and not guessed is certain."""
    return (
        [{"code": assessment.symptom, "score": 1.0}]
        if assessment.chosen and not assessment.facts.text
        else []
    )
