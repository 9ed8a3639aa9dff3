"""All answers of one side by their words, in memory: made anew in each process as soon as any answer has changed."""

from array import array
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

FULL = 2.5  # a word that weighs as much, such as one in the title, counts in full
PART_OF_A_WORD = 0.6  # a part of a compound, the beginning of a word, or one that is spelt otherwise
NAME_OF_SYMPTOM = 2.0
SHORTEST_BEGINNING = 2
MOST_BEGINNINGS = 40
SHORTEST_MISSPELT = 5
ENOUGH_ANSWERS = 500  # to choose among; looking at more would only take time


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


class Hits:
    """The answers that a word stands in, by their place, with how much it weighs in each."""

    def __init__(self, weights: dict[int, float]):
        self.places = array("I", sorted(weights))
        self.weights = array("f", (min(weights[place], FULL) for place in self.places))

    def __len__(self) -> int:
        return len(self.places)

    def items(self) -> Iterator[tuple[int, float]]:
        """Every place with its weight."""
        return zip(self.places, self.weights, strict=True)

    def at(self, place: int) -> float:
        """The weight at one place; 0 where the word does not stand."""
        found = bisect_left(self.places, place)
        return self.weights[found] if found < len(self) and self.places[found] == place else 0.0


NONE = Hits({})


class Index:
    """The answers of one side in one language. An answer's place here is its place on the page."""

    def __init__(self, rows: list[tuple], symptoms: dict[int, list[str]], language: str):
        self.entries = [
            Entry(slug, title, lead, side != Audience.BOTH) for _, slug, title, lead, side, _ in rows
        ]
        self.by_symptom: dict[str, list[tuple[int, int]]] = {}
        weights: dict[str, dict[int, float]] = {}
        for place, (pk, *_told, words) in enumerate(rows):
            for key, weight in (words or {}).items():
                weights.setdefault(key, {})[place] = weight
            for rank, code in enumerate(symptoms.get(pk, [])):
                self.by_symptom.setdefault(code, []).append((place, rank))
                for key in searching.keys(tables().names[language].get(code, "")):
                    here = weights.setdefault(key, {})
                    here[place] = here.get(place, 0.0) + NAME_OF_SYMPTOM
        self.postings = {key: Hits(weights.pop(key)) for key in list(weights)}

    def by_words(self, question: str, *, typing: bool) -> dict[int, float]:
        """How much of a question each answer has, from 0 to 1; rare words tell more than common ones.

        Where there are very many answers, common words only decide between those that have a rarer one.
        """
        asked = sorted(self._asked(question, typing), key=lambda word: -word[0])
        whole = sum(telling for telling, _hits in asked)
        scores: dict[int, float] = {}
        for telling, hits in asked:
            share = telling / whole / FULL
            if len(scores) < ENOUGH_ANSWERS:
                for place, weight in hits.items():
                    scores[place] = scores.get(place, 0.0) + share * weight
            else:
                for place in scores:
                    scores[place] += share * hits.at(place)
        return scores

    def _asked(self, question: str, typing: bool) -> Iterator[tuple[float, Hits]]:
        """Each word of the question: how much it tells, and the answers that have it."""
        words = searching.question(question).words
        half = words[-1] if words and typing and question[-1:].isalnum() else None
        for word in words:
            hits = self.postings.get(word) or self._gather(self._other_ways(word))
            if word == half and len(word) >= SHORTEST_BEGINNING and len(hits) < ENOUGH_ANSWERS:
                hits = self._gather(self._beginning(word), hits)
            yield self._telling(len(hits)), hits

    def _telling(self, number: int) -> float:
        """How much a word tells that stands in so many answers; one that stands in none is no fault of theirs."""
        return log(1 + len(self.entries) / number) if number else 0.5

    def _gather(self, keys: Iterable[str], exact: Hits = NONE) -> Hits:
        """Where any of some words stand, beside the one that was asked for."""
        hits: dict[int, float] = {}
        for key in keys:
            for place, weight in self.postings[key].items():
                hits[place] = max(hits.get(place, 0.0), weight * PART_OF_A_WORD)
            if len(hits) > ENOUGH_ANSWERS:
                break
        return Hits(hits | dict(exact.items()))

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
    stamp = Answer.stamp()
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
