"""The texts, written for the purpose; nobody ever sent one. `texts/train.tsv` teaches, `texts/test.tsv` only judges."""

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("texts")
SEVERAL = "/"  # between codes that are equally good


@dataclass(frozen=True)
class Text:
    """One line of a file: what is right stands before it; an empty field is not judged. `\\n` is a line break."""

    symptoms: tuple[str, ...]
    out_of_scope: str
    language: str
    kind: str
    reporter: str
    phase: str
    minutes: float | None
    affected: str
    desks: tuple[str, ...]
    urgency: str
    text: str

    @property
    def foreign(self) -> bool:
        """Whether it is in a language that is only noticed."""
        return self.language not in ("sv", "en")

    @property
    def beside_the_lexicon(self) -> bool:
        """One of the oldest, written with the lexicon: it teaches, but says little about how well others are read."""
        return bool(self.symptoms) and not self.affected


def read(name: str) -> list[Text]:
    """The texts of `train` or `test`."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [_text(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _text(row: dict[str, str]) -> Text:
    return Text(
        symptoms=_several(row["symptoms"]),
        out_of_scope=row["out_of_scope"],
        language=row["language"],
        kind=row["kind"],
        reporter=row["reporter"],
        phase=row["phase"],
        minutes=float(row["minutes"]) if row["minutes"] else None,
        affected=row["affected"],
        desks=_several(row["desk"]),
        urgency=row["urgency"],
        text=row["text"].replace("\\n", "\n"),
    )


def _several(field: str) -> tuple[str, ...]:
    return tuple(field.split(SEVERAL)) if field else ()
