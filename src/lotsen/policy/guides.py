"""Guided troubleshooting: a tree of questions and instructions, and the walk through it.

A walk is a fold over the answers given: the same answers always lead to the same step, and going back is dropping
the last one. Whether a tree may be used at all is decided by `guide_checks.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from graphlib import TopologicalSorter
from types import MappingProxyType

LANGUAGES = ("sv", "en")
SOLVED = "solved"  # the step that every instruction leads to when it has helped
WORKS, NO_HELP = "works", "no-help"  # the two answers to an instruction
ANYTHING = "any"  # a choice that fits whatever was seen
MOST_CHOICES = 9  # so that each has a key of its own

Words = Mapping[str, str]  # language → words
Facts = Mapping["Look", frozenset[str]]  # what the product sees by itself


class Look(StrEnum):
    """What the product can see by itself instead of asking."""

    TEST = "test"  # the equipment test: the symptoms that it found, or `passed`
    STATUS = "status"  # the surroundings: the components that are down, or `ok`
    DEVICE = "device"
    SYSTEM = "system"
    BROWSER = "browser"
    MEETING = "meeting"  # `now`, `soon`, or `later` with `today` or `another-day`
    SIDE = "side"  # `resident` or `staff`, where somebody has said it


class Kind(StrEnum):
    """What a step is; the word stands in the tree's text."""

    ASK = "ask"
    DO = "do"
    FOUND = "found"  # the problem is known, with the symptom that says who can help
    SOLVED = "solved"


ENDS = frozenset({Kind.FOUND, Kind.SOLVED})


@dataclass(frozen=True)
class Choice:
    """One way on. `when` are the values of the step's look that choose it without asking.

    `tells` is how near the meeting is for whoever chooses it, so that nobody asks them again.
    """

    code: str
    words: Words
    to: str
    when: frozenset[str] = frozenset()
    tells: str = ""


@dataclass(frozen=True)
class Step:
    """One question, instruction or outcome. `lines` are the parts of an instruction, or more words."""

    code: str
    kind: Kind
    title: Words
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    choices: tuple[Choice, ...] = ()
    look: Look | None = None
    symptom: str = ""
    desk: str = ""

    @property
    def ends(self) -> bool:
        return self.kind in ENDS

    def choice(self, code: str) -> Choice | None:
        """The choice of that code, if there is one."""
        return next((choice for choice in self.choices if choice.code == code), None)

    def seen(self, facts: Facts) -> Choice | None:
        """The first choice that fits what was seen; none where nothing was, or nothing fits."""
        values = facts.get(self.look) if self.look else None
        fitting = (choice for choice in self.choices if choice.when & {*(values or ()), ANYTHING})
        return next(fitting, None) if values else None


@dataclass(frozen=True)
class Tree:
    """A guide. It has been checked: every choice leads to a step, and every way comes to an end."""

    title: Words
    audience: str
    symptoms: tuple[str, ...]
    begin: str
    steps: Mapping[str, Step]
    in_use: bool = True

    @property
    def looks(self) -> frozenset[Look]:
        return frozenset(step.look for step in self.steps.values() if step.look)


@dataclass(frozen=True)
class Answer:
    """What was answered to a step; `seen` where nobody was asked."""

    step: str
    choice: str
    seen: bool = False


@dataclass(frozen=True)
class Walk:
    """How far somebody has come, and the answers that led there."""

    tree: Tree
    step: Step
    answers: tuple[Answer, ...] = ()

    @property
    def told(self) -> int:
        """How many questions were answered by a person."""
        return sum(not answer.seen for answer in self.answers)

    @property
    def just_seen(self) -> tuple[Answer, ...]:
        """What was seen since the last question."""
        return self.answers[len(up_to(self.answers, self.told)) :]

    @property
    def meeting(self) -> str:
        """How near the meeting is by what was answered last about it; empty where nothing told it."""
        chosen = [
            self.tree.steps[answer.step].choice(answer.choice) for answer in self.answers if not answer.seen
        ]
        return next((choice.tells for choice in reversed(chosen) if choice.tells), "")

    @property
    def symptom(self) -> str:
        """What it is about, as far as one knows: before the end, what the guide is mostly about of what is left."""
        ahead = [self.tree.steps[code].symptom for code in reached(self.step.code, ways(self.tree))]
        likely = [symptom for symptom in self.tree.symptoms if symptom in ahead]
        return self.step.symptom or next(iter(likely + sorted(filter(None, ahead))), self.tree.symptoms[0])


def walk(tree: Tree, answers: Iterable[Answer] = ()) -> Walk:
    """Where these answers lead. An answer that does not belong to its place is passed over."""
    return reduce(answered, answers, Walk(tree, tree.steps[tree.begin]))


def answered(so_far: Walk, answer: Answer) -> Walk:
    """The walk after one more answer."""
    choice = so_far.step.choice(answer.choice) if answer.step == so_far.step.code else None
    if choice is None:
        return so_far
    return Walk(so_far.tree, so_far.tree.steps[choice.to], (*so_far.answers, answer))


def look_on(so_far: Walk, facts: Facts) -> Walk:
    """The walk past every step that needs no question, since what it asks is seen."""
    while choice := so_far.step.seen(facts):
        so_far = answered(so_far, Answer(so_far.step.code, choice.code, seen=True))
    return so_far


def seen_anew(so_far: Walk, facts: Facts) -> Walk:
    """The walk by what people answered in it, past what is seen now and not what was seen then."""
    walked = look_on(walk(so_far.tree), facts)
    for answer in so_far.answers:
        if not answer.seen:
            walked = look_on(answered(walked, answer), facts)
    return walked


def up_to(answers: tuple[Answer, ...], told: int) -> tuple[Answer, ...]:
    """The answers until so many questions were answered; what was seen after that is to be looked at anew."""
    places = [0, *(place for place, answer in enumerate(answers, 1) if not answer.seen)]
    return answers[: places[min(told, len(places) - 1)]]


def back(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Without the last answer that a person gave, and what was seen after it."""
    told = sum(not answer.seen for answer in answers)
    return up_to(answers, told)[:-1] if told else ()


def at_most_left(tree: Tree) -> dict[str, int]:
    """For every step the most questions and instructions that may come, itself among them."""
    left: dict[str, int] = {}
    for code in TopologicalSorter(ways(tree)).static_order():
        step = tree.steps[code]
        left[code] = 0 if step.ends else 1 + max(left[choice.to] for choice in step.choices)
    return left


def ways(tree: Tree) -> dict[str, list[str]]:
    """Where each step leads."""
    return {code: [choice.to for choice in step.choices] for code, step in tree.steps.items()}


def reached(begin: str, leads: Mapping[str, list[str]]) -> set[str]:
    """Every step that can be reached from one, itself among them."""
    queue, seen = [begin], set()
    while queue:
        code = queue.pop()
        if code not in seen:
            seen.add(code)
            queue += leads[code]
    return seen


def told(so_far: Walk, language: str) -> list[dict]:
    """The answers in words, as they go into a case."""
    return [_in_words(so_far.tree.steps[answer.step], answer, language) for answer in so_far.answers]


def _in_words(step: Step, answer: Answer, language: str) -> dict:
    return {
        "step": answer.step,
        "choice": answer.choice,
        "ask": step.title[language],
        "answer": step.choice(answer.choice).words[language],
        "seen": answer.seen,
    }
