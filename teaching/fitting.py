"""From texts to weights: one logistic regression for each group of labels, over the features that recognition sees."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from lotsen.policy import features, patterns, reading, recognition
from lotsen.policy.learned import PIECE, WHOLE, Group, Weights, packed
from lotsen.policy.terms import Affected, OutOfScope, Phase, Urgency
from teaching.texts import Text

SEEN = 2  # texts in which a feature must stand to be learned
RULES = 0.3  # how far a pattern's score counts before anything is learned: more, and the words are not heard
STRENGTH = 30.0  # scikit-learn's C
STEPS, CLOSE = 200, 1e-4
FINEST = 127
PATTERN = "p "
LABELS = {
    "symptoms": tuple(patterns.SYMPTOMS),
    "scopes": (recognition.OURS, *OutOfScope),
    "affected": tuple(Affected),
    "urgency": tuple(Urgency),
}
HURRY = "hurry"  # the kind of a text of which only the urgency is told
SERVICE_DOWN = ("service-down", "portal-down")  # which hurries without a meeting


@dataclass(frozen=True)
class Lesson:
    """A text as recognition sees it, and one thing that is right about it."""

    seen: dict[str, float]
    right: str
    weight: float


def fit(texts: Sequence[Text], temperatures: dict[str, float] | None = None) -> Weights:
    """The weights that the texts teach. The same texts give the same weights.

    Texts that tell of the hurry alone bring no features of their own, so that they change nothing else.
    """
    readable = [text for text in texts if not text.foreign]
    seen = {text: looked_at(text.text) for text in readable}
    counts = Counter(feature for text in readable if not _of_the_hurry_alone(text) for feature in seen[text])
    known = sorted(feature for feature, times in counts.items() if times >= SEEN)
    fitted = {
        name: _fitted(list(lessons(name, readable, seen)), labels, known) for name, labels in LABELS.items()
    }
    table = numpy.hstack([coefficients for coefficients, _bias in fitted.values()])
    bias = [float(value) for _coefficients, group in fitted.values() for value in group]
    return _weights(known, table, bias, temperatures or {})


def looked_at(text: str) -> dict[str, float]:
    """The features of a text with their values, exactly as `Weights.odds` counts them."""
    plain = reading.plain(recognition.excerpt(text))
    words, clauses = reading.words(plain), reading.clauses(plain)
    found = dict.fromkeys(features.whole(words, clauses), WHOLE)
    found |= dict.fromkeys(features.pieces(words), PIECE)
    size = sqrt(sum(value * value for value in found.values())) or 1.0
    scores = recognition.rules(clauses)
    return {feature: value / size for feature, value in found.items()} | {
        PATTERN + code: RULES * score for code, score in scores
    }


def lessons(group: str, texts: Iterable[Text], seen: dict[Text, dict[str, float]]) -> Iterable[Lesson]:
    """What the texts teach about one group.

    Who is affected only those teach in which staff write, and how urgent it is only those of which nothing but their
    words is known. A text of which only that is told teaches nothing else.
    """
    for text in texts:
        right = {
            "symptoms": text.symptoms,
            "scopes": () if _of_the_hurry_alone(text) else (text.out_of_scope or recognition.OURS,),
            "affected": (),
            "urgency": (text.urgency,) if _by_words_alone(text) else (),
        }[group]
        if group == "affected" and text.affected and text.reporter in ("staff", "local-contact"):
            right = (text.affected,)
        for label in right:
            yield Lesson(seen[text], label, 1 / len(right))


def _of_the_hurry_alone(text: Text) -> bool:
    return text.kind == HURRY


def _by_words_alone(text: Text) -> bool:
    told = text.phase in ("", Phase.NONE) and text.minutes is None
    return bool(text.urgency) and told and not set(SERVICE_DOWN) & set(text.symptoms)


def _fitted(
    taught: list[Lesson], labels: Sequence[str], known: list[str]
) -> tuple[numpy.ndarray, numpy.ndarray]:
    """A row of coefficients for each known feature with a column for each label, and what each label has beforehand."""
    model = LogisticRegression(C=STRENGTH, max_iter=STEPS, tol=CLOSE, class_weight=_fair(taught))
    model.fit(
        _matrix(taught, known),
        [labels.index(lesson.right) for lesson in taught],
        sample_weight=[lesson.weight for lesson in taught],
    )
    return model.coef_.T, model.intercept_


def _fair(taught: list[Lesson]) -> str | None:
    """Symptoms are alike common to us, however many texts we have written for each."""
    return "balanced" if len({lesson.right for lesson in taught}) > len(LABELS["scopes"]) else None


def _matrix(taught: list[Lesson], known: list[str]) -> csr_matrix:
    place = {feature: at for at, feature in enumerate(known)}
    rows, columns, values = [], [], []
    for at, lesson in enumerate(taught):
        for feature, value in lesson.seen.items():
            if feature in place:
                rows.append(at)
                columns.append(place[feature])
                values.append(value)
    return csr_matrix((values, (rows, columns)), shape=(len(taught), len(known)))


def _weights(
    known: list[str], table: numpy.ndarray, bias: list[float], temperatures: dict[str, float]
) -> Weights:
    """The coefficients as whole numbers of one byte each, those of the patterns as they are."""
    plain = numpy.array([not feature.startswith(PATTERN) for feature in known])
    scale = float(numpy.abs(table[plain]).max()) / FINEST
    digits = numpy.rint(table / scale).astype(int).tolist()
    return Weights(
        groups=_groups(temperatures),
        bias=tuple(round(value, 4) for value in bias),
        rows={known[at]: packed(digits[at]) for at in numpy.flatnonzero(plain) if any(digits[at])},
        rules={known[at].removeprefix(PATTERN): _rule(table[at]) for at in numpy.flatnonzero(~plain)},
        scale=round(scale, 6),
        fingerprint="",
    )


def _rule(row: numpy.ndarray) -> tuple[float, ...]:
    """A pattern's coefficients, for scores as recognition gives them."""
    return tuple(round(float(value) * RULES, 4) for value in row)


def _groups(temperatures: dict[str, float]) -> dict[str, Group]:
    groups, start = {}, 0
    for name, labels in LABELS.items():
        groups[name] = Group(tuple(map(str, labels)), start, temperatures.get(name, 1.0))
        start += len(labels)
    return groups
