"""From a situation to a route: which desk, how urgent, and why in words that a manager can argue with.

The rules are those of the shared terms (`desks/content/taxonomy.yaml`); which desk acts on which symptom is data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from lotsen.policy.terms import Affected, Component, Kind, OutOfScope, Phase, Reporter, Urgency

LOCAL = ZoneInfo("Europe/Stockholm")
SOON = timedelta(minutes=15)  # "or one starts within 15 minutes"
LONGEST_MEETING = timedelta(hours=1)  # a start further back than this no longer means a meeting under way
UNKNOWN_SYMPTOM = "other"

RESIDENT_SIDE = frozenset({Reporter.RESIDENT, Reporter.RELATIVE})
OWN_DESKS = {
    Reporter.STAFF: frozenset({"care-unit"}),
    Reporter.LOCAL_CONTACT: frozenset({"local-contact", "care-unit"}),
}


@dataclass(frozen=True)
class Symptom:
    """One row of the symptom table."""

    code: str
    component: Component
    kind: Kind
    resident: str  # the desk for residents and relatives
    staff: str  # the desk for staff, local contacts and the product itself
    service_down: bool = False  # the whole service is affected, so today at the latest


@dataclass(frozen=True)
class Desk:
    """What routing needs to know of a desk at this moment."""

    code: str
    escalates_to: tuple[str, ...] = ()
    open_now: bool = True
    opens_at: datetime | None = None


@dataclass(frozen=True)
class Catalogue:
    """The tables that a region may change without code."""

    symptoms: Mapping[str, Symptom]
    desks: Mapping[str, Desk]


@dataclass(frozen=True)
class Situation:
    """What is known when somebody needs help. Times are aware UTC; `own_desks` adds to what the role implies.

    `guided_to` is the desk that a guide found, which knows more than the symptom alone. `tested` is the symptom where
    the equipment test found it.
    `today` is a meeting later today whose time nobody has told.
    """

    now: datetime
    reporter: Reporter
    symptom: str = UNKNOWN_SYMPTOM
    affected: Affected = Affected.SELF
    phase: Phase = Phase.NONE
    starts_at: datetime | None = None
    today: bool = False
    own_desks: frozenset[str] = frozenset()
    out_of_scope: OutOfScope | None = None
    guided_to: str = ""
    tested: str = ""


@dataclass(frozen=True)
class Reason:
    """Why the route is what it is: a code with the values that its sentence needs (see `reasons.py`)."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Route:
    """Where a case goes. `opens_at` is None while the desk is open."""

    desk: str
    urgency: Urgency
    kind: Kind
    component: Component
    reasons: tuple[Reason, ...]
    opens_at: datetime | None = None


def route(situation: Situation, catalogue: Catalogue) -> Route:
    """The route for a situation. An unknown symptom is treated as `other`; a desk that is gone is passed over."""
    symptom = catalogue.symptoms.get(situation.symptom) or catalogue.symptoms[UNKNOWN_SYMPTOM]
    how_soon, because = urgency(situation, symptom)
    code, path = _desk(situation, symptom, catalogue)
    desk = catalogue.desks[code]
    reasons = [because, *_scope(situation), *_tested(situation), *path]
    if not desk.open_now:
        opens_at = desk.opens_at.isoformat() if desk.opens_at else ""
        reasons.append(
            Reason("closed", {"desk": code, "opens_at": opens_at, "now": situation.now.isoformat()})
        )
    return Route(
        desk=code,
        urgency=how_soon,
        kind=symptom.kind,
        component=symptom.component,
        reasons=tuple(reasons),
        opens_at=None if desk.open_now else desk.opens_at,
    )


def urgency(situation: Situation, symptom: Symptom) -> tuple[Urgency, Reason]:
    """How soon somebody must answer, and why. Derived, never typed in."""
    if situation.phase == Phase.IN_MEETING:
        return Urgency.ACUTE, Reason("in-meeting")
    left = situation.starts_at - situation.now if situation.starts_at else None
    if left is None and situation.phase == Phase.JOINING:
        return Urgency.ACUTE, Reason("joining")
    if left is not None and situation.phase != Phase.AFTER_MEETING:
        if -LONGEST_MEETING <= left < timedelta(0):
            return Urgency.ACUTE, Reason("started", {"minutes": _minutes(-left)})
        if timedelta(0) <= left <= SOON:
            return Urgency.ACUTE, Reason("soon", {"minutes": _minutes(left)})
        if left > SOON and _same_day(situation.now, situation.starts_at):
            return Urgency.TODAY, Reason("today", {"starts_at": situation.starts_at.isoformat()})
    if left is None and situation.today and situation.phase != Phase.AFTER_MEETING:
        return Urgency.TODAY, Reason("some-time-today")
    if symptom.service_down:
        return Urgency.TODAY, Reason("service-down")
    over = left is not None and left < timedelta(0)
    return Urgency.NORMAL, Reason("over" if over else "normal")


def _minutes(span: timedelta) -> str:
    return str(int(span.total_seconds() // 60))


def _same_day(one: datetime, other: datetime) -> bool:
    return one.astimezone(LOCAL).date() == other.astimezone(LOCAL).date()


def _scope(situation: Situation) -> list[Reason]:
    return [Reason(f"scope-{situation.out_of_scope}")] if situation.out_of_scope else []


def _tested(situation: Situation) -> list[Reason]:
    return [Reason("test", {"symptom": situation.tested})] if situation.tested else []


def _desk(situation: Situation, symptom: Symptom, catalogue: Catalogue) -> tuple[str, list[Reason]]:
    """The first desk that can act, and the reasons for it."""
    as_resident = situation.affected == Affected.PATIENT or situation.reporter in RESIDENT_SIDE
    wanted = symptom.resident if as_resident else symptom.staff
    reasons = [Reason("symptom", {"symptom": symptom.code, "desk": wanted})]
    if situation.guided_to in catalogue.desks:
        wanted = situation.guided_to
        reasons = [Reason("guide", {"desk": wanted})]
    if situation.affected == Affected.PATIENT and situation.reporter not in RESIDENT_SIDE:
        reasons.append(Reason("patients-problem"))
    own = situation.own_desks | OWN_DESKS.get(situation.reporter, frozenset())
    found = _first_able(wanted, own, catalogue)
    if found != wanted:
        code = "own-desk" if wanted in own else "desk-gone"
        reasons.append(Reason(code, {"desk": wanted, "instead": found}))
    return found, reasons


def _first_able(wanted: str, own: frozenset[str], catalogue: Catalogue) -> str:
    return able(wanted, own, catalogue) or _last_resort(own, catalogue)


def able(wanted: str, own: frozenset[str], catalogue: Catalogue) -> str | None:
    """`wanted`, or breadth first along the escalations the nearest desk that exists and is not the reporter's own.

    None where the escalations lead in a circle or nowhere.
    """
    queue, seen = [wanted], set()
    while queue:
        code = queue.pop(0)
        if code in catalogue.desks and code not in own:
            return code
        seen.add(code)
        desk = catalogue.desks.get(code)
        queue += [step for step in (desk.escalates_to if desk else ()) if step not in seen]
    return None


def _last_resort(own: frozenset[str], catalogue: Catalogue) -> str:
    """A case always has a desk: the first one there is, the reporter's own only where there is no other."""
    others = [code for code in catalogue.desks if code not in own]
    return (others or list(catalogue.desks))[0]
