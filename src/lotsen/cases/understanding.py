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
from lotsen.policy import tongues
from lotsen.policy.clarifying import Clarification, clarification, meant
from lotsen.policy.labels import label
from lotsen.policy.routing import RESIDENT_SIDE, UNKNOWN_SYMPTOM, Symptom
from lotsen.policy.terms import Component

COMMON = [
    "join-failed", "login-eid", "camera-black", "microphone-silent",
    "speaker-silent", "invitation-missing", "app-install", "how-to",
]  # fmt: skip
COMMON_AMONG_STAFF = [
    "join-failed", "siths-card", "commission-missing", "nobody-there",
    "camera-black", "microphone-silent", "speaker-silent", "how-to",
]  # fmt: skip
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
    """An assessment in words. `choices` are what else it may be; `desk` is None only where no desk works.

    `question` tells the choices apart where we have an idea but are not sure; else it is empty.
    """

    assessment: Assessment
    symptom: Choice
    sure: bool
    question: str
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

    @property
    def perhaps_emergency(self) -> bool:
        """Whether somebody may be in danger, though the words are taken for something else."""
        return self.assessment.recognition.perhaps_emergency

    @property
    def other_language(self) -> str:
        """The language of a text that we do not read; empty where it may be one that we do."""
        return self.assessment.recognition.other_language or ""

    @property
    def greeting(self) -> str:
        """What we say in that language; empty where we cannot."""
        return tongues.GREETINGS.get(self.other_language, "")


def understand(facts: Facts, now: datetime) -> Understanding:
    """What the facts come to, in the language of the facts."""
    assessment, language = assess(facts, now), facts.language
    route, asked = assessment.route, asking(assessment)
    return Understanding(
        assessment=assessment,
        symptom=choices([assessment.symptom], language)[0],
        sure=assessment.chosen or (asked is None and assessment.symptom != UNKNOWN_SYMPTOM),
        question=label(asked.question, language) if asked else "",
        choices=choices(_alternatives(assessment, asked), language),
        desk=next(iter(cards([route.desk], language, now)), None),
        reasons=sentences(route.reasons, language),
        advice=advice(assessment.symptom, assessment.facts.reporter, language),
        guide=shelf.for_symptom(assessment.symptom, assessment.facts.reporter),
    )


def common_to(reporter: str) -> list[str]:
    """What is most common on the side of whoever tells of a problem."""
    return COMMON if reporter in RESIDENT_SIDE else COMMON_AMONG_STAFF


def choices(codes: Iterable[str], language: str) -> list[Choice]:
    """The symptoms among `codes` that there are, in that order."""
    known, names = tables().symptoms, tables().names[language]
    return [Choice(code, names[code], _icon(known[code])) for code in codes if code in known]


def _icon(symptom: Symptom) -> str:
    return OF_SYMPTOM.get(symptom.code) or OF_COMPONENT[symptom.component]


def asking(assessment: Assessment) -> Clarification | None:
    """The one question to ask about a text; None where the person chose the symptom, or their words are clear."""
    return None if assessment.chosen else clarification(assessment.recognition.symptoms)


def _alternatives(assessment: Assessment, asked: Clarification | None) -> list[str]:
    """What the question tells apart or the text may mean, or else what is most common; at last something else."""
    guesses = asked.symptoms if asked else [code for code, _score in meant(assessment.recognition.symptoms)]
    common = [code for code in common_to(assessment.facts.reporter) if code not in guesses]
    filling = common[: max(0, FEWEST_CHOICES - len(guesses))] if guesses else common
    return [*guesses, *filling, UNKNOWN_SYMPTOM]
