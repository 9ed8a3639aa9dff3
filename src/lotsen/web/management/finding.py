"""One line of the report of `lotsen check`."""

from typing import NamedTuple


class Finding(NamedTuple):
    """How it stands (ok, note or wrong), what was looked at, and what was seen and is to be done."""

    level: str
    what: str
    seen: str
