"""After a backup has been restored: what had been erased since it was made is erased again."""

from collections import Counter
from datetime import datetime

from django.utils import timezone

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


def reapply_tombstones(*, at: datetime | None = None) -> Counter[str]:
    """Erase again whatever has a tombstone, in the database or in the file beside it; returns how many of each kind.

    For whoever has restored a backup, before anybody is let in. Safe to do again, and to go on with when killed.
    """
    at = at or timezone.now()
    Tombstone.objects.bulk_create(graveyard.read(at), ignore_conflicts=True)
    marks = {kind: set(Tombstone.objects.filter(kind=kind).values_list("mark", flat=True)) for kind in ERASE}
    done: Counter[str] = Counter()
    for pk, reference in Case.objects.order_by("-pk").values_list("pk", "reference").iterator(AT_ONCE):
        mark = sealing.mark(reference)
        buried = [kind for kind, known in marks.items() if mark in known]
        for kind in ["case"] if "case" in buried else buried:
            ERASE[kind](case=Case.objects.get(pk=pk), at=at)
            done[kind] += 1
    return done
