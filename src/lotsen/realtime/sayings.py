"""What a browser may say, and how often."""

import json
import time
from typing import NamedTuple

BURST = 20  # messages at once
PER_SECOND = 2  # messages a second in the long run
LONGEST_TOPIC = 200
HIGHEST = 2**63 - 1  # what both databases can compare a position with


class Unintelligible(Exception):
    """Not something that our own pages ever say, or too much of it."""


class Saying(NamedTuple):
    """Topics to follow, each with the last position seen (None: from now on), and topics to leave.

    One that says neither answers the question whether anybody is there.
    """

    follow: dict[str, int | None]
    leave: list[str]


def understand(text: str | None) -> Saying:
    """Read one message; raises Unintelligible for anything but the words above. A binary one has no text."""
    try:
        said = json.loads(text)
        follow, leave, here = said.pop("follow", {}), said.pop("leave", []), said.pop("here", True)
        right = (
            not said
            and here is True
            and all(map(_is_topic, [*follow, *leave]))
            and all(map(_is_place, follow.values()))
        )
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise Unintelligible from error
    if not right:
        raise Unintelligible
    return Saying(follow, leave)


def _is_topic(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TOPIC and value.isprintable()


def _is_place(value: object) -> bool:
    return value is None or (type(value) is int and 0 <= value <= HIGHEST)


class Allowance:
    """How many messages one connection has left: BURST, refilled by PER_SECOND."""

    def __init__(self) -> None:
        self.left, self.at = float(BURST), time.monotonic()

    def use(self) -> None:
        """Take one; raises Unintelligible when none is left."""
        now = time.monotonic()
        self.left = min(BURST, self.left + (now - self.at) * PER_SECOND) - 1
        self.at = now
        if self.left < 0:
            raise Unintelligible
