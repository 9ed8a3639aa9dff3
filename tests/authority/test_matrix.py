"""Every address, call and topic, asked for by everybody: the answers are the table's, and no line is missing."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser

from lotsen.realtime import topics
from tests.authority import addresses
from tests.authority.asking import HIDDEN, IN, REFUSED, SIGN_IN, Visit
from tests.authority.expectations import CALLS_OF_THE_API, PAGES, READ, SYSTEM_SEES, TOPICS
from tests.authority.table import Line, Thing
from tests.authority.visitors import (
    ANONYMOUS,
    AT_FIRST_LINE,
    INVESTIGATOR,
    MANAGER,
    NO_TOKEN,
    PEOPLE,
    SYSTEMS,
    WRONG_TOKEN,
)
from tests.authority.world import build

pytestmark = pytest.mark.django_db


MIGHTIEST = {INVESTIGATOR, MANAGER, AT_FIRST_LINE}
ADD = "add a line for each to tests/authority/expectations.py"


def test_every_page_has_its_line():
    assert addresses.pages() - set(PAGES) == set(), ADD
    assert set(PAGES) - addresses.pages() == set()


def test_every_call_has_its_line():
    assert addresses.calls() - set(CALLS_OF_THE_API) == set(), ADD
    assert set(CALLS_OF_THE_API) - addresses.calls() == set()


def test_every_topic_has_its_line():
    assert set(topics.resolvers) - set(TOPICS) == set(), ADD


@pytest.mark.parametrize("visitor", PEOPLE)
def test_a_page_opens_to_those_in_its_line_alone(visitor):
    visit = Visit(build(visitor), sees_foreign=visitor in READ[Thing.FOREIGN])
    wrong = []
    for name, line, method, thing in asked(PAGES, by=visitor):
        expected = expectation(line, method, thing, visitor)
        found = visit.page(name, line, method, thing)
        if found not in expected:
            wrong.append(f"{method} {name} ({thing}): {found}, not {' or '.join(sorted(expected))}")
    assert wrong == []


@pytest.mark.parametrize("visitor", SYSTEMS)
def test_a_call_is_answered_to_those_in_its_line_alone(visitor):
    visit = Visit(build(visitor), sees_foreign=visitor in SYSTEM_SEES[Thing.FOREIGN])
    wrong = []
    for name, line, method, thing in asked(CALLS_OF_THE_API, by=visitor):
        if name.startswith(method):
            found = visit.call(name, line, thing)
            expected = expected_of_call(line, method, thing, visitor)
            if found not in expected:
                wrong.append(f"{name} ({thing}): {found}, not {' or '.join(sorted(expected))}")
    assert wrong == []


@pytest.mark.parametrize("visitor", PEOPLE)
def test_a_topic_is_followed_by_those_in_its_line_alone(visitor):
    world = build(visitor)
    for prefix, (whole, public) in TOPICS.items():
        line = Line({}, {}, kind=KINDS[prefix], at=NAMED.get(prefix, {}))
        for thing in line.things():
            name = next(iter(world.arguments(line, thing).values()))
            feed = topics.resolve(world.user or AnonymousUser(), f"{prefix}:{name}")
            follows = "" if feed is None else "public" if feed.kind == "public" else "whole"
            expected = "public" if visitor in public.get(thing, ()) else ""
            expected = "whole" if visitor in whole.get(thing, ()) else expected
            assert follows == expected, f"{prefix} ({thing})"


KINDS = {
    "case": "case", "desk": "desk", "follow": "link", "test": "page", "board": "unit", "visit": "link", "duty": "page",
    "talks": "page", "line": "desk", "look": "case", "unit": "page",
}  # fmt: skip
NAMED = {
    "test": {"secret": "test"},
    "visit": {"token": "visit link"},
    "duty": {"name": "me"},
    "talks": {"name": "me"},
    "unit": {"name": "me"},
}


def asked(lines: dict[str, Line], by: str) -> Iterator[tuple[str, Line, str, Thing]]:
    """Every combination of address, method and thing; a method that nobody may use, by those who may do the most."""
    for name, line in lines.items():
        for method in ("GET", "POST"):
            if line.answers(method):
                yield from ((name, line, method, thing) for thing in line.things())
            elif by in MIGHTIEST:
                yield name, line, method, Thing.OWN


def expectation(line: Line, method: str, thing: Thing, visitor: str) -> set[str]:
    """What may come of it. A case that one may not see is as if it were not there."""
    if visitor in line.let_in(method, thing):
        return {IN}
    if not line.answers(method):
        return {REFUSED, HIDDEN, SIGN_IN}
    if visitor == ANONYMOUS and line.kind != "link":
        return {SIGN_IN}
    if line.kind == "link":
        return {HIDDEN}
    if line.kind == "case" and visitor not in READ[thing]:
        return {HIDDEN, REFUSED} if visitor not in line.let_in(method, Thing.OWN) else {HIDDEN}
    if line.kind == "part" and thing == Thing.FOREIGN:
        return {HIDDEN} if visitor in line.let_in(method, Thing.OWN) else {REFUSED, HIDDEN}
    return {REFUSED} if line.kind in ("page", "part") else {REFUSED, HIDDEN}


def expected_of_call(line: Line, method: str, thing: Thing, visitor: str) -> set[str]:
    """What may come of a call: 401 without a token, 403 without the scope, 404 where it is not the desk's."""
    if visitor in line.let_in(method, thing):
        return {IN}
    if visitor in (NO_TOKEN, WRONG_TOKEN):
        return {SIGN_IN}
    hidden = line.kind == "part" or (line.kind == "case" and visitor not in SYSTEM_SEES[thing])
    return {HIDDEN} if hidden and visitor in line.let_in(method, Thing.OWN) else {REFUSED}
