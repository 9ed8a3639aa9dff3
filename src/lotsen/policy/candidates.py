"""A document of the catalogue as routing reads it, and where cases would go by it: nothing has to be in force."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from lotsen.policy import routing
from lotsen.policy.documents import part
from lotsen.policy.terms import Affected, Component, Kind, Reporter

ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # which desk a case goes to does not depend on the hour


@dataclass(frozen=True)
class Alike:
    """Cases that every table of routes sends to the same desk, and how many they are."""

    symptom: str
    reporter: Reporter
    affected: Affected
    number: int = 1


@dataclass(frozen=True)
class Move:
    """Cases that would have gone from one desk to another."""

    begin: str
    end: str
    number: int
    alike: tuple[Alike, ...]


def as_catalogue(document: Mapping) -> routing.Catalogue:
    """The tables that routing needs, of the desks that work, all as if open."""
    desks, ways = part(document, ("desks",)), part(document, ("escalations",))
    working = sorted((desk["level"], desk["rank"], code) for code, desk in desks.items() if desk["is_active"])
    symptoms = part(document, ("symptoms",)).items()
    return routing.Catalogue(
        symptoms={code: _symptom(code, told) for code, told in symptoms if told["is_active"]},
        desks={code: routing.Desk(code, tuple(ways.get(code, ()))) for _level, _rank, code in working},
    )


def _symptom(code: str, told: Mapping) -> routing.Symptom:
    return routing.Symptom(
        code=code,
        component=Component(told["component"]),
        kind=Kind(told["kind"]),
        resident=told["resident"],
        staff=told["staff"],
        service_down=told["service_down"],
    )


def desk_of(alike: Alike, catalogue: routing.Catalogue) -> str:
    """The desk to which such a case goes."""
    situation = routing.Situation(
        now=ANY_TIME, reporter=alike.reporter, symptom=alike.symptom, affected=alike.affected
    )
    return routing.route(situation, catalogue).desk


def moves(cases: Iterable[Alike], before: Mapping, after: Mapping) -> list[Move]:
    """The cases that the second document sends elsewhere than the first, most numerous first."""
    old, new = as_catalogue(before), as_catalogue(after)
    ways: dict[tuple[str, str], list[Alike]] = {}
    for alike in cases:
        way = desk_of(alike, old), desk_of(alike, new)
        if way[0] != way[1]:
            ways.setdefault(way, []).append(alike)
    found = [Move(*way, sum(one.number for one in alike), tuple(alike)) for way, alike in ways.items()]
    return sorted(found, key=lambda move: (-move.number, move.begin, move.end))


def received(cases: Iterable[Alike], document: Mapping) -> Counter[str]:
    """How many cases each desk gets by a document."""
    catalogue, counted = as_catalogue(document), Counter()
    for alike in cases:
        counted[desk_of(alike, catalogue)] += alike.number
    return counted


def weeks(desk: Mapping) -> Iterator[tuple[str, str, list]]:
    """("hours" or "exceptions", day, periods) of a desk."""
    for day, periods in desk.get("hours", {}).items():
        yield "hours", day, periods
    for day, told in desk.get("exceptions", {}).items():
        yield "exceptions", day, told["periods"]


def closed_for_ever(desk: Mapping, today: date) -> bool:
    """Whether the desk never opens again, on any weekday or exceptional day."""
    return not _every_week(desk) and not _days_ahead(desk, today)


def last_day(desk: Mapping, today: date) -> str:
    """The last day on which the desk opens; nothing where it opens every week, or never again."""
    return "" if _every_week(desk) else max(_days_ahead(desk, today), default="")


def _every_week(desk: Mapping) -> bool:
    return desk["always_open"] or any(periods for kind, _day, periods in weeks(desk) if kind == "hours")


def _days_ahead(desk: Mapping, today: date) -> list[str]:
    """The exceptional days to come on which it opens."""
    days = [day for kind, day, periods in weeks(desk) if kind == "exceptions" and periods]
    return [day for day in days if date.fromisoformat(day) >= today]
