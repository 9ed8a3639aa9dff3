"""What the clients of a test were told is kept; compared with the database afterwards, by `inside.inspect`."""

from dataclasses import dataclass, field

NOTHING_WRONG = {
    "lost": [],
    "doubled": [],
    "asked_twice": [],
    "out_of_order": [],
    "with_gaps": [],
    "positions_in_order": True,
    "unseen": [],
    "swept": {},
}


@dataclass
class Ledger:
    """`asked` are taps that led to a talk, by key; `said` is what was acknowledged, in the order of each speaker."""

    asked: dict[str, str] = field(default_factory=dict)  # submission: token
    said: list[tuple[str, str, str, str]] = field(
        default_factory=list
    )  # key, token or reference, text, speaker

    def write(self, key: str, place: str, text: str, speaker: str) -> None:
        """Only ever called with what the server has acknowledged."""
        self.said.append((key, place, text, speaker))
