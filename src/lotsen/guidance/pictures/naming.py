"""How a text names a picture or a drawing: `[bild: name]`, in a paragraph of its own or at the end of a step."""

import re

from lotsen.policy.stepwise import NAMED

NAME = re.compile(NAMED)


def names_in(body: str) -> set[str]:
    """All that a text names."""
    return {name.strip() for name in NAME.findall(body)}


def named_alone(line: str) -> str | None:
    """What a paragraph names that says nothing else."""
    found = NAME.fullmatch(line.strip())
    return found[1].strip() if found else None
