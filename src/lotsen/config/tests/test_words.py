"""What the API says of errors is said in Swedish too, and every word of it can be filled in."""

from collections.abc import Iterator
from typing import get_args

import pytest
from django.utils import translation
from pydantic import BaseModel, ValidationError

from lotsen.cases import api as cases
from lotsen.config import faults
from lotsen.equipment import api as equipment
from lotsen.guidance import api as answers
from lotsen.insights import api as insights
from lotsen.live import api as live
from lotsen.visits import api as visits
from lotsen.web.tests import catalogue

CONFIG = catalogue.SOURCE / "config"
CONTEXT = {"max_length": 5, "expected": "'sv' or 'en'", "ge": 1, "le": 100}
JUNK = [
    None,
    -1,
    5.5,
    1e300,
    float("nan"),
    True,
    "x",
    "x" * 20_000,
    "9" * 5_000,
    [],
    [1],
    {"a": 1},
    {"a": float("inf")},
]


def test_everything_that_the_api_says_is_said_in_swedish():
    known = {
        (entry.msgctxt, entry.msgid)
        for messages in catalogue.catalogues().values()
        for entry in messages
        if catalogue.translated(entry)
    }
    assert catalogue.said(CONFIG) - known == set()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", faults.WORDS)
def test_every_fault_has_whole_words(language, kind):
    with translation.override(language):
        told = faults.describe({"loc": ("query", "limit"), "type": kind, "msg": "", "ctx": CONTEXT})
    assert told["field"] == "limit"
    assert told["message"]
    assert "%" not in told["message"]


def test_a_fault_that_nobody_foresaw_is_told_without_the_words_of_the_library():
    told = faults.describe(
        {"loc": ("body", "body", "device", "os"), "type": "new", "msg": "No instance of CaseIn"}
    )
    assert told == {"field": "device.os", "message": "Det här passar inte här."}


def bodies(model: type[BaseModel], junk: object) -> Iterator[dict]:
    """The same nonsense in each field by turns, also in the fields of what stands in fields."""
    for name, field in model.model_fields.items():
        yield {field.alias or name: junk}
        for part in {*get_args(field.annotation), field.annotation}:
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from ({field.alias or name: within} for within in bodies(part, junk))


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_no_body_makes_a_fault_that_has_no_words(junk):
    routers = [room.router for room in (answers, cases, equipment, insights, live, visits)]
    operations = [
        one for router in routers for path in router.path_operations.values() for one in path.operations
    ]
    assert {model.__name__ for operation in operations for model in operation.models} >= {
        "BodyParams",
        "QueryParams",
    }
    kinds = {
        fault["type"]
        for operation in operations
        for model in operation.models
        for body in bodies(model, junk)
        for fault in _faults(model, body)
    }
    assert kinds - set(faults.WORDS) == set()


def _faults(model: type[BaseModel], body: dict) -> list:
    try:
        model.model_validate(body)
    except ValidationError as error:
        return error.errors()
    return []


def test_a_fault_of_the_whole_body_names_the_body():
    assert faults.describe({"loc": ("body", "body"), "type": "missing", "msg": ""})["field"] == "body"
