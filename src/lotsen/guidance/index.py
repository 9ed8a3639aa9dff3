"""All answers of one side by their words, in memory: made anew in each process as soon as any answer has changed."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from math import log

from django.urls import reverse

from lotsen.desks.catalogue import tables
from lotsen.guidance.enums import Audience
from lotsen.guidance.models import Answer, AnswerSymptom
from lotsen.policy import searching

FULL = 4.0  # a word that weighs as much, such as one in title and steps, counts in full
PART_OF_A_WORD = 0.6  # a part of a compound, the beginning of a word, or one that is spelt otherwise
NAME_OF_SYMPTOM = 2.0
SHORTEST_BEGINNING = 2
MOST_BEGINNINGS = 40
SHORTEST_MISSPELT = 5


@dataclass(frozen=True)
class Entry:
    """What a list of answers shows of one."""

    slug: str
    title: str
    lead: str
    special: bool  # whether it is for just this side

    @property
    def url(self) -> str:
        return reverse("guidance:answer", args=[self.slug])


class Index:
    """The answers of one side in one language."""

    def __init__(self, rows: list[tuple], symptoms: dict[int, list[str]], language: str):
        self.entries = {
            pk: Entry(slug, title, lead, side != Audience.BOTH) for pk, slug, title, lead, side, _w in rows
        }
        self.order = {pk: place for place, pk in enumerate(self.entries)}
        self.by_symptom: dict[str, list[tuple[int, int]]] = {}
        self.postings: dict[str, dict[int, float]] = {}
        for pk, *_told, words in rows:
            self._add(pk, words or {}, symptoms.get(pk, []), language)

    def _add(self, pk: int, words: dict[str, float], symptoms: list[str], language: str) -> None:
        for key, weight in words.items():
            self.postings.setdefault(key, {})[pk] = weight
        for place, code in enumerate(symptoms):
            self.by_symptom.setdefault(code, []).append((pk, place))
            for key in searching.keys(tables().names[language].get(code, "")):
                here = self.postings.setdefault(key, {})
                here[pk] = here.get(pk, 0.0) + NAME_OF_SYMPTOM

    def by_words(self, question: str, *, typing: bool) -> dict[int, float]:
        """How much of a question each answer has, from 0 to 1; rare words tell more than common ones."""
        asked = list(self._asked(question, typing))
        whole = sum(telling for telling, _hits in asked)
        scores: dict[int, float] = {}
        for telling, hits in asked:
            for pk, weight in hits.items():
                scores[pk] = scores.get(pk, 0.0) + telling * min(weight / FULL, 1.0) / whole
        return scores

    def _asked(self, question: str, typing: bool) -> Iterator[tuple[float, dict[int, float]]]:
        """Each word of the question: how much it tells, and the answers that have it with its weight there."""
        words = searching.question(question).words
        half = words[-1] if words and typing and question[-1:].isalnum() else None
        for word in words:
            hits = self.postings.get(word) or self._gather(self._other_ways(word))
            if word == half and len(word) >= SHORTEST_BEGINNING:
                hits = self._gather(self._beginning(word)) | hits
            yield self._telling(len(hits)), hits

    def _telling(self, number: int) -> float:
        """How much a word tells that stands in so many answers; one that stands in none is no fault of theirs."""
        return log(1 + len(self.entries) / number) if number else 0.5

    def _gather(self, keys: Iterable[str]) -> dict[int, float]:
        hits: dict[int, float] = {}
        for key in keys:
            for pk, weight in self.postings.get(key, {}).items():
                hits[pk] = max(hits.get(pk, 0.0), weight * PART_OF_A_WORD)
        return hits

    def _other_ways(self, word: str) -> Iterable[str]:
        """The parts of a compound, else words that differ in one letter."""
        known = [part for part in searching.keys(word) if part in self.postings]
        return known or {near for short in _shorter(word) for near in self._near.get(short, ())}

    def _beginning(self, word: str) -> Iterable[str]:
        at = bisect_left(self._sorted, word)
        return takewhile(lambda key: key.startswith(word), self._sorted[at : at + MOST_BEGINNINGS])

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.postings)

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """Each key by what is left of it when a letter is missing: two words that differ in one letter meet there."""
        near: dict[str, list[str]] = {}
        for key in self.postings:
            for short in _shorter(key):
                near.setdefault(short, []).append(key)
        return near


def _shorter(word: str) -> set[str]:
    """The word, and the word without any one of its letters; nothing for short words, which differ too little."""
    if len(word) < SHORTEST_MISSPELT:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


_kept: dict[tuple[str, str], tuple[tuple, Index]] = {}


def index(audience: str, language: str) -> Index:
    """The answers of one side as they stand now."""
    stamp = Answer.objects.stamp()
    kept = _kept.get((audience, language))
    if kept is None or kept[0] != stamp:
        kept = _kept[audience, language] = stamp, _read(audience, language)
    return kept[1]


def _read(audience: str, language: str) -> Index:
    symptoms: dict[int, list[str]] = {}
    for pk, code in AnswerSymptom.objects.order_by("answer_id", "rank").values_list("answer_id", "code"):
        symptoms.setdefault(pk, []).append(code)
    shown = ["pk", "slug", f"title_{language}", f"lead_{language}", "audience", f"words__{language}"]
    return Index(list(Answer.objects.for_audience(audience).values_list(*shown)), symptoms, language)
