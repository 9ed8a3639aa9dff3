"""Writing the index, in the transaction of the change itself: what is stored can be found at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from django.db import connection, transaction

from lotsen.cases.models import Case, Words
from lotsen.cases.search import places, told
from lotsen.cases.search.places import MOVES
from lotsen.log.models import Row
from lotsen.policy.searching import INTERNAL, keys

WRITE = """
    INSERT INTO cases_words (case_id, keys) VALUES (%s, {keys})
    ON CONFLICT (case_id) DO UPDATE SET keys = excluded.keys
"""
SAYING = {
    "text",
    "reason",
    "required",
    "name",
    "problem",
    "unlinked",
}  # in a row's data: it has words to be found
NEEDED = ("symptom", "problem")  # beside the case for its words
PORTION = 500  # cases in one transaction
SHORT = 120  # characters; the names of symptoms and problems come again and again, what people write does not


def words_of_new(case: Case) -> Words:
    """The row by which a new case is found, to be stored; its log has no words yet, and names no other desk."""
    return Words(case=case, keys=keys_of(case, []))


def reindex(case: Case) -> None:
    """Make a case to be found by what is told in it now, and by nothing else. What is erased is found no more."""
    whole = case.unveiled()
    _write(whole, list(whole.rows))


def after(case: Case, row: Row, changed: Collection[str]) -> None:
    """Take up what a new row of the log says, if it says anything, and where the case is now, if it went anywhere."""
    if any(row.data.get(name) for name in SAYING) or row.other or not MOVES.isdisjoint(changed):
        reindex(case)


def keys_of(case: Case, rows: Sequence[Row]) -> str:
    """The keys of a case as they are stored, apart by blanks."""
    public, internal = map(_of_all, told.apart(case, rows))
    words = [*sorted(public), *(INTERNAL + key for key in sorted(internal - public))]
    return " ".join([*words, *sorted(places.of_case(case, rows))])


def reindex_all() -> Iterator[int]:
    """Write the index of every case anew; yields after each portion how many are done."""
    done = last = 0
    while cases := list(Case.objects.filter(pk__gt=last).order_by("pk")[:PORTION].select_related(*NEEDED)):
        with transaction.atomic():
            logs = defaultdict(list)
            for row in Row.objects.filter(stream__in=[case.stream for case in cases]).order_by("id"):
                logs[row.stream].append(row)
            for case in cases:
                _write(case, logs[case.stream])
        done, last = done + len(cases), cases[-1].pk
        yield done


def _write(case: Case, rows: Sequence[Row]) -> None:
    placeholder = "%s::tsvector" if connection.vendor == "postgresql" else "%s"
    with connection.cursor() as cursor:
        cursor.execute(WRITE.format(keys=placeholder), [case.pk, keys_of(case, rows)])


def _of_all(texts: Iterable[str]) -> set[str]:
    return set().union(*[_of_short(text) if len(text) <= SHORT else keys(text) for text in texts if text])


@lru_cache(maxsize=2048)
def _of_short(text: str) -> frozenset[str]:
    return keys(text)
