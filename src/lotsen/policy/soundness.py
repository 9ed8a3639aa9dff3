"""Whether a catalogue holds together, before anybody's case has to find out: what is wrong, and what is doubtful.

Errors forbid a change; warnings ask whether it is meant. The words for each code stand in the room `management`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from lotsen.policy import limits
from lotsen.policy.candidates import as_catalogue, closed_for_ever, last_day, weeks
from lotsen.policy.documents import Path, part
from lotsen.policy.routing import OWN_DESKS, UNKNOWN_SYMPTOM, able
from lotsen.policy.terms import Reporter

END_OF_DAY = "00:00"


class Weight(StrEnum):
    """What a finding means for the change that brings it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or doubtful at a place of the document; `other` is the code, or day, that it concerns."""

    weight: Weight
    code: str
    place: Path
    other: str = ""


def examine(document: Mapping, today: date) -> list[Finding]:
    """Everything that is wrong or doubtful, errors first."""
    rules = (_hours, _desks, _fallbacks, _escalations, _ways_out, _routes, _services, _clocks)
    found = [finding for rule in rules for finding in rule(document, today)]
    return sorted(found, key=lambda finding: (finding.weight, finding.place, finding.code))


def new_findings(before: Mapping, after: Mapping, today: date) -> list[Finding]:
    """What a change brings that was not there before."""
    known = set(examine(before, today))
    return [finding for finding in examine(after, today) if finding not in known]


def forbids(findings: Iterable[Finding]) -> bool:
    """Whether a change with these findings must not be made."""
    return any(finding.weight == Weight.ERROR for finding in findings)


def trouble_of(periods: list[list[str]]) -> str:
    """What is wrong with the periods of one day: "ends-early" or "overlap", or nothing."""
    ordered = sorted((opens, "24:00" if closes == END_OF_DAY else closes) for opens, closes in periods)
    if any(opens >= closes for opens, closes in ordered):
        return "ends-early"
    return "overlap" if any(one[1] > other[0] for one, other in pairwise(ordered)) else ""


def _error(code: str, *place: str, other: str = "") -> Finding:
    return Finding(Weight.ERROR, code, place, other)


def _warning(code: str, *place: str, other: str = "") -> Finding:
    return Finding(Weight.WARNING, code, place, other)


def _hours(document: Mapping, _today: date) -> Iterator[Finding]:
    """Periods that end before they begin, or overlap, on a weekday or an exceptional day."""
    for code, desk in part(document, ("desks",)).items():
        for kind, day, periods in weeks(desk):
            if trouble := trouble_of(periods):
                yield _error(trouble, "desks", code, kind, day)


def _desks(document: Mapping, today: date) -> Iterator[Finding]:
    desks = part(document, ("desks",))
    if not any(desk["is_active"] for desk in desks.values()):
        yield _error("no-desk", "desks")
    for code, desk in desks.items():
        if desk["is_active"] and closed_for_ever(desk, today):
            yield _warning("never-open", "desks", code)
        if desk["is_active"] and (last := last_day(desk, today)):
            yield _warning("no-more-hours", "desks", code, other=last)
        if desk["is_active"] and not desk.get("contact_points"):
            yield _warning("no-contact", "desks", code)
        if desk["is_active"] and not desk["per_unit"] and not desk["alerts_to"]:
            yield _warning("no-alerts", "desks", code)


def _fallbacks(document: Mapping, today: date) -> Iterator[Finding]:
    """Every desk has somebody behind it, and a row of fallbacks does not go round among those who never answer."""
    desks = part(document, ("desks",))
    for code, desk in desks.items():
        if desk["fallback"] in (code, *({desk["fallback"]} - {"", *desks})):
            yield _error("fallback-wrong", "desks", code, "fallback", other=desk["fallback"])
        elif desk["is_active"] and not desk["fallback"]:
            yield _warning("no-fallback", "desks", code)
        elif desk["is_active"] and not _answers(desk["fallback"], desks, today):
            yield _error("fallback-circle", "desks", code, "fallback", other=desk["fallback"])


def _answers(code: str, desks: Mapping, today: date) -> bool:
    """Whether anybody along a row of fallbacks works and opens; without a fallback nothing is promised."""
    seen: set[str] = set()
    while code in desks and code not in seen:
        if desks[code]["is_active"] and not closed_for_ever(desks[code], today):
            return True
        seen.add(code)
        code = desks[code]["fallback"]
    return not seen


def _escalations(document: Mapping, _today: date) -> Iterator[Finding]:
    desks = part(document, ("desks",))
    for code, receivers in part(document, ("escalations",)).items():
        for receiver in receivers:
            if code not in desks or receiver not in desks or receiver == code:
                yield _error("escalation-wrong", "escalations", code, other=receiver)
            elif desks[code]["is_active"] and not desks[receiver]["is_active"]:
                yield _warning("escalation-gone", "escalations", code, other=receiver)


def _ways_out(document: Mapping, _today: date) -> Iterator[Finding]:
    """Desks that cases reach and never leave: they may only be sent round among a few."""
    catalogue = as_catalogue(document)
    reached = {code: _reached(code, catalogue.desks) for code in catalogue.desks}
    for code, further in reached.items():
        stuck = [sender for sender, reaches in reached.items() if code in reaches and sender not in further]
        if stuck and further - {code}:
            yield _warning("circle", "escalations", code, other=sorted(further - {code})[0])
        elif stuck and not further:
            yield _warning("no-way-on", "escalations", code)


def _reached(start: str, desks: Mapping) -> set[str]:
    queue, seen = list(desks[start].escalates_to), set()
    while queue:
        code = queue.pop()
        if code in desks and code not in seen:
            seen.add(code)
            queue += desks[code].escalates_to
    return seen


def _routes(document: Mapping, today: date) -> Iterator[Finding]:
    """Every symptom leads to a desk that works and opens, also for whoever belongs to the first one."""
    desks, symptoms = part(document, ("desks",)), part(document, ("symptoms",))
    if not symptoms.get(UNKNOWN_SYMPTOM, {}).get("is_active"):
        yield _error("other-missing", "symptoms")
    catalogue = as_catalogue(document)
    for code, symptom in symptoms.items():
        for side in ("resident", "staff") if symptom["is_active"] else ():
            wanted, place = symptom[side], ("symptoms", code, side)
            if wanted not in desks or not desks[wanted]["is_active"]:
                yield _error("route-gone", *place, other=wanted)
            elif closed_for_ever(desks[wanted], today):
                yield _error("route-closed", *place, other=wanted)
            elif any(able(wanted, own, catalogue) is None for own in _owns(side)):
                yield _error("route-circle", *place, other=wanted)


def _owns(side: str) -> list[frozenset[str]]:
    """The desks to which those who take this side of the table may belong themselves."""
    return (
        [OWN_DESKS.get(reporter, frozenset()) for reporter in Reporter] if side == "staff" else [frozenset()]
    )


def _services(document: Mapping, _today: date) -> Iterator[Finding]:
    desks = part(document, ("desks",))
    for code, service in part(document, ("services",)).items():
        second_line = service["second_line"]
        if second_line and not desks.get(second_line, {}).get("is_active"):
            yield _error("spoc-gone", "services", code, "second_line", other=second_line)
        elif service["is_active"] and not (second_line or service["phone"] or service["email"]):
            yield _warning("no-spoc", "services", code)


def _clocks(document: Mapping, _today: date) -> Iterator[Finding]:
    for whose, kinds in part(document, ("clocks",)).items():
        for kind, row in kinds.items():
            for urgency, (measure, number) in row.items():
                if measure not in list(limits.Measure) or not 1 <= number <= limits.MOST[measure]:
                    yield _error("limit-wrong", "clocks", whose, kind, urgency)
