"""What was learned from the project's own texts: how much each feature speaks for each meaning.

`python -m teaching.train` writes the weights (`learned.xz`), a part of this package like any of its modules; nothing
else is read. A row holds a feature's weights for all labels side by side as digits of one long integer, so that adding
the rows of a text is adding integers, and a text costs microseconds without any library.
"""

import json
import lzma
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp, sqrt

LANE = 3  # bytes of a digit: room for 65,536 rows of a byte each
ZERO = 128  # what stands for a weight of 0, since digits have no sign
PIECE, WHOLE = 1, 2  # how often a row counts
FILE = "learned.xz"


@dataclass(frozen=True)
class Group:
    """Labels of which one is meant: where they stand in a row, and how far their odds are evened out."""

    labels: tuple[str, ...]
    start: int
    temperature: float


@dataclass(frozen=True)
class Weights:
    """Rows of weights by feature, in units of `scale`; `rules` are those of the patterns' scores."""

    groups: Mapping[str, Group]
    bias: tuple[float, ...]
    rows: Mapping[str, int]
    rules: Mapping[str, tuple[float, ...]]
    scale: float
    fingerprint: str

    def knows(self, features: Iterable[str]) -> bool:
        """Whether any of the features was ever met."""
        return any(feature in self.rows for feature in features)

    def odds(
        self, whole: Collection[str], pieces: Collection[str], rules: Iterable[tuple[str, float]]
    ) -> list[float]:
        """How much speaks for each label: of the features in proportion to their number, and of the rules."""
        total, known, size = 0, 0, 0
        for features, times in ((whole, WHOLE), (pieces, PIECE)):
            rows = [row for row in map(self.rows.get, features) if row]
            total += sum(rows) * times
            known += len(rows) * times
            size += len(features) * times * times
        share = self.scale / sqrt(size) if size else 0.0
        odds = [
            have + share * digit for have, digit in zip(self.bias, self._digits(total, known), strict=True)
        ]
        for code, score in rules:
            for at, weight in enumerate(self.rules.get(code, ())):
                odds[at] += score * weight
        return odds

    def _digits(self, total: int, known: int) -> Iterable[int]:
        """The sums of the weights of each label."""
        written, nothing = total.to_bytes(LANE * len(self.bias), "little"), known * ZERO
        return (
            int.from_bytes(written[at : at + LANE], "little") - nothing for at in range(0, len(written), LANE)
        )


def shares(odds: Sequence[float], group: Group) -> list[tuple[str, float]]:
    """The labels of a group with their probabilities, the likeliest first; equals in the group's order."""
    own = [value / group.temperature for value in odds[group.start : group.start + len(group.labels)]]
    most = max(own)
    parts = [exp(value - most) for value in own]
    whole = sum(parts)
    found = zip(group.labels, (part / whole for part in parts), strict=True)
    return sorted(found, key=lambda pair: -pair[1])


def packed(weights: Iterable[int]) -> int:
    """The row of weights from -127 to 127."""
    return _spread(bytes(weight + ZERO for weight in weights))


def _spread(digits: bytes) -> int:
    """The row of these digits. A process reads a hundred thousand of them before its first text."""
    row = bytearray(LANE * len(digits))
    row[::LANE] = digits
    return int.from_bytes(row, "little")


def from_bytes(stored: bytes) -> Weights:
    """The weights of a file: a line of JSON, then one for each feature with two hexadecimal digits for each label."""
    head, *lines = lzma.decompress(stored).decode("utf-8").splitlines()
    told = json.loads(head)
    rows = {}
    for line in lines:
        feature, _, digits = line.rpartition("\t")
        rows[feature] = _spread(bytes.fromhex(digits))
    return Weights(
        groups={name: _group(told) for name, told in told["groups"].items()},
        bias=tuple(told["bias"]),
        rows=rows,
        rules={code: tuple(row) for code, row in told["rules"].items()},
        scale=told["scale"],
        fingerprint=told["fingerprint"],
    )


def _group(told: dict) -> Group:
    return Group(tuple(told["labels"]), told["start"], told["temperature"])


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that the package carries."""
    return from_bytes(files("lotsen.policy").joinpath(FILE).read_bytes())
