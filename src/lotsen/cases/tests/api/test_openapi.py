"""The API describes itself: OpenAPI 3.1, complete, and as it is."""

import json
import re

import pytest

pytestmark = pytest.mark.one_database

OPEN = {("post", "/api/v1/triage"), ("get", "/api/v1/answers"), ("get", "/api/v1/answers/{slug}")}
CONTRACT = OPEN | {
    ("get", "/api/v1/cases"),
    ("post", "/api/v1/cases"),
    ("get", "/api/v1/cases/{reference}"),
    ("get", "/api/v1/statistics"),
    *[
        ("post", f"/api/v1/cases/{{reference}}/{step}")
        for step in ("take", "message", "hand-over", "acknowledge", "resolve", "reopen")
    ],
}


@pytest.fixture
def document(client) -> dict:
    return client.get("/api/v1/openapi.json").json()


def operations(document: dict) -> dict[tuple[str, str], dict]:
    return {
        (method, path): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_every_call_of_the_contract_is_described(document):
    assert document["openapi"].startswith("3.1.")
    assert set(operations(document)) >= CONTRACT


def test_every_operation_has_its_own_name_words_and_answers(document):
    described = operations(document).values()
    assert len({operation["operationId"] for operation in described}) == len(described)
    for operation in described:
        assert operation["summary"]
        assert operation["description"]
        assert {"200", "201"} & set(operation["responses"])


def test_every_operation_tells_how_it_fails(document):
    for operation in operations(document).values():
        content = operation["responses"]["default"]["content"]
        assert list(content) == ["application/problem+json"]


def test_everything_but_triage_and_answers_demands_a_token(document):
    open_to_all = {call for call, operation in operations(document).items() if not operation.get("security")}
    assert open_to_all == OPEN


def test_every_reference_leads_somewhere(document):
    schemas = document["components"]["schemas"]
    names = [part.split('"')[0] for part in json.dumps(document).split('"#/components/schemas/')[1:]]
    assert names
    assert set(names) <= set(schemas)


def test_the_steps_of_the_path_are_parameters(document):
    for (_, path), operation in operations(document).items():
        in_path = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "path"}
        assert in_path == set(re.findall(r"\{(\w+)\}", path))


def test_whoever_hands_over_reads_what_sharing_shows(document):
    schema = document["components"]["schemas"]["HandOverIn"]
    assert (schema["properties"]["share"]["type"], schema["properties"]["share"]["default"]) == (
        "boolean",
        False,
    )
    assert "outside the organisation" in schema["description"]
