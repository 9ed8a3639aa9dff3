"""What a database holds, counted, so that a backup and what is restored from it can be compared."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

Ask = Callable[[str], Iterable[tuple[Any, ...]]]

HEADS = "SELECT stream, last FROM log_head"
MADE = "SELECT app, name FROM django_migrations ORDER BY id"
ENOUGH = 2**64


def ledger(ask: Ask, tables: Iterable[str]) -> dict:
    """The number of rows in each table, and one number over the last row of every stream of the log.

    `ask` runs a statement and gives its rows.
    """
    counts = {table: next(iter(ask(f'SELECT COUNT(*) FROM "{table}"')))[0] for table in sorted(tables)}  # nosec B608  # our tables
    return {"rows": counts, "streams": _sum_of(ask(HEADS))}


def migrations(ask: Ask) -> list[list[str]]:
    """Every change of the tables that was made, in order."""
    return [list(row) for row in ask(MADE)]


def _sum_of(heads: Iterable[tuple[str, int]]) -> str:
    """The same whatever the order: databases sort texts differently."""
    return str(sum(_number(f"{stream} {last}") for stream, last in heads) % ENOUGH)


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
