"""Two editors of one guide: what the first changed, line by line, and both changes made into one text."""

from difflib import unified_diff

import yaml

from lotsen.guidance.guides.reading import LONGEST_LINE, document
from lotsen.policy.documents import merged

AROUND = 2  # lines that are shown beside a change


def line_changes(before: str, after: str) -> list[tuple[str, str]]:
    """(`+`, `-` or a blank, the line) for what differs, with some lines around; `@` begins another place."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=AROUND, lineterm="")
    return [(line[0], line[1:]) for line in list(lines)[2:]]


def both(base: str, mine: str, theirs: str) -> str:
    """My change made to their text; where both changed the same, mine stands. Comments of the text are lost."""
    result = merged(document(base), document(mine), document(theirs)).document
    return yaml.safe_dump(result, allow_unicode=True, sort_keys=False, width=LONGEST_LINE)
