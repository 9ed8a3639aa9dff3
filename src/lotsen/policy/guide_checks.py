"""Whether a guide may be used: everybody who walks it comes to an end, in both languages, without going in a circle.

The words for each code stand in `guidance/guides/findings.py`.
"""

import re
from collections.abc import Container, Iterator, Mapping, Set
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from lotsen.policy.devices import Device, Program, System
from lotsen.policy.documents import Path
from lotsen.policy.guide_documents import NO, YES, is_list, kind_of, targets
from lotsen.policy.guides import ANYTHING, LANGUAGES, MOST_CHOICES, SOLVED, Kind, Look, reached
from lotsen.policy.nearness import TOLD, Near
from lotsen.policy.soundness import Finding, Weight
from lotsen.policy.terms import Component

CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
SIDES = ("resident", "staff", "both")
LONGEST = 300  # characters of one piece of text
NEEDED = {"title", "for", "symptoms", "begin", "steps"}
KEYS = {
    Kind.ASK: {"ask", "text", "look", "choices"},
    Kind.DO: {"do", "text", "next"},
    Kind.FOUND: {"found", "text", "symptom", "desk"},
    Kind.SOLVED: {"solved", "text"},
}
DEMANDED = {Kind.ASK: {"choices"}, Kind.DO: {"text", "next"}, Kind.FOUND: {"symptom"}, Kind.SOLVED: set()}
OF_CHOICE = {"code", "to", "when", "tells", *LANGUAGES}


@dataclass(frozen=True)
class Known:
    """The codes that a guide may name."""

    symptoms: Set[str]
    desks: Set[str]

    def values(self, look: Look) -> Set[str]:
        """What a look can see."""
        return {
            Look.TEST: {*self.symptoms, "passed"},
            Look.STATUS: {*Component, "ok"},
            Look.DEVICE: set(Device) - {Device.UNKNOWN},
            Look.SYSTEM: set(System),
            Look.BROWSER: set(Program),
            Look.MEETING: set(Near),
            Look.SIDE: {"resident", "staff"},
        }[look] | {ANYTHING}


def examine(document: object, known: Known) -> list[Finding]:
    """Everything that is wrong with a guide's document; nothing where it may be used."""
    if not isinstance(document, Mapping):
        return [_error("no-guide")]
    found = [*_head(document, known)]
    steps = document.get("steps")
    if not isinstance(steps, Mapping) or not steps:
        return [*found, _error("no-steps", "steps")]
    for code, told in steps.items():
        found += _step(code, told, known)
    return [*found, *_ways(document, {code: told for code, told in steps.items() if _is_mapping(told)})]


def _is_mapping(value: object) -> bool:
    return isinstance(value, Mapping)


def _names(value: object, among: Container[str]) -> bool:
    return isinstance(value, str) and value in among


def _error(code: str, *place: str, other: str = "") -> Finding:
    return Finding(Weight.ERROR, code, place, other)


def _keys(told: Mapping, allowed: Set[str], needed: Set[str], place: Path) -> Iterator[Finding]:
    for key in told:
        if key not in allowed:
            yield _error("unknown-key", *place, key, other=key)
    for key in sorted(needed - set(told)):
        yield _error("missing", *place, other=key)


def _head(document: Mapping, known: Known) -> Iterator[Finding]:
    yield from _keys(document, NEEDED | {"in_use"}, NEEDED, ())
    yield from _words(document.get("title"), "title")
    if not _names(document.get("for"), SIDES):
        yield _error("audience", "for")
    if not _names(document.get("in_use", YES), (YES, NO)):
        yield _error("in-use", "in_use")
    symptoms = document.get("symptoms")
    if not is_list(symptoms) or not symptoms:
        yield _error("no-symptoms", "symptoms")
        return
    for place, symptom in enumerate(symptoms):
        if not _names(symptom, known.symptoms):
            yield _error("symptom", "symptoms", str(place), other=str(symptom))


def _words(told: object, *place: str) -> Iterator[Finding]:
    """The same in every language."""
    for language in LANGUAGES:
        words = told.get(language) if _is_mapping(told) else None
        if not isinstance(words, str) or not words.strip():
            yield _error("translation", *place, other=language)
        elif len(words) > LONGEST:
            yield _error("too-long", *place, language)


def _lines(told: object, *place: str) -> Iterator[Finding]:
    """As many lines in every language."""
    lines = {language: told.get(language) if _is_mapping(told) else None for language in LANGUAGES}
    for language, written in lines.items():
        if not is_list(written) or not written or not all(isinstance(line, str) and line for line in written):
            yield _error("translation", *place, other=language)
            return
        if any(len(line) > LONGEST for line in written):
            yield _error("too-long", *place, language)
    if len({len(written) for written in lines.values()}) > 1:
        yield _error("uneven", *place)


def _step(code: str, told: object, known: Known) -> Iterator[Finding]:
    place = ("steps", code)
    if not CODE.fullmatch(code) or code == SOLVED:
        yield _error("code", *place, other=code)
    kind = kind_of(told) if _is_mapping(told) else None
    if kind is None:
        yield _error("kind", *place)
        return
    yield from _keys(told, KEYS[kind], DEMANDED[kind], place)
    yield from _words(told[kind], *place, kind)
    if "text" in told:
        yield from _lines(told["text"], *place, "text")
    if kind == Kind.ASK:
        yield from _choices(told, place, known)
    if kind == Kind.FOUND:
        yield from _outcome(told, place, known)


def _outcome(told: Mapping, place: Path, known: Known) -> Iterator[Finding]:
    if "symptom" in told and not _names(told["symptom"], known.symptoms):
        yield _error("symptom", *place, "symptom", other=str(told["symptom"]))
    if "desk" in told and not _names(told["desk"], known.desks):
        yield _error("desk", *place, "desk", other=str(told["desk"]))


def _choices(told: Mapping, place: Path, known: Known) -> Iterator[Finding]:
    choices, look = told.get("choices"), told.get("look")
    if look is not None and not _names(look, set(Look)):
        yield _error("look", *place, "look", other=str(look))
        look = None
    if not is_list(choices) or not choices:
        yield _error("dead-end", *place)
        return
    if len(choices) > MOST_CHOICES:
        yield _error("many-choices", *place, "choices")
    seen: set[str] = set()
    for number, choice in enumerate(choices):
        here = (*place, "choices", str(number))
        if not _is_mapping(choice):
            yield _error("choice", *here)
            continue
        yield from _choice(choice, here, known.values(Look(look)) if look else set())
        if "tells" in choice and not (look == Look.MEETING and _names(choice["tells"], TOLD)):
            yield _error("tells", *here, "tells", other=str(choice["tells"]))
        if _names(choice.get("code"), seen):
            yield _error("twice", *here, other=choice["code"])
        seen.add(str(choice.get("code")))


def _choice(choice: Mapping, here: Path, values: Set[str]) -> Iterator[Finding]:
    yield from _keys(choice, OF_CHOICE, {"code", "to"}, here)
    yield from _words(choice, *here)
    code = choice.get("code", "x")
    if not isinstance(code, str) or not CODE.fullmatch(code):
        yield _error("code", *here, "code", other=str(code))
    when = choice.get("when", [])
    for value in when if is_list(when) else [None]:
        if not _names(value, values):
            yield _error("when", *here, "when", other=str(value))


def _ways(document: Mapping, steps: Mapping[str, Mapping]) -> Iterator[Finding]:
    """Every way leads to a step, every step is reached, and no way leads back."""
    begin = document.get("begin")
    if not _names(begin, document["steps"]):
        yield _error("begin", "begin", other=str(begin or ""))
    for code, told in steps.items():
        for place, to in targets(told):
            if to not in {*document["steps"], SOLVED}:
                yield _error("leads-nowhere", "steps", code, *place, other=to)
    leads = {code: [to for _place, to in targets(told) if to in steps] for code, told in steps.items()}
    if _names(begin, steps):
        lost = set(steps) - reached(begin, leads)
        told_by_others = {to for code in lost for to in leads[code] if to != code}
        for code in sorted(lost - told_by_others or lost):
            yield _error("unreachable", "steps", code, other=code)
    try:
        TopologicalSorter(leads).prepare()
    except CycleError as error:
        circle = error.args[1]
        yield _error("loop", "steps", circle[0], other=" → ".join(reversed(circle)))
