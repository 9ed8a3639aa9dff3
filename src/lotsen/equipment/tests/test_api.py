"""Another service tells what its own page measured, and gets the verdicts."""

import json

import pytest

from lotsen.equipment.models import EquipmentTest
from lotsen.people import tokens
from lotsen.people.tokens import Scope

CHECKS = {
    "permission": {"camera": "granted", "microphone": "granted"},
    "camera": {"error": "NotReadableError"},
    "connection": {"loop": "ok", "socket_ms": 80, "loss": 0.05, "packets": 400, "rtt_ms": 40, "kind": "turn"},
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def tell(client):
    secret = tokens.create(name="Kallelsesystemet", scopes=[Scope.TESTS_READ, Scope.TESTS_WRITE])

    def telling(body, key=None, status=201):
        headers = {"Authorization": f"Bearer {secret}"} | ({"Idempotency-Key": key} if key else {})
        answer = client.post(
            "/api/v1/equipment-tests", json.dumps(body), content_type="application/json", headers=headers
        )
        assert answer.status_code == status, answer.content
        return answer.json()

    telling.headers = {"Authorization": f"Bearer {secret}"}
    return telling


def test_measures_are_judged_and_stored_beside_their_verdicts(tell, client):
    told = tell({"checks": CHECKS, "user_agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36"})
    assert (told["verdict"], told["symptoms"]) == ("fail", ["camera-busy", "network-slow"])
    assert told["client"]["browser"] == "Chrome"
    checks = {check["check"]: check for check in told["checks"]}
    assert checks["camera"]["measures"] == {"error": "NotReadableError"}
    loss = checks["connection"]["findings"][0]
    assert (loss["finding"], loss["value"], loss["threshold"]) == ("connection.loss", 0.05, 0.03)
    shown = client.get(f"/api/v1/equipment-tests/{told['id']}", headers=tell.headers)
    assert shown.json() == told


def test_the_same_key_is_the_same_test_and_other_measures_are_refused(tell):
    first = tell({"checks": CHECKS}, key="one")
    assert tell({"checks": CHECKS}, key="one") == first
    assert EquipmentTest.objects.count() == 1
    refused = tell({"checks": {"camera": {"fps": 30}}}, key="one", status=422)
    assert refused["id"] == first["id"]


@pytest.mark.parametrize(("touch", "system"), [(True, "iPad"), (False, "Mac")])
def test_an_ipad_that_says_it_is_a_mac_is_told_apart_by_its_screen(tell, touch, system):
    safari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15"
    assert tell({"checks": CHECKS, "user_agent": safari, "touch": touch})["client"]["system"] == system


def test_what_is_absent_was_not_tested(tell):
    told = tell({"checks": {"camera": {"fps": 30, "luma": 120, "spread": 40, "change": 3}}})
    assert [check["check"] for check in told["checks"]] == ["camera"]
    assert told["verdict"] == "pass"


@pytest.mark.parametrize("body", [
    {}, {"checks": {"camera": {"fps": -1}}}, {"checks": {}, "name": "Lisa"}, {"checks": {"camera": {"luma": 999}}},
])  # fmt: skip
def test_nonsense_is_refused(tell, body):
    tell(body, status=422)
    assert not EquipmentTest.objects.exists()


def test_a_token_needs_the_scope(client):
    secret = tokens.create(name="Annat", scopes=[Scope.CASES_READ])
    headers = {"Authorization": f"Bearer {secret}"}
    answer = client.post("/api/v1/equipment-tests", "{}", content_type="application/json", headers=headers)
    assert answer.status_code == 403
    assert client.get("/api/v1/equipment-tests/x", headers=headers).status_code == 403


def test_the_schema_of_a_result_is_served(client):
    parts = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert {"check", "verdict", "findings", "measures"} <= set(parts["CheckOut"]["properties"])
    assert "loss" in parts["Connection"]["properties"]
