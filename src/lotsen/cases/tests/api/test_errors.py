"""Every error is a problem document (RFC 9457) in the language that the caller asks for."""

import pytest
from django.test import Client

from lotsen.cases import api

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("language", "query", "title"),
    [
        ("", {}, "Det behövs en nyckel (token)."),
        ("en", {}, "A token is needed."),
        ("de, en;q=0.5", {}, "A token is needed."),
        ("de", {}, "Det behövs en nyckel (token)."),
        ("en", {"lang": "sv"}, "Det behövs en nyckel (token)."),
        ("", {"lang": "en"}, "A token is needed."),
        ("*;q=x, \x00", {"lang": "xx"}, "Det behövs en nyckel (token)."),
    ],
)
def test_an_error_speaks_the_callers_language(stranger, language, query, title):
    stranger.language = language
    assert stranger.get("cases", 401, **query)["title"] == title


def test_states_and_fields_are_explained_in_that_language_too(system):
    path = f"cases/{system.register()['reference']}"
    system.language = "en"
    assert system.post(f"{path}/acknowledge", expect=409)["detail"] == "The case is in the state “New”."
    assert system.post(f"{path}/message", {}, 422)["errors"] == [
        {"field": "text", "message": "This is needed."}
    ]


@pytest.mark.parametrize("path", ["", "nowhere", "cases/", "cases/L-482-913-705/steal", "triage/x"])
def test_an_address_that_leads_nowhere_is_a_problem_too(system, path):
    assert system.get(path, 404)["title"] == "Här finns inget som du får se."


@pytest.mark.parametrize(
    ("method", "path"), [("get", "triage"), ("post", "cases/L-482-913-705"), ("put", "cases")]
)
def test_a_method_that_is_not_answered_says_which_are(client, method, path):
    response = getattr(client, method)(f"/api/v1/{path}")
    assert (response.status_code, response.headers["Content-Type"]) == (405, "application/problem+json")
    assert response.headers["Allow"] in ("GET", "POST", "GET, POST", "POST, GET")


def test_a_fault_of_ours_tells_nothing_of_the_inside(system, monkeypatch, caplog):
    def fails(*_):
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr(api, "assess", fails)
    body = '{"reporter": "resident"}'
    response = Client(raise_request_exception=False).post(
        "/api/v1/triage", body, content_type="application/json", headers={"Accept-Language": "en"}
    )
    assert (response.status_code, response.headers["Content-Type"]) == (500, "application/problem+json")
    assert response.json()["title"] == "Something went wrong with us. It has been noted; try again."
    assert "secret" not in response.text
    assert "a secret of the machine" in caplog.text


def test_pages_are_left_alone(client):
    assert "<html" in client.get("/nowhere").text


def test_an_answer_says_its_language_and_that_others_exist(client):
    response = client.get("/api/v1/cases", headers={"Accept-Language": "en"})
    assert response.headers["Content-Language"] == "en"
    assert "Accept-Language" in response.headers["Vary"]
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_who_asks_for_routes_too_often_is_told_when_to_come_back(client, catalogue):
    def ask():
        return client.post("/api/v1/triage", '{"reporter": "resident"}', content_type="application/json")

    assert {ask().status_code for _ in range(60)} == {200}
    refusal = ask()
    assert (refusal.status_code, refusal.headers["Content-Type"]) == (429, "application/problem+json")
    assert 0 < int(refusal.headers["Retry-After"]) <= 60


def test_the_limit_is_for_each_address_that_asks(client, catalogue):
    for number in range(61):
        answer = client.post(
            "/api/v1/triage",
            '{"reporter": "resident"}',
            content_type="application/json",
            REMOTE_ADDR=f"192.0.2.{number}",
            headers={"X-Forwarded-For": "198.51.100.7"},
        )
        assert answer.status_code == 200
