"""After a backup has been restored: what had been erased since it was made is erased again."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from lotsen.cases import actions as cases
from lotsen.cases.models import Case
from lotsen.records.erasing import erase_contact
from lotsen.traces import graveyard, sealing
from lotsen.traces.models import Tombstone

ERASE = {
    "contact": erase_contact,
    "files": cases.erase_files,
    "text": cases.erase_text,
    "case": cases.erase_case,
}
AT_ONCE = 1_000  # cases looked at in one question


def reapply_tombstones() -> Counter[str]:
    """Erase again what was erased later than the database knows; returns how many of each kind.

    A tombstone comes into the database with its erasing, in one transaction: what the file beside it has of a later
    moment was erased after the backup was made, and whatever the database has of that is older. What it knows to have
    been erased is gone from it, and what is there was given since.

    For whoever has restored a backup, before anybody is let in. Safe to do again, and to go on with when killed.
    """
    graves = graveyard.read()
    unknown = _unknown(graves)
    done: Counter[str] = Counter()
    for pk, reference in Case.objects.order_by("-pk").values_list("pk", "reference").iterator(AT_ONCE):
        mark = sealing.mark(reference)
        kinds = [kind for kind in ERASE if (kind, mark) in unknown]
        for kind in ["case"] if "case" in kinds else kinds:
            ERASE[kind](case=Case.objects.get(pk=pk), at=unknown[kind, mark])
            done[kind] += 1
    Tombstone.objects.bulk_create(graves, ignore_conflicts=True)
    return done


def _unknown(graves: Iterable[Tombstone]) -> dict[tuple[str, str], datetime]:
    """When what was erased last, by kind and mark, as far as the database does not know it."""
    last, known = _last(graves), _last(Tombstone.objects.iterator(AT_ONCE))
    return {what: at for what, at in last.items() if what not in known or known[what] < at}


def _last(graves: Iterable[Tombstone]) -> dict[tuple[str, str], datetime]:
    found: dict[tuple[str, str], datetime] = {}
    for grave in graves:
        what = (grave.kind, grave.mark)
        found[what] = max(grave.at, found.get(what, grave.at))
    return found
