"""Cross-validation: every text is read once with weights that were learned without it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import log

from sklearn.model_selection import KFold

from lotsen.policy import features, reading
from lotsen.policy.learned import Group, Weights, shares
from lotsen.policy.recognition import Recognition, recognise, rules
from teaching.fitting import fit
from teaching.texts import Text

FOLDS = 5
SEED = 1
TEMPERATURES = [step / 20 for step in range(8, 41)]


@dataclass(frozen=True)
class Read:
    """A text, and what was made of it; desk, urgency and whose problem only where the whole way was gone."""

    text: Text
    found: Recognition
    desk: str = ""
    urgency: str = ""
    affected: str = ""

    @property
    def first(self) -> str:
        """The best symptom; nothing where the text was taken for a matter out of scope."""
        return next(iter(self.among(1)), "")

    def among(self, many: int) -> list[str]:
        """The best symptoms."""
        return [] if self.found.out_of_scope else [code for code, _score in self.found.symptoms[:many]]


def read(texts: Sequence[Text], temperatures: dict[str, float]) -> list[Read]:
    """All texts, each read by those in the other folds."""
    found = []
    for others, own in KFold(FOLDS, shuffle=True, random_state=SEED).split(texts):
        weights = fit([texts[at] for at in others], temperatures)
        found += [Read(texts[at], recognise(texts[at].text, weights)) for at in own]
    return found


def temperature(texts: Sequence[Text]) -> float:
    """How far odds must be evened out for scores that come true: of answers with 0.8, four of five are right.

    Only texts with all their facts are asked: the oldest ones were written beside the lexicon, which knows them.
    """
    found = [one for one in _odds(texts) if one.text.symptoms and not one.text.beside_the_lexicon]
    return min(TEMPERATURES, key=partial(_surprise, found))


@dataclass(frozen=True)
class Weighed:
    """A text with the odds of each symptom, learned from other texts."""

    text: Text
    odds: list[float]
    group: Group


def _odds(texts: Sequence[Text]) -> Iterator[Weighed]:
    for others, own in KFold(FOLDS, shuffle=True, random_state=SEED).split(texts):
        weights = fit([texts[at] for at in others])
        for at in own:
            yield Weighed(texts[at], _of(texts[at].text, weights), weights.groups["symptoms"])


def _of(text: str, weights: Weights) -> list[float]:
    plain = reading.plain(text)
    words, clauses = reading.words(plain), reading.clauses(plain)
    return weights.odds(features.whole(words, clauses), features.pieces(words), rules(clauses))


def _surprise(found: Sequence[Weighed], degrees: float) -> float:
    """How badly the scores of the best answers foretold whether those were right."""
    total = 0.0
    for one in found:
        code, share = shares(one.odds, replace(one.group, temperature=degrees))[0]
        share = min(max(share, 1e-9), 1 - 1e-9)
        total -= log(share if code in one.text.symptoms else 1 - share)
    return total
