"""When what the equipment test found says what somebody's problem is, though they have not chosen it."""

from collections.abc import Iterable

from lotsen.policy.equipment import Verdict
from lotsen.policy.terms import Component

# What a fault of the equipment may look like to whoever has it: they cannot get in, or the app misbehaves.
OUTWARD = frozenset({Component.VIDEO, Component.APP, Component.WORKSTATION})
OF_EQUIPMENT = frozenset({Component.DEVICE, Component.NETWORK})

FoundSymptoms = tuple[tuple[str, str], ...]  # symptom and verdict, what must be mended first


def explains(found: FoundSymptoms, *, guess: str, component: Component | None) -> str:
    """The found symptom that stands for what nobody has chosen; empty where there is none, or the words are clear.

    `guess` is the symptom that the words seem to be about, of `component`; None where they say nothing. Words about one
    device are about that device, whatever was found of another. What can be lived with explains only silence.
    """
    symptoms = [symptom for symptom, _verdict in found]
    broken = [symptom for symptom, verdict in found if verdict == Verdict.FAIL]
    if component is None:
        return _first([*broken, *symptoms])
    if guess in symptoms:
        return guess
    if component in OF_EQUIPMENT:
        return _first(symptom for symptom in broken if _part(symptom) == _part(guess))
    return _first(broken) if component in OUTWARD else ""


def _part(symptom: str) -> str:
    """The part of the equipment that a symptom is about: camera, microphone, speaker or network."""
    return symptom.partition("-")[0]


def _first(symptoms: Iterable[str]) -> str:
    return next(iter(symptoms), "")
