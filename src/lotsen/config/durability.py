"""How SQLite is told to keep what it has acknowledged, by the version of the library that is linked."""

from typing import NamedTuple

# Versions with the fix of the WAL-reset race (sqlite.org, release notes of 3.51.3, 3.50.7 and 3.44.6).
FIXED_IN_LINE = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
FIXED_SINCE = (3, 51, 3)


class Durability(NamedTuple):
    """The journal and synchronous pragmas to use, and the reason in words."""

    journal: str
    synchronous: str
    why: str

    @property
    def pragmas(self) -> str:
        """What each new connection executes."""
        return f"PRAGMA journal_mode={self.journal}; PRAGMA synchronous={self.synchronous};"


def durability(version: tuple[int, int, int]) -> Durability:
    """WAL only where the library has the fix; otherwise the rollback journal. Both survive a power loss."""
    named = ".".join(map(str, version))
    patch = FIXED_IN_LINE.get(version[:2])
    if version >= FIXED_SINCE or (patch is not None and version[2] >= patch):
        return Durability("WAL", "FULL", f"SQLite {named} has the WAL-reset fix")
    return Durability("DELETE", "EXTRA", f"SQLite {named} lacks the WAL-reset fix, so WAL is avoided")
