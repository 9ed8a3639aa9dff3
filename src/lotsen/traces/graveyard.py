"""The tombstones once more, in a file beside the database: a backup that is restored is older than some of them.

A line is a kind, a moment and a mark; it says nothing of anybody. The file is only ever added to.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from lotsen.traces.models import Tombstone

NAME = "tombstones"
LENGTH_OF_MARK = 64


def path() -> Path:
    """Where the file lies; whoever runs the installation keeps it from one restoring to the next."""
    return settings.DATA / NAME


def keep(graves: Iterable[Tombstone]) -> None:
    """Add tombstones to the file, on lines of their own even after one that was cut off by a crash."""
    lines = "".join(f"{grave.kind} {grave.at.isoformat()} {grave.mark}\n" for grave in graves)
    with open(os.open(path(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b") as file:
        file.write(b"" if _ends_a_line(file) else b"\n")
        file.write(lines.encode())


def _ends_a_line(file: BinaryIO) -> bool:
    length = file.seek(0, os.SEEK_END)
    return not length or os.pread(file.fileno(), 1, length - 1) == b"\n"


def read() -> list[Tombstone]:
    """Every tombstone in the file; a line that was cut off by a crash is left out."""
    whole = [told for told in _lines() if _is_whole(told)]
    return [Tombstone(kind=kind, at=datetime.fromisoformat(at), mark=mark) for kind, at, mark in whole]


def torn() -> int:
    """How many lines of the file cannot be read."""
    return sum(not _is_whole(told) for told in _lines())


def _lines() -> list[list[str]]:
    return [line.split() for line in path().read_text().splitlines()] if path().exists() else []


def _is_whole(told: list[str]) -> bool:
    return len(told) == 3 and len(told[2]) == LENGTH_OF_MARK
