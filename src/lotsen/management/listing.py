"""The tables of the catalogue as their pages show them."""

from typing import NamedTuple

from django.utils.translation import get_language

from lotsen.management.forms.fields import by_level, name_in
from lotsen.management.words import desk_name, limit
from lotsen.policy.labels import label
from lotsen.policy.limits import ANY_DESK, LIMITED
from lotsen.policy.terms import Component, Kind, Urgency


class Route(NamedTuple):
    """A symptom with the desks that it leads to."""

    code: str
    name: str
    resident: str
    staff: str
    kind: str


class Way(NamedTuple):
    """A desk, those it may hand over to, and what it requires itself."""

    code: str
    name: str
    receivers: list[str]
    needs: list[str]


def symptoms(document: dict) -> dict:
    """The symptoms in use under their components, and those out of use."""
    used: dict[str, list[Route]] = {}
    unused = []
    for code, told in sorted(document.get("symptoms", {}).items(), key=lambda item: item[1]["rank"]):
        route = Route(
            code, name_in(told), desk_name(told["resident"], document), desk_name(told["staff"], document),
            label(Kind(told["kind"]), get_language()),
        )  # fmt: skip
        if told["is_active"]:
            used.setdefault(label(Component(told["component"]), get_language()), []).append(route)
        else:
            unused.append(route)
    return {"components": list(used.items()), "unused": unused}


def ways(document: dict) -> list[Way]:
    """The working desks with their ways on."""
    told = document.get("escalations", {})
    language = get_language()
    return [
        Way(
            code,
            name_in(desk),
            [desk_name(receiver, document) for receiver in told.get(code, [])],
            [
                need[f"label_{language}"]
                for need in sorted(desk.get("requirements", {}).values(), key=lambda need: need["rank"])
            ],
        )
        for code, desk in by_level(document)
        if desk["is_active"]
    ]


def limits(document: dict) -> list[tuple[str, str, list[tuple[str, list[str]]]]]:
    """(whose, name, [(duty, a limit for each urgency)]): the usual ones first, then desks with their own."""
    told, language = document["clocks"], get_language()
    whose = [(ANY_DESK, "")] + [(code, name_in(desk)) for code, desk in by_level(document) if code in told]
    return [
        (code, name, [(label(kind, language), _row(told[code].get(kind, {}))) for kind in LIMITED])
        for code, name in whose
    ]


def _row(kind: dict) -> list[str]:
    return [limit(kind[urgency]) if urgency in kind else "" for urgency in Urgency]


def services(document: dict) -> list[tuple[str, str, dict, str]]:
    """(code, name, what is told, second line) of every service."""
    every = sorted(document.get("services", {}).items(), key=lambda item: item[1]["rank"])
    return [
        (
            code,
            name_in(told),
            told,
            desk_name(told["second_line"], document) if told["second_line"] else told["contact"],
        )
        for code, told in every
    ]
