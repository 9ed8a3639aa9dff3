"""The facts of cases, read in bulk: two queries for any number of cases."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from django.db.models import F
from django.db.models.functions import Coalesce

from lotsen.cases.models import Case
from lotsen.insights import live_help
from lotsen.insights.courses import OPENS_AGAIN, Course
from lotsen.insights.happenings import Happening
from lotsen.insights.measures import (
    DESK_LENGTHS,
    DESK_OF_COURSE,
    DESK_OF_TIMES,
    LENGTHS,
    LENGTHS_OF_ALL,
    OF_COURSE,
    OF_TIMES,
)
from lotsen.insights.models import CaseFact
from lotsen.insights.stories import Story
from lotsen.log.models import Row
from lotsen.policy import saving
from lotsen.policy.devices import kind_of
from lotsen.policy.routing import LOCAL
from lotsen.policy.terms import Party, Phase, Step

COLUMNS = [
    "reference", "origin", "channel", "reporter", "kind", "component", "true_component", "state", "outcome",
]  # fmt: skip
NAMES = {
    "symptom": F("symptom__code"),
    "first_desk": F("first_desk__code"),
    "first_level": F("first_desk__level"),
    "desk": F("desk__code"),
    "unit": F("unit__code"),
    "organisation": Coalesce(
        "unit__organisation__code", "first_desk__organisation__code"
    ),  # as in `cases/reach.py`
}
DIMENSIONS = [
    "organisation", "unit", "channel", "reporter", "kind", "component", "true_component", "symptom",
    "first_desk", "desk", "outcome", "device", "problem", "pattern",
]  # fmt: skip
KEPT = ["reference", "day", *DIMENSIONS]
OF_STORY = attrgetter(*KEPT)


def of(references: Collection[str], now: datetime) -> list[CaseFact]:
    """The facts of these cases as they stand, not yet stored. A case that is gone has none."""
    return [CaseFact(**fact(story)) for story in stories(references, now)]


def stories(references: Collection[str], now: datetime) -> Iterator[Story]:
    """The cases with their logs."""
    told = {f"case:{name}": [] for name in references}
    rows = Row.objects.filter(stream__in=told).order_by("stream", "number")
    fields = ("stream", "at", "step", "party", "desk", "other", "public", "data")
    for stream, history in groupby(rows.values_list(*fields).iterator(), key=lambda row: row[0]):
        told[stream] = [Happening(*row[1:]) for row in history]
    cases = (
        Case.objects.filter(reference__in=references)
        .order_by()
        .annotate(**{f"{name}_code": code for name, code in NAMES.items()})
    )
    for case in cases.values(*COLUMNS, *(f"{name}_code" for name in NAMES), *OTHERS):
        if log := told[f"case:{case['reference']}"]:
            yield story(case, log, now)


OTHERS = ["created_at", "device", "problem_id", "merged_into_id", "starts_at", "phase"]


def story(case: dict, log: Sequence[Happening], now: datetime) -> Story:
    """A case as it is stored, with the codes of what it points to, and its log."""
    return Story(
        **{name: case[name] for name in COLUMNS},
        **{name: _plain(case[f"{name}_code"]) for name in NAMES},
        day=case["created_at"].astimezone(LOCAL).date(),
        device=kind_of(case["device"]),
        problem=_plain(case["problem_id"] and str(case["problem_id"])),
        merged=bool(case["merged_into_id"]) or _is_merged(log),
        meets=saving.has_meeting(case["starts_at"], Phase(case["phase"])),
        log=log,
        now=now,
    )


def _is_merged(log: Sequence[Happening]) -> bool:
    """Whether it was merged and has not been opened again since, also where the other one is gone."""
    turns = [row.step for row in log if row.step == Step.MERGE or _opens(row)]
    return turns[-1:] == [Step.MERGE]


def _opens(row: Happening) -> bool:
    """Whether the row opens a case that has ended."""
    return row.step in OPENS_AGAIN or (row.step == Step.ATTACH and row.party == Party.REPORTER)


def _plain(value: object) -> object:
    return "" if value is None else value


def fact(story: Story) -> dict:
    """What is kept of a story, as the values of a `CaseFact`."""
    kept = dict(zip(KEPT, OF_STORY(story), strict=True))
    if story.merged:
        return kept | {"numbers": {}, "times": {}, "moves": {}}
    numbers, moves = _of_course(story.course)
    owed = {answer.desk for answer in story.answers}  # of the others there is nothing to look at
    helped = story.talks or story.visits  # most often there was no live help, and no visit to be saved
    return kept | {
        "numbers": numbers | _numbers(live_help.COUNTS + OF_TIMES if helped else OF_TIMES, story),
        "times": _times(LENGTHS if helped else LENGTHS_OF_ALL, story),
        "moves": {
            desk: moved
            for desk, counts in moves.items()
            if (moved := counts | _of_answers(story, desk) if desk in owed else counts)
        },
    }


def _of_answers(story: Story, desk: str) -> dict:
    return _numbers(DESK_OF_TIMES, story, desk) | _times(DESK_LENGTHS, story, desk)


@lru_cache(maxsize=10_000)
def _of_course(course: Course) -> tuple[dict, dict[str, dict]]:
    """What is counted by a course alone, at all and at each desk that had to do with the case."""
    return _numbers(OF_COURSE, course), {
        desk: _numbers(DESK_OF_COURSE, course, desk) for desk in course.desks
    }


def _numbers(counts: Iterable, *what: Course | Story | str) -> dict[str, int]:
    return {count.code: number for count in counts if (number := int(count.of(*what)))}


def _times(lengths: Iterable, *what: Story | str) -> dict[str, list[float]]:
    return {
        times.code: [round(minutes, 2) for minutes in found]
        for times in lengths
        if (found := times.of(*what))
    }
