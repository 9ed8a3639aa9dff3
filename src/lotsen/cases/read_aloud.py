"""Guides that the first line walks with somebody on the telephone. They are kept in the form of the call."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from lotsen.cases.forms.registering import LATER, NOW, SOON, TODAY
from lotsen.equipment.looking import told_by
from lotsen.equipment.models import EquipmentTest
from lotsen.guidance.enums import Audience
from lotsen.guidance.guides import counting, looking, shelf, walking
from lotsen.guidance.guides.shelf import Standing
from lotsen.guidance.guides.walking import Tried
from lotsen.policy import guides, nearness
from lotsen.policy.guides import Answer, Facts, Kind, Look, Walk
from lotsen.policy.nearness import Near
from lotsen.policy.terms import Reporter

BETWEEN = ";"  # two guides of the call
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


def all_in(told: Mapping[str, str]) -> list[Asking]:
    """Every guide in which the call has answered anything, the one that is asked now last."""
    left = (one.strip().partition(" ") for one in told.get("walked", "").split(BETWEEN))
    walks = {slug: read(slug, coded) for slug, _space, coded in left}
    now = told.get("guide", "")
    walks.pop(now, None)
    walks[now] = read(now, told.get("walk", ""))
    return [asking for asking in walks.values() if asking and asking.walk.told]


def others(asking: Asking | None, all_of_call: Iterable[Asking]) -> list[Asking]:
    """Those of the call but for the one that is asked now."""
    return [other for other in all_of_call if asking is None or other.standing.slug != asking.standing.slug]


def coded(left: Iterable[Asking]) -> str:
    """The guides that the call has left as one line of the form."""
    return BETWEEN.join(f"{asking.standing.slug} {asking.coded}" for asking in left)


def meeting(all_of_call: Iterable[Asking]) -> str:
    """How near the meeting is by what was answered last; empty where no guide has asked."""
    return next(filter(None, reversed([asking.walk.meeting for asking in all_of_call])), "")


def count(all_of_call: Iterable[Asking]) -> None:
    """Where the walks stood as they became a case. Before that only the form knows them."""
    today = timezone.localdate()
    for asking in all_of_call:
        step = asking.walk.step
        after = step.code if step.ends else counting.CASE
        counting.moved(guide=asking.standing.slug, day=today, before="", after=after)


def go_on(request: HttpRequest, told: QueryDict, test: EquipmentTest | None) -> Asking | None:
    """The guide after the button that was pressed: begun, answered, gone back in, or left. `test` was read out."""
    if "guide_stop" in told:
        return None
    begun = told.get("guide_begin")
    asking = _asked(begun, told) if begun else read(told.get("guide", ""), told.get("walk", ""))
    if asking is None:
        return None
    facts, walk = _facts(request, asking, told, test), asking.walk
    if begun:
        return replace(asking, walk=guides.seen_anew(walk, facts))
    if "guide_back" in told:
        return replace(asking, walk=guides.walk(walk.tree, guides.back(walk.answers)))
    answer = Answer(told.get("guide_step", ""), told.get("guide_choice", ""))
    has_moved = bool(answer.choice) and answer.step != walk.step.code
    walk = guides.look_on(guides.answered(walk, answer), facts)
    return replace(asking, walk=walk, has_moved=has_moved)


def _asked(begun: str, told: QueryDict) -> Asking | None:
    """The guide that is begun, with what the call has answered in it before."""
    before = (asking for asking in all_in(told) if asking.standing.slug == begun)
    return next(before, None) or read(begun, "")


def _facts(request: HttpRequest, asking: Asking, told: QueryDict, test: EquipmentTest | None) -> Facts:
    """What is seen without the caller's own device, which is elsewhere, and what the call has told so far."""
    seen = looking.facts(request, asking.standing.tree.looks, without=looking.OF_THE_READER)
    near = MEETING.get(told.get("when", "")) or meeting(others(asking, all_in(told)))
    of_call = {
        Look.MEETING: nearness.seen(Near(near) if near else None),
        Look.TEST: frozenset(told_by(test) if test else ()),
        Look.SIDE: frozenset(_side(told.get("reporter", ""))),
    }
    return seen | of_call


def _side(reporter: str) -> list[str]:
    return [Audience.of(reporter)] if reporter in set(Reporter) else []


def _answer(coded: str) -> Answer:
    step, _sign, choice = coded.partition("=")
    return Answer(step, choice.removesuffix(SEEN), seen=choice.endswith(SEEN))
