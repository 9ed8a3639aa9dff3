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
TELLING = 0.1  # a word in more than this share of the titles tells nothing


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
    symptoms = dict(recognition.symptoms)
    answers = Answer.objects.for_audience(audience).prefetch_related("symptoms")
    titles = _titles(question, {answer: getattr(answer, f"title_{language}") for answer in answers})
    scores = {answer: _of_symptom(answer, symptoms) + WORTH_OF_TITLE * titles[answer] for answer in answers}
    best = sorted(
        (answer for answer in answers if scores[answer] >= ENOUGH), key=lambda answer: -scores[answer]
    )
    return Found(best[:MOST], recognition.out_of_scope)


def _of_symptom(answer: Answer, scores: dict[str, float]) -> float:
    return max((scores.get(symptom.code, 0.0) for symptom in answer.symptoms.all()), default=0.0)


def _titles(question: str, titles: dict[Answer, str]) -> dict[Answer, float]:
    """The share of the question's telling words that stand in each title."""
    asked, written = _words(question), {answer: _words(title) for answer, title in titles.items()}
    hits = {answer: {word for word in asked if _in(word, title)} for answer, title in written.items()}
    common = {word for word in asked if sum(word in hit for hit in hits.values()) > TELLING * len(titles)}
    return {answer: len(hit - common) / max(len(asked - common), 1) for answer, hit in hits.items()}


def _words(text: str) -> set[str]:
    return {reading.fold(word) for word in reading.words(reading.plain(text)) if len(word) >= SHORTEST_WORD}


def _in(word: str, title: set[str]) -> bool:
    return any(word.startswith(other) or other.startswith(word) for other in title)
