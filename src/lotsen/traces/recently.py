"""What this process has seen written into the read log within the last minute: of that the database is not asked again.

Whoever goes from a list to a case and back, or has a page open that follows a case, sees the same again and again. Only
what is committed stands here, each with its own time, so that it is written anew when its minute is over.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import UTC, datetime, timedelta

AGAIN = timedelta(minutes=1)  # within it the same view by the same person counts once
MOST = 20_000  # readings that are remembered at once

_begun, _written = datetime.min.replace(tzinfo=UTC), {}


def lacking(seen: Hashable, references: Iterable[str], at: datetime) -> list[str]:
    """Those of the cases that are not known to have been written within the minute before `at`, each once.

    `seen` says by whom, and in what way.
    """
    return [one for one in dict.fromkeys(references) if not _is_recent(_written.get((seen, one)), at)]


def remember(seen: Hashable, written: Mapping[str, datetime]) -> None:
    """These cases stand in the read log, with these times. What is older than a minute is forgotten meanwhile."""
    global _begun
    newest = max(written.values())
    if newest - _begun >= AGAIN or len(_written) + len(written) > MOST:
        _begun = newest
        _written.clear()
    _written.update({(seen, reference): at for reference, at in written.items()})


def forget() -> None:
    """Ask the database again: for tests, which take back what they have written."""
    _written.clear()


def _is_recent(written: datetime | None, at: datetime) -> bool:
    return written is not None and at - AGAIN < written <= at
