"""Finding an answer: on the shelf where it belongs, or by one's own words.

Words are compared by the keys of `policy.searching`; what they mean, by `policy.recognition`. Nothing that is asked
for is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain

from lotsen.desks.catalogue import tables
from lotsen.guidance import markup
from lotsen.guidance.index import Entry, Index, index
from lotsen.guidance.models import Answer
from lotsen.policy import searching, tongues
from lotsen.policy.hearing import recognise
from lotsen.policy.identity_numbers import unmasked
from lotsen.policy.terms import Component, OutOfScope

LONGEST_QUESTION = 2_000  # characters, as of a mail; of what is longer the beginning and the end are read
GAP = " … "  # where something is left out of a question
ENOUGH = 0.3  # the least that an answer must have to do with a question
MOST = 8
WORTH_OF_WORDS = 1.4  # every word of the question in the title, beside a symptom that is certain
MOSTLY = (1.0, 0.85, 0.7)  # what a symptom is worth that stands first, second, or later among an answer's
GENERAL = {"how-to": 0.5, "other": 0.5}  # say little of what is asked, so that its words count for more
FOR_JUST_THIS_SIDE = 0.02  # decides between equals
WEIGHTS = {"title": 3.0, "asked": 2.5, "lead": 1.5, "steps": 1.0}  # of words, by where they stand


@dataclass(frozen=True)
class Found:
    """What a question led to, best first; `other_language` is the code of one that we do not read."""

    answers: list[Entry]
    out_of_scope: OutOfScope | None
    other_language: str = ""
    perhaps_emergency: bool = False

    @property
    def is_emergency(self) -> bool:
        """Whether danger to life is told of: then 112 stands alone."""
        return self.out_of_scope == OutOfScope.EMERGENCY

    @property
    def greeting(self) -> str:
        """What we say in a language that we do not read; empty where we cannot."""
        return tongues.GREETINGS.get(self.other_language, "")


def shelves(audience: str) -> list[tuple[Component, list[Answer]]]:
    """All answers of one side, by the component of their first symptom, in the order of the page."""
    symptoms, found = tables().symptoms, {}
    for answer in Answer.objects.for_audience(audience).prefetch_related("symptoms").defer("words", "parts"):
        codes = [symptom.code for symptom in answer.symptoms.all() if symptom.code in symptoms]
        component = symptoms[codes[0]].component if codes else Component.NONE
        found.setdefault(component, []).append(answer)
    return list(found.items())


def shortened(question: str) -> str:
    """A question, or of one that is longer than any mail its beginning and its end: the worst is often told last."""
    if len(question) <= LONGEST_QUESTION:
        return question
    half = (LONGEST_QUESTION - len(GAP)) // 2
    return f"{question[:half]}{GAP}{question[-half:]}"


def search(
    question: str,
    audience: str,
    language: str,
    *,
    typing: bool = False,
    not_urgent: bool = False,
    most: int = MOST,
) -> Found:
    """The answers of one side that fit a question; while it is being typed its last word may be half a word.

    Danger to life is met with no answer at all, unless whoever asks has said that it is `not_urgent`, or helps others.
    """
    recognition = recognise(question)
    if recognition.out_of_scope == OutOfScope.EMERGENCY and not not_urgent:
        return Found([], OutOfScope.EMERGENCY)
    known, sought = index(audience, language), unmasked(question[:LONGEST_QUESTION])
    worth = {place: WORTH_OF_WORDS * has for place, has in known.by_words(sought, typing=typing).items()}
    for place, meant in _meant(recognition.symptoms, known).items():
        worth[place] = worth.get(place, 0.0) + meant
    fitting = [(-score, place) for place, score in worth.items() if score >= ENOUGH]
    entries = [known.entries[place] for _, place in nsmallest(most, fitting)]
    return Found(
        entries,
        recognition.out_of_scope,
        recognition.other_language or "",
        perhaps_emergency=recognition.perhaps_emergency,
    )


def _meant(symptoms: Iterable[tuple[str, float]], known: Index) -> dict[int, float]:
    """How surely each answer is meant by the symptoms recognised: they are alternatives, so the surest counts."""
    meant: dict[int, float] = {}
    for code, score in symptoms:
        for place, rank in known.by_symptom.get(code, ()):
            sure = score * GENERAL.get(code, 1.0) * MOSTLY[min(rank, len(MOSTLY) - 1)]
            sure += FOR_JUST_THIS_SIDE * known.entries[place].special
            meant[place] = max(meant.get(place, 0.0), sure)
    return meant


def words_of(answer: Answer, symptoms: list[str]) -> dict[str, dict[str, float]]:
    """Everything an answer is found by: language → key → how much it tells."""
    return {language: _weigh(texts_of(answer, language)) for language in ("sv", "en")}


def texts_of(answer: Answer, language: str) -> dict[str, str]:
    """What an answer says in one language, by where it stands."""
    steps = chain.from_iterable(part["steps"] for part in answer.parts)
    return {
        "title": getattr(answer, f"title_{language}"),
        "asked": getattr(answer, f"asked_{language}"),
        "lead": getattr(answer, f"lead_{language}"),
        "steps": "\n".join(markup.plain(step.get(language) or step["sv"]) for step in steps),
    }


def _weigh(texts: dict[str, str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for place, text in texts.items():
        for key in searching.keys(text):
            weights[key] = weights.get(key, 0.0) + WEIGHTS[place]
    return weights
