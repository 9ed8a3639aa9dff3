"""Which earlier texts are most like one: the more rare words they share, the more alike they are."""

from collections import Counter
from collections.abc import Mapping
from math import log, sqrt
from typing import TypeVar

LEAST = 0.08  # below this two texts share nothing worth a reader's time

Keys = frozenset[str]
Thing = TypeVar("Thing")


def most_alike(keys: Keys, others: Mapping[Thing, Keys], most: int) -> list[Thing]:
    """At most `most` of the others, the most alike first; equals in the order in which they came.

    Texts are given by their search keys. A key counts by how rare it is among them all, as in tf-idf with the cosine
    of two sets (Salton, 1975), so that what everybody writes decides nothing.
    """
    weights = _weights([keys, *others.values()])
    length = _length(keys, weights)
    scores = {thing: _likeness(keys, other, weights, length) for thing, other in others.items()}
    ranked = sorted((thing for thing in others if scores[thing] >= LEAST), key=lambda thing: -scores[thing])
    return ranked[:most]


def _weights(texts: list[Keys]) -> dict[str, float]:
    counts = Counter(key for text in texts for key in text)
    return {key: log(1 + len(texts) / count) ** 2 for key, count in counts.items()}


def _likeness(one: Keys, other: Keys, weights: Mapping[str, float], length: float) -> float:
    shared = sum(weights[key] for key in one & other)
    return shared / (length * _length(other, weights)) if shared else 0.0


def _length(keys: Keys, weights: Mapping[str, float]) -> float:
    return sqrt(sum(weights[key] for key in keys))
