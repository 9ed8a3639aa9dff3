"""Two editors of one guide: what the first changed, line by line, and both changes made into one text."""

from collections.abc import Sequence
from difflib import SequenceMatcher, unified_diff
from typing import NamedTuple

AROUND = 2  # lines that are shown beside a change


class Change(NamedTuple):
    """The lines that somebody has put in the stead of those from `begin` up to `end`."""

    begin: int
    end: int
    lines: Sequence[str]

    def touches(self, other: "Change") -> bool:
        """Whether both are about the same lines, or add something at the same place."""
        return self.begin == other.begin or (self.begin < other.end and other.begin < self.end)


def line_changes(before: str, after: str) -> list[tuple[str, str]]:
    """(`+`, `-` or a blank, the line) for what differs, with some lines around; `@` begins another place."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=AROUND, lineterm="")
    return [(line[0], line[1:]) for line in list(lines)[2:]]


def both(base: str, mine: str, theirs: str) -> str:
    """My change made to their text; where both changed the same lines, mine stand."""
    begun = base.splitlines()
    my_changes = _changes(begun, mine.splitlines())
    others = _changes(begun, theirs.splitlines())
    apart = [one for one in others if not any(one.touches(my) for my in my_changes)]
    joined, at = [], 0
    for change in sorted([*my_changes, *apart]):
        joined += [*begun[at : change.begin], *change.lines]
        at = change.end
    return "\n".join([*joined, *begun[at:]])


def _changes(before: list[str], after: list[str]) -> list[Change]:
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [Change(i, j, after[k:m]) for step, i, j, k, m in steps if step != "equal"]
