"""`python -m teaching.train`: learn the weights from `texts/train.tsv` anew, and write them where `policy` has them.

Some minutes on one core. To be run when a text, the lexicon or the features have changed; a test says when.
"""

import json
import lzma
from hashlib import sha256
from pathlib import Path

import lotsen.policy
from lotsen.policy import learned
from lotsen.policy.learned import LANE, Weights
from teaching import crossing, texts
from teaching.fitting import fit

HOME = Path(lotsen.policy.__file__).parent
SOURCES = ["compounds", "features", "inflection", "rarest", "reading"]
TABLES = ["lexicon", "patterns"]  # folders


def main() -> None:
    """Learn, write, and say how much it was."""
    train = texts.read("train")
    weights = fit(train, {"symptoms": crossing.temperature(train)})
    stored = to_bytes(weights, fingerprint())
    (HOME / learned.FILE).write_bytes(stored)
    print(f"{len(train)} texts, {len(weights.rows)} features, {len(stored) // 1024} KiB")


def fingerprint() -> str:
    """What the weights depend on: the texts that teach, and what features are made by."""
    sources = [
        texts.FOLDER / "train.tsv",
        *(HOME / f"{name}.py" for name in SOURCES),
        *(path for name in TABLES for path in sorted((HOME / name).glob("*.py"))),
        Path(__file__).with_name("fitting.py"),
    ]
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def to_bytes(weights: Weights, mark: str) -> bytes:
    """The file that `learned.from_bytes` reads."""
    head = {
        "fingerprint": mark,
        "scale": weights.scale,
        "groups": {
            name: {"labels": group.labels, "start": group.start, "temperature": group.temperature}
            for name, group in weights.groups.items()
        },
        "bias": weights.bias,
        "rules": weights.rules,
    }
    lines = [f"{feature}\t{_digits(row, len(weights.bias))}" for feature, row in weights.rows.items()]
    return lzma.compress("\n".join([json.dumps(head), *lines]).encode("utf-8"), preset=9)


def _digits(row: int, labels: int) -> str:
    """A byte for each label: of a single row, the lowest of each lane."""
    return row.to_bytes(LANE * labels, "little")[::LANE].hex()


if __name__ == "__main__":
    main()
