"""Lists of cases: newest first, in pages that do not shift."""

import base64

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotsen.cases.models import Case


@pytest.fixture
def registered(system) -> list[str]:
    """The references of five cases, newest first."""
    return [system.register(text=f"Nummer {number}")["reference"] for number in range(5)][::-1]


def references(page: dict) -> list[str]:
    return [case["reference"] for case in page["items"]]


def cursor(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


def test_newest_first_and_no_further_page(system, registered):
    page = system.get("cases")
    assert references(page) == registered
    assert page["next_cursor"] is None


def test_pages_follow_one_another_though_new_cases_come_in(system, registered):
    first = system.get("cases", limit=2)
    system.register()
    second = system.get("cases", limit=2, cursor=first["next_cursor"])
    system.register()
    third = system.get("cases", limit=2, cursor=second["next_cursor"])
    assert references(first) + references(second) + references(third) == registered
    assert third["next_cursor"] is None


def test_cases_of_the_same_moment_are_neither_lost_nor_shown_twice(system, registered):
    Case.objects.update(created_at=Case.objects.first().created_at)
    seen, following = [], ""
    while following is not None:
        page = system.get("cases", limit=2, cursor=following)
        seen, following = seen + references(page), page["next_cursor"]
    assert seen == registered


@pytest.mark.parametrize(
    "forged",
    [
        "nonsense",
        "å",
        "AAAA",
        cursor("yesterday 5"),
        cursor("2026-11-22T20:00:00+00:00 x"),
        cursor("0001-01-01T00:00:00+14:00 1"),
    ],
)
def test_a_cursor_that_is_not_ours_is_refused(system, registered, forged):
    refusal = system.get("cases", 422, cursor=forged)
    assert [error["field"] for error in refusal["errors"]] == ["cursor"]


def test_a_cursor_beyond_every_number_leads_to_an_answer(system, registered):
    assert references(system.get("cases", cursor=cursor(f"2099-11-22T20:00:00 {10**30}"))) == registered


@pytest.mark.parametrize("limit", ["0", "101", "-1", "many"])
def test_a_limit_is_between_one_and_a_hundred(system, limit):
    assert system.get("cases", 422, limit=limit)["errors"][0]["field"] == "limit"


def test_a_list_can_be_narrowed(system, registered):
    login = system.register(symptom="login-eid", text="Bank-id krånglar", phase="joining")["reference"]
    system.post(f"cases/{login}/take")
    for narrow in [
        {"desk": "first-line"},
        {"status": "taken"},
        {"urgency": "acute"},
        {"q": "BANK-ID"},
        {"q": login},
        {"q": f" {login[2:].replace('-', ' ')} "},
        {"desk": "first-line", "status": "taken", "urgency": "acute", "q": "krånglar"},
    ]:
        assert references(system.get("cases", **narrow)) == [login], narrow
    assert references(system.get("cases", desk="first-line", status="new")) == []
    assert system.get("cases", 422, desk="moon-base")["errors"] == [
        {"field": "desk", "message": "Det finns ingen instans med den koden."}
    ]


@pytest.mark.parametrize(
    "wrong", [{"status": "lost"}, {"urgency": "whenever"}, {"q": "å" * 201}, {"q": "\0"}]
)
def test_a_filter_that_cannot_be_is_refused(system, wrong):
    assert [error["field"] for error in system.get("cases", 422, **wrong)["errors"]] == list(wrong)


@pytest.mark.parametrize("q", ["\x1f", "100%", "_", "'; DROP TABLE cases_case; --", "\ufeff"])
def test_odd_searches_find_nothing_odd(system, registered, q):
    found = system.get("cases", q=q)["items"]
    assert all(q.strip("\x1f\ufeff") in case["text"] for case in found)


def test_three_cases_cost_as_many_queries_as_one(system):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            system.register()
        with CaptureQueriesContext(connection) as queries:
            system.get("cases")
        counts.append(len([query for query in queries if "people_token" not in query["sql"]]))
    assert counts[0] == counts[1]


def test_a_case_is_found_by_its_reference_as_people_read_it_out(system, registered):
    digits = registered[0][2:].replace("-", "")
    assert system.get(f"cases/l{digits[:3]} {digits[3:6]} {digits[6:]}")["text"] == "Nummer 4"


@pytest.mark.parametrize("reference", ["L-1", "L-482-913-706", "%00", "../cases", "L-٤٨٢-٩١٣-٧٠٥"])
def test_what_cannot_be_a_reference_is_not_found(system, reference):
    assert system.get(f"cases/{reference}", expect=404)["status"] == 404
