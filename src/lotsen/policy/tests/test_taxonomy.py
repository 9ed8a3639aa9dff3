"""The default table and the routing agree, for every symptom, every reporter and whoever is affected."""

from datetime import UTC, datetime
from importlib.resources import files
from itertools import product

import pytest
import yaml
from teaching.texts import read

from lotsen.policy.routing import Catalogue, Desk, Situation, Symptom, route
from lotsen.policy.terms import Affected, Component, Kind, Reporter

TABLE = yaml.safe_load((files("lotsen.desks") / "content/taxonomy.yaml").read_text("utf-8"))
OWN = {Reporter.STAFF: {"care-unit"}, Reporter.LOCAL_CONTACT: {"local-contact", "care-unit"}}
CATALOGUE = Catalogue(
    {
        code: Symptom(code, Component(row["component"]), Kind(row["kind"]), row["resident"], row["staff"])
        for code, row in TABLE["symptoms"].items()
    },
    {code: Desk(code, tuple(TABLE["escalation"].get(code, ()))) for code in TABLE["desks"]},
)


def expected(row: dict, reporter: Reporter, affected: Affected) -> str:
    """The table's rules, word by word."""
    residents_route = reporter in (Reporter.RESIDENT, Reporter.RELATIVE) or affected == Affected.PATIENT
    desk, own = row["resident" if residents_route else "staff"], OWN.get(reporter, set())
    return next(step for step in [desk, *TABLE["escalation"].get(desk, [])] if step not in own)


@pytest.mark.parametrize("code", TABLE["symptoms"])
def test_every_route_is_the_tables(code):
    for reporter, affected in product(Reporter, Affected):
        situation = Situation(datetime(2026, 3, 4, 9, tzinfo=UTC), reporter, code, affected)
        found = route(situation, CATALOGUE).desk
        assert found == expected(TABLE["symptoms"][code], reporter, affected), (reporter, affected)


@pytest.mark.parametrize("half", ["train", "test"])
def test_the_texts_name_the_desks_that_the_table_gives(half):
    for text in read(half):
        if text.desks:
            rows = [TABLE["symptoms"][code] for code in text.symptoms]
            desks = {expected(row, Reporter(text.reporter), Affected(text.affected)) for row in rows}
            assert set(text.desks) == desks, text.text


def test_no_text_teaches_and_judges():
    assert not {text.text.casefold() for text in read("train")} & {
        text.text.casefold() for text in read("test")
    }
