"""Finding an answer: on the shelf where it belongs, or by one's own words."""

from dataclasses import dataclass

from lotsen.desks.catalogue import tables
from lotsen.guidance.models import Answer
from lotsen.policy import reading
from lotsen.policy.recognition import recognise
from lotsen.policy.terms import Component, OutOfScope

LONGEST_QUESTION = 300  # characters
ENOUGH = 0.3  # the least that an answer must have to do with a question
MOST = 8
WORTH_OF_TITLE = 0.6  # a title with every word of the question in it, beside a symptom that is certain
SHORTEST_WORD = 4


@dataclass(frozen=True)
class Found:
    """What a question led to, best first."""

    answers: list[Answer]
    out_of_scope: OutOfScope | None


def shelves(audience: str) -> list[tuple[Component, list[Answer]]]:
    """All answers of one side, by the component of their first symptom, in the order of the page."""
    symptoms, found = tables().symptoms, {}
    for answer in Answer.objects.for_audience(audience).prefetch_related("symptoms"):
        codes = [symptom.code for symptom in answer.symptoms.all() if symptom.code in symptoms]
        component = symptoms[codes[0]].component if codes else Component.NONE
        found.setdefault(component, []).append(answer)
    return list(found.items())


def search(question: str, audience: str, language: str) -> Found:
    """The answers of one side that fit a question, by the symptoms recognised in it and by their titles."""
    recognition = recognise(question)
    scores, asked = dict(recognition.symptoms), _words(question)
    answers = Answer.objects.for_audience(audience).prefetch_related("symptoms")
    ranked = [(_score(answer, scores, asked, language), answer) for answer in answers]
    best = sorted((pair for pair in ranked if pair[0] >= ENOUGH), key=lambda pair: -pair[0])
    return Found([answer for _score, answer in best[:MOST]], recognition.out_of_scope)


def _score(answer: Answer, scores: dict[str, float], asked: set[str], language: str) -> float:
    by_symptom = max((scores.get(symptom.code, 0.0) for symptom in answer.symptoms.all()), default=0.0)
    title = _words(getattr(answer, f"title_{language}"))
    hits = sum(any(_alike(word, other) for other in title) for word in asked)
    return by_symptom + WORTH_OF_TITLE * hits / max(len(asked), 1)


def _words(text: str) -> set[str]:
    return {reading.fold(word) for word in reading.words(reading.plain(text)) if len(word) >= SHORTEST_WORD}


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
