"""What is told in a case, apart by who may read it. Contact details and names of people and units are never in it."""

from collections.abc import Iterable, Iterator

from lotsen.cases.models import Case
from lotsen.cases.story import WITH_TEXT
from lotsen.log.models import Row
from lotsen.policy.terms import Party, Step

READ_BY_ALL = WITH_TEXT | {Step.ATTACH}


def public(case: Case, rows: Iterable[Row]) -> Iterator[str]:
    """What everybody reads who may see the case: what is wrong, and what was written to or by the person."""
    yield case.symptom.name_sv
    yield case.symptom.name_en
    yield case.text
    for row in rows:
        if for_everybody(row):
            yield from _texts(row)


def internal(case: Case, rows: Iterable[Row]) -> Iterator[str]:
    """What only the desks read: their notes and reasons, and the known problem behind the case."""
    if case.problem:
        yield case.problem.title_sv
        yield case.problem.title_en
    for row in rows:
        if not for_everybody(row):
            yield from _texts(row)
        yield row.data.get("reason", "")
        yield from row.data.get("required", {}).values()


def for_everybody(row: Row) -> bool:
    """Whether the text of a row is read beyond the desks."""
    return row.public and (row.step in READ_BY_ALL or row.party == Party.REPORTER)


def _texts(row: Row) -> Iterator[str]:
    yield row.data.get("text", "")
    yield row.data.get("name", "")
