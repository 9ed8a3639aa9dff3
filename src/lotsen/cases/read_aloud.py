"""A guide that the first line walks with somebody on the telephone. It is kept in the form of the call."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, QueryDict

from lotsen.cases.forms.registering import LATER, NOW, SOON, TODAY
from lotsen.guidance.guides import looking, shelf, walking
from lotsen.guidance.guides.shelf import Standing
from lotsen.guidance.guides.walking import Tried
from lotsen.policy import guides, nearness
from lotsen.policy.guides import Answer, Facts, Kind, Look, Walk
from lotsen.policy.nearness import Near

SEEN = "*"  # after an answer that nobody was asked for
MEETING = {NOW: Near.NOW, SOON: Near.SOON, TODAY: Near.TODAY, LATER: Near.ANOTHER_DAY}


@dataclass(frozen=True)
class Asking:
    """The guide and how far the call has come in it; `has_moved` where what was answered is no longer asked there."""

    standing: Standing
    walk: Walk
    has_moved: bool = False

    @property
    def keyed(self) -> list[tuple[int, guides.Choice]]:
        """The expected answers, each with its key."""
        return list(enumerate(self.walk.step.choices, 1))

    @property
    def coded(self) -> str:
        """The answers as one line of the form."""
        return " ".join(
            f"{answer.step}={answer.choice}{SEEN if answer.seen else ''}" for answer in self.walk.answers
        )

    @property
    def solved(self) -> bool:
        return self.walk.step.kind == Kind.SOLVED

    def tried(self, language: str) -> Tried:
        """What the case gets of it; only a guide that came to its end says what it is about."""
        told = walking.as_tried(self.standing, self.walk, language)
        return told if self.walk.step.ends else replace(told, symptom="")


def read(slug: str, coded: str) -> Asking | None:
    """What the form has kept of a guide; None where none is being walked."""
    standing = shelf.guides().get(slug)
    return Asking(standing, guides.walk(standing.tree, map(_answer, coded.split()))) if standing else None


def go_on(request: HttpRequest, told: QueryDict) -> Asking | None:
    """The guide after the button that was pressed: begun, answered, gone back in, or left."""
    if "guide_stop" in told:
        return None
    begun = told.get("guide_begin")
    asking = read(begun or told.get("guide", ""), "" if begun else told.get("walk", ""))
    if asking is None:
        return None
    facts, walk = _facts(request, asking, told), asking.walk
    if "guide_back" in told:
        return replace(asking, walk=guides.walk(walk.tree, guides.back(walk.answers)))
    answer = Answer(told.get("guide_step", ""), told.get("guide_choice", ""))
    has_moved = bool(answer.choice) and answer.step != walk.step.code
    walk = guides.look_on(guides.answered(walk, answer), facts)
    return replace(asking, walk=walk, has_moved=has_moved)


def _facts(request: HttpRequest, asking: Asking, told: QueryDict) -> Facts:
    """What is seen without the caller's own device, which is elsewhere."""
    seen = looking.facts(request, asking.standing.tree.looks, without=looking.OF_THE_READER)
    meeting = MEETING.get(told.get("when", ""))
    return {**seen, Look.MEETING: nearness.seen(meeting)} if meeting else seen


def _answer(coded: str) -> Answer:
    step, _sign, choice = coded.partition("=")
    return Answer(step, choice.removesuffix(SEEN), seen=choice.endswith(SEEN))
