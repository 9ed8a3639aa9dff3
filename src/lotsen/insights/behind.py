"""The cases behind a number: those whose facts add to it."""

from typing import NamedTuple

from django.db.models import QuerySet

from lotsen.cases.models import Case
from lotsen.insights.dimensions import Dimension
from lotsen.insights.measures import COUNTS, FIGURES
from lotsen.insights.models import CaseFact
from lotsen.insights.periods import Period
from lotsen.insights.readers import Reader
from lotsen.insights.words import NUMBERS, Words

CODES = {count.code for count in COUNTS}
WORDS = {figure.cases: Words(figure.label, figure.meaning) for figure in FIGURES if figure.cases} | NUMBERS


class Behind(NamedTuple):
    """What a number counts, and how many stand behind it, erased ones too; None where that must not be told."""

    words: Words
    cases: QuerySet[Case]
    total: int | None


def of(number: str, period: Period, reader: Reader, within: tuple[Dimension, str] | None = None) -> Behind:
    """The cases behind a number, perhaps for one value of a dimension only.

    Raises KeyError where it is no number, or none for readers outside: which cases are a unit's would name the unit.
    """
    if number not in CODES or (within and within[0].sensitive and reader.is_outside):
        raise KeyError(number)
    found = CaseFact.objects.filter(day__gte=period.begin, day__lte=period.end, numbers__has_key=number)
    if reader.organisations is not None:
        found = found.filter(organisation__in=reader.organisations)
    secret = False
    if within:
        dimension, value = within
        found = found.filter(**{dimension.field: value})
        secret = dimension.sensitive and not reader.sees_units
    cases = Case.objects.filter(reference__in=found.values("reference"))
    return Behind(WORDS[number], cases, None if secret else found.count())
