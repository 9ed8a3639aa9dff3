"""From what somebody tells us to a route and advice. Used by every way in, before and while a case is registered."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from lotsen.desks.catalogue import tables
from lotsen.desks.models import Service
from lotsen.equipment.models import EquipmentTest
from lotsen.people.models import CareUnit
from lotsen.policy import routing
from lotsen.policy.clarifying import clarification
from lotsen.policy.explaining import FoundSymptoms, explains
from lotsen.policy.hearing import recognise
from lotsen.policy.hints import Hints
from lotsen.policy.recognition import Recognition
from lotsen.policy.terms import Affected, Channel, Kind, Phase, Reporter

SURE_ENOUGH = 0.15  # below this a recognised symptom is not acted on; set by judgement
OF_LATER = {Kind.SUGGESTION, Kind.INTEREST}  # which no meeting waits for


@dataclass(frozen=True)
class Facts:
    """What is known when somebody needs help; what is empty is filled in from the text where it can be."""

    reporter: Reporter = Reporter.RESIDENT
    text: str = ""
    symptom: str = ""
    affected: Affected | None = None
    phase: Phase = Phase.NONE
    starts_at: datetime | None = None
    today: bool = False  # the meeting is later today, and nobody has told when
    channel: Channel = Channel.WEB
    language: str = "sv"
    unit: CareUnit | None = None
    device: dict = field(default_factory=dict)
    own_desks: frozenset[str] = frozenset()
    service: Service | None = None
    guided_to: str = ""  # the desk that a guide found
    tried: dict = field(default_factory=dict)  # the guide that the person walked, with every answer
    also_tried: list[dict] = field(default_factory=list)  # the others, which do not say what it is about
    test: EquipmentTest | None = None  # the equipment test that goes along
    found: FoundSymptoms = ()  # what it found

    @property
    def walked(self) -> dict:
        """The guides, as they stand in the first row of a case's log."""
        told = {"tried": self.tried, "also_tried": self.also_tried}
        return {name: walks for name, walks in told.items() if walks}


@dataclass(frozen=True)
class Assessment:
    """What the facts come to. `facts` is the input with the gaps filled; `unknown_symptom` is a code we lack.

    `chosen` is whether the symptom was told, or found by the equipment test, and not guessed.
    """

    facts: Facts
    recognition: Recognition
    route: routing.Route
    unknown_symptom: str = ""
    chosen: bool = False

    @property
    def symptom(self) -> str:
        return self.facts.symptom


def assess(facts: Facts, now: datetime) -> Assessment:
    """Understand the text, choose the symptom, and find the route. Pure but for the tables that it reads."""
    content = tables()
    known = facts.symptom in content.symptoms
    recognition = recognise(facts.text)
    guess = _best(recognition, content.symptoms)
    tested = _found(facts, facts.symptom if known else guess, content.symptoms, chosen=known)
    symptom = facts.symptom if known else tested or guess
    hints = _hints(recognition, content.symptoms[symptom].kind, chosen=known)
    filled = replace(
        facts,
        symptom=symptom,
        affected=facts.affected or _affected(facts, recognition),
        phase=_phase(hints) if facts.phase == Phase.NONE else facts.phase,
        starts_at=facts.starts_at or _starts_at(hints, now),
    )
    situation = routing.Situation(
        now=now,
        reporter=filled.reporter,
        symptom=filled.symptom,
        affected=filled.affected,
        phase=filled.phase,
        starts_at=filled.starts_at,
        today=filled.today or hints.today,
        own_desks=filled.own_desks,
        out_of_scope=recognition.out_of_scope,
        guided_to=filled.guided_to,
        tested=tested,
    )
    return Assessment(
        facts=filled,
        recognition=recognition,
        route=routing.route(situation, content.at(now)),
        unknown_symptom="" if known else facts.symptom,
        chosen=known or bool(tested),
    )


def _best(recognition: Recognition, known: Container[str]) -> str:
    """The likeliest of the symptoms that are still asked for."""
    code, score = next((found for found in recognition.symptoms if found[0] in known), ("", 0.0))
    return code if score >= SURE_ENOUGH else routing.UNKNOWN_SYMPTOM


def _found(facts: Facts, guess: str, known: Mapping[str, routing.Symptom], *, chosen: bool) -> str:
    """What the equipment test found, where it says what the problem is; what was chosen it can only confirm."""
    found = tuple((symptom, verdict) for symptom, verdict in facts.found if symptom in known)
    if chosen:
        return guess if guess in dict(found) else ""
    component = None if guess == routing.UNKNOWN_SYMPTOM else known[guess].component
    return explains(found, guess=guess, component=component)


def _affected(facts: Facts, recognition: Recognition) -> Affected:
    """Only staff write about a patient; a resident who does writes about themselves."""
    told_by_staff = facts.reporter not in routing.RESIDENT_SIDE
    return recognition.affected if told_by_staff and recognition.affected else Affected.SELF


def _phase(hints: Hints) -> Phase:
    return Phase.IN_MEETING if hints.in_meeting else Phase.JOINING if hints.now else Phase.NONE


def _hints(recognition: Recognition, kind: Kind, *, chosen: bool) -> Hints:
    """What the text gives away of the meeting: whoever clearly writes of something for later tells of none."""
    is_clear = chosen or clarification(recognition.symptoms) is None
    return Hints() if kind in OF_LATER and is_clear else recognition.hints


def _starts_at(hints: Hints, now: datetime) -> datetime | None:
    """From "in ten minutes", or from "at ten" where that is still ahead today or only just past."""
    if hints.minutes_to_meeting is not None:
        return now + timedelta(minutes=hints.minutes_to_meeting)
    if hints.clock is None:
        return None
    midnight = now.astimezone(routing.LOCAL).replace(hour=0, minute=0, second=0, microsecond=0)
    start = midnight + timedelta(minutes=hints.clock)
    return start if start >= now - routing.LONGEST_MEETING else None
