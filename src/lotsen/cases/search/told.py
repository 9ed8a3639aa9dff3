"""What is told in a case, apart by who may read it. Contact details and names of people and units are never in it."""

from collections.abc import Iterable

from lotsen.cases.models import Case
from lotsen.cases.story import WITH_TEXT
from lotsen.log.models import Row
from lotsen.policy.terms import Party, Step

READ_BY_ALL = WITH_TEXT | {Step.ATTACH}


def apart(case: Case, rows: Iterable[Row]) -> tuple[list[str], list[str]]:
    """What everybody reads who may see the case, and what only the desks read.

    The first is what is wrong, and what was written to or by the person; the other the desks' notes and reasons, and
    the known problem behind the case.
    """
    public = [case.symptom.name_sv, case.symptom.name_en, case.text]
    internal = [case.problem.title_sv, case.problem.title_en] if case.problem else []
    for row in rows:
        if said := row.data:
            told = public if for_everybody(row) else internal
            told += said.get("text", ""), said.get("name", "")
            internal += said.get("reason", ""), *said.get("required", {}).values()
    return public, internal


def for_everybody(row: Row) -> bool:
    """Whether the text of a row is read beyond the desks."""
    return row.public and (row.step in READ_BY_ALL or row.party == Party.REPORTER)
