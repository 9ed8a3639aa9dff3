"""The tombstones once more, in a file beside the database: a backup that is restored is older than some of them.

A line is a kind, a moment and a mark; it says nothing of anybody. The file is only ever added to.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from lotsen.traces.models import Tombstone

NAME = "tombstones"
LENGTH_OF_MARK = 64


def path() -> Path:
    """Where the file lies; whoever runs the installation keeps it from one restoring to the next."""
    return settings.DATA / NAME


def keep(graves: Iterable[Tombstone]) -> None:
    """Add tombstones to the file."""
    lines = "".join(f"{grave.kind} {grave.at.isoformat()} {grave.mark}\n" for grave in graves)
    with open(os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
        file.write(lines)


def read() -> list[Tombstone]:
    """Every tombstone in the file; a line that was cut off by a crash is left out."""
    if not path().exists():
        return []
    words = [line.split() for line in path().read_text().splitlines()]
    whole = [told for told in words if len(told) == 3 and len(told[2]) == LENGTH_OF_MARK]
    return [Tombstone(kind=kind, at=datetime.fromisoformat(at), mark=mark) for kind, at, mark in whole]
