"""What somebody has tried already, step by step: carried into their case, so that nobody asks for it again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest

from lotsen.cases.intake import Facts
from lotsen.equipment.looking import last_test
from lotsen.guidance.guides import looking, walking
from lotsen.guidance.guides.walking import Tried
from lotsen.policy.nearness import Near
from lotsen.policy.terms import Affected, Phase

PHASES = {
    Near.NOW: Phase.IN_MEETING,
    Near.SOON: Phase.JOINING,
    Near.TODAY: Phase.INVITED,
    Near.ANOTHER_DAY: Phase.INVITED,
}


@dataclass(frozen=True)
class Already:
    """A guide that was walked, as a case shows it: (question, answer, whether nobody was asked)."""

    title: str
    found: str
    answers: list[tuple[str, str, bool]]


def of_session(request: HttpRequest, slug: str, language: str) -> Tried | None:
    """The person's own walk through the guide that they come from, if they have one."""
    return walking.tried(request, slug, language) if slug else None


def with_walks(facts: Facts, request: HttpRequest, slug: str = "") -> Facts:
    """The facts with every walk that goes along. The guide that the person comes from says what it is about."""
    others = [other for other in walking.along(request.session) if other != slug]
    walks = filter(None, (of_session(request, other, facts.language) for other in others))
    return with_tried(facts, of_session(request, slug, facts.language), walks)


def with_tried(facts: Facts, tried: Tried | None, others: Iterable[Tried] = ()) -> Facts:
    """The facts with the walk and the others. What the person chose themselves stands above what the guide found."""
    facts = replace(facts, also_tried=[other.data for other in others])
    if tried is None:
        return facts
    guided_to = tried.desk if facts.symptom in ("", tried.symptom) else ""
    return replace(facts, symptom=facts.symptom or tried.symptom, guided_to=guided_to, tried=tried.data)


def with_test(facts: Facts, request: HttpRequest) -> Facts:
    """The facts with the equipment test of this visit. It is of one's own device, so not of a patient's."""
    test = last_test(request) if facts.affected in (None, Affected.SELF) else None
    return replace(facts, test=test, found=test.found) if test else facts


def with_meeting(facts: Facts, request: HttpRequest) -> Facts:
    """The facts with the meeting that the person told us of, before they walked a guide or in it."""
    if facts.starts_at or facts.phase != Phase.NONE:
        return facts
    if starts_at := looking.meeting_of(request):
        phase = Phase.IN_MEETING if looking.is_under_way(request) else Phase.NONE
        return replace(facts, starts_at=starts_at, phase=phase)
    return with_nearness(facts, looking.nearness_of(request))


def with_nearness(facts: Facts, near: str | None) -> Facts:
    """The facts with a meeting of which only is known how near it is."""
    if not near or facts.starts_at or facts.phase != Phase.NONE:
        return facts
    return replace(facts, phase=PHASES[near], today=near == Near.TODAY)


def remember_meeting(request: HttpRequest, facts: Facts, now: datetime) -> None:
    """What the person told us of their meeting, so that no guide asks for it."""
    under_way = facts.phase == Phase.IN_MEETING
    if starts_at := facts.starts_at or (now if under_way else None):
        looking.remember_meeting(request, starts_at, under_way=under_way)
    elif facts.phase == Phase.JOINING:
        looking.remember_nearness(request, Near.SOON)
    elif facts.phase == Phase.INVITED:
        looking.remember_nearness(request, Near.TODAY if facts.today else Near.ANOTHER_DAY)


def told_elsewhere(walked: dict) -> dict:
    """A guide that another system has led somebody through, as `Facts.tried` keeps it."""
    answers = [
        {"ask": one["question"], "answer": one["answer"], "seen": one["seen"]} for one in walked["answers"]
    ]
    return {"guide": "", "title": walked["title"], "answers": answers, "found": walked["found"]}


def already(data: dict) -> list[Already]:
    """What stands in the first row of a case's log, or in its facts, of the guides that were walked."""
    walks = [data["tried"]] if "tried" in data else []
    return [_already(told) for told in walks + data.get("also_tried", [])]


def _already(told: dict) -> Already:
    answers = [(answer["ask"], answer["answer"], answer["seen"]) for answer in told["answers"]]
    return Already(told["title"], told["found"], answers)
