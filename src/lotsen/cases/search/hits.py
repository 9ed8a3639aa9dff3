"""What a page of results shows of each case: where the words stand, and nothing that the reader may not read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lotsen.cases.models import SUMMARY, Case
from lotsen.cases.search import told
from lotsen.log.models import Row
from lotsen.policy.searching import Question, excerpt

LENGTH = 180  # characters of an excerpt

Pieces = list[tuple[str, bool]]  # a text in pieces, each with whether it was asked for


@dataclass(frozen=True)
class Hit:
    """A case that was found. `later` says that the words were written after the case came in."""

    case: Case
    pieces: Pieces
    later: bool = False


def hits(cases: list[Case], question: Question, *, internal: bool) -> list[Hit]:
    """Each case with the first text that has one of the words; two queries at most."""
    pieces = {case.pk: excerpt(case.text, question.words, LENGTH) for case in cases}
    logs = _logs(case for case in cases if question and not pieces[case.pk])
    return [_hit(case, pieces[case.pk], logs[case.stream], question, internal) for case in cases]


def _hit(case: Case, pieces: Pieces, rows: list[Row], question: Question, internal: bool) -> Hit:
    if pieces:
        return Hit(case, pieces)
    later = (excerpt(text, question.words, LENGTH) for text in _written(rows, internal))
    if found := next(filter(None, later), None):
        return Hit(case, found, later=True)
    return Hit(case, [(case.summary if len(case.text) > SUMMARY else case.text, False)])


def _written(rows: list[Row], internal: bool) -> Iterator[str]:
    """What was written in the log that the reader may read, the oldest first."""
    for row in rows:
        if internal or told.for_everybody(row):
            yield row.data.get("text", "")
        if internal:
            yield row.data.get("reason", "")
            yield from row.data.get("required", {}).values()


def _logs(cases: Iterable[Case]) -> dict[str, list[Row]]:
    logs: dict[str, list[Row]] = defaultdict(list)
    by_stream = {case.stream: case for case in cases}
    for row in Row.objects.filter(stream__in=by_stream).order_by("stream", "number") if by_stream else ():
        logs[row.stream].append(row)
    for stream, rows in logs.items():
        if veil := by_stream[stream].veil:
            veil.over_rows(rows)
    return logs
