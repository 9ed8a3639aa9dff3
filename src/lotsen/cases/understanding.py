"""What we can tell somebody before there is a case: what we understood, who can help and why, and advice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lotsen.cases.answering import sentences
from lotsen.cases.intake import Assessment, Facts, assess
from lotsen.desks.catalogue import tables
from lotsen.desks.contact import Card, cards
from lotsen.guidance.actions import advice
from lotsen.guidance.guides import shelf
from lotsen.guidance.guides.shelf import Standing
from lotsen.policy.routing import UNKNOWN_SYMPTOM, Symptom
from lotsen.policy.terms import Component

COMMON = [
    "join-failed", "login-eid", "camera-black", "microphone-silent",
    "speaker-silent", "invitation-missing", "app-install", "how-to",
]  # fmt: skip
CLEAR = 0.6  # a score from which we need not ask
AHEAD = 0.15  # how far the best guess must be ahead of the next
FEWEST_CHOICES = 4
OF_COMPONENT = {
    Component.INVITATION: "letter",
    Component.PORTAL: "globe",
    Component.IDENTITY: "key",
    Component.VIDEO: "door",
    Component.APP: "mobile",
    Component.DEVICE: "camera",
    Component.NETWORK: "network",
    Component.WORKSTATION: "screen",
    Component.RECORD: "file",
    Component.NONE: "question",
}
OF_SYMPTOM = {
    "microphone-blocked": "microphone", "microphone-missing": "microphone", "microphone-silent": "microphone",
    "speaker-silent": "speaker", "echo": "speaker", "reschedule": "calendar", "invitation-wrong": "calendar",
    "nobody-there": "person", "relative-or-interpreter": "person", "screen-share": "screen",
    "privacy": "lock", "suggestion": "note", "other": "talk",
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """A symptom to choose, with the icon that goes with it."""

    code: str
    name: str
    icon: str


@dataclass(frozen=True)
class Understanding:
    """An assessment in words. `choices` are what else it may be; `desk` is None only where no desk works."""

    assessment: Assessment
    symptom: Choice
    sure: bool
    choices: list[Choice]
    desk: Card | None
    reasons: list[str]
    advice: list[dict]
    guide: Standing | None

    @property
    def anything(self) -> bool:
        """Whether we understood something at all."""
        return self.symptom.code != UNKNOWN_SYMPTOM

    @property
    def out_of_scope(self) -> str:
        return self.assessment.recognition.out_of_scope or ""


def understand(facts: Facts, now: datetime) -> Understanding:
    """What the facts come to, in the language of the facts."""
    assessment, language = assess(facts, now), facts.language
    route = assessment.route
    return Understanding(
        assessment=assessment,
        symptom=choices([assessment.symptom], language)[0],
        sure=_sure(facts, assessment),
        choices=choices(_alternatives(assessment), language),
        desk=next(iter(cards([route.desk], language, now)), None),
        reasons=sentences(route.reasons, language),
        advice=advice(assessment.symptom, assessment.facts.reporter, language),
        guide=shelf.for_symptom(assessment.symptom, assessment.facts.reporter),
    )


def choices(codes: Iterable[str], language: str) -> list[Choice]:
    """The symptoms among `codes` that there are, in that order."""
    known, names = tables().symptoms, tables().names[language]
    return [Choice(code, names[code], _icon(known[code])) for code in codes if code in known]


def _icon(symptom: Symptom) -> str:
    return OF_SYMPTOM.get(symptom.code) or OF_COMPONENT[symptom.component]


def _sure(facts: Facts, assessment: Assessment) -> bool:
    """Whether the person chose the symptom, or their words leave no doubt."""
    if facts.symptom and not assessment.unknown_symptom:
        return True
    scores = [score for code, score in assessment.recognition.symptoms if code != UNKNOWN_SYMPTOM]
    first, second = [*scores, 0.0, 0.0][:2]
    return first >= CLEAR and first - second >= AHEAD


def _alternatives(assessment: Assessment) -> list[str]:
    """What the text may mean, or else what is most common; at last something else."""
    guesses = [code for code, _score in assessment.recognition.symptoms if code != UNKNOWN_SYMPTOM]
    common = [code for code in COMMON if code not in guesses]
    filling = common[: max(0, FEWEST_CHOICES - len(guesses))] if guesses else common
    return [*guesses, *filling, UNKNOWN_SYMPTOM]
