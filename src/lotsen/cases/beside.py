"""What the catalogue knows of a case: its symptom and its desks, which the database need not be asked for again."""

from collections.abc import Iterable

from django.utils.translation import get_language

from lotsen.cases.models import Case
from lotsen.desks.catalogue import tables

KNOWN = {"symptom": "symptom_rows", "desk": "desk_rows", "offered_to": "desk_rows"}


def complete(cases: Iterable[Case]) -> None:
    """Give the cases their symptoms and desks, unless they have brought them along."""
    for name, table in KNOWN.items():
        field = Case._meta.get_field(name)
        known = {row.pk: row for row in getattr(tables(), table).values()}
        for case in cases:
            row = known.get(getattr(case, field.attname))
            if row and not field.is_cached(case):
                field.set_cached_value(case, row)


def name_of(thing) -> str:
    """The name of a desk or symptom in the reader's language; Swedish where there is no English."""
    return (thing and ((get_language() == "en" and thing.name_en) or thing.name_sv)) or ""
