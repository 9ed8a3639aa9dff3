"""Which loop a test is told of, with which credential, and what it hears when it asks for a place there."""

import base64
import hashlib
import hmac
import json
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from lotsen.equipment import connection, turn
from lotsen.equipment.loop import asking
from lotsen.equipment.models import EquipmentTest
from lotsen.policy.thresholds import BANDWIDTH

URLS = [
    "turn:turn.example:3478?transport=udp",
    "turn:turn.example:3478?transport=tcp",
    "turns:turn.example:443?transport=tcp",
]

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def test() -> EquipmentTest:
    return EquipmentTest.objects.create(secret="s" * 32, started_at=timezone.now())


@pytest.fixture
def ask(client, test):
    """Ask for a place in the loop."""

    def asked(body='{"type": "offer", "sdp": "v=0"}'):
        url = reverse("equipment:loop", args=[test.secret])
        answer = client.post(url, body, content_type="application/json")
        return answer.status_code, answer.json()

    return asked


def test_without_settings_the_embedded_loop_is_offered_and_no_bandwidth_is_judged_by_it(test):
    told = connection.offered(test)
    assert told["kind"] == "reflector"
    assert told["ice_servers"] == []
    assert set(told["paths"].values()) == {None}
    assert BANDWIDTH.measure not in {line["measure"] for line in told["doubtful"]}


def test_with_a_turn_server_each_path_has_its_address_and_the_credential_is_coturns(settings, test):
    settings.TURN_URLS, settings.TURN_SECRET = URLS, "shared"
    told = connection.offered(test)
    assert told["kind"] == "turn"
    assert told["paths"] == dict(zip(("udp", "tcp", "tls"), URLS, strict=True))
    assert {"measure": "kbps", "limit": 1000, "high": True} in told["doubtful"]
    (server,) = told["ice_servers"]
    expiry, _colon, name = server["username"].partition(":")
    assert 0 < int(expiry) - time.time() <= turn.LIFETIME
    assert test.secret not in name
    expected = hmac.new(b"shared", server["username"].encode(), hashlib.sha1).digest()
    assert base64.b64decode(server["credential"]) == expected


def test_a_credential_is_that_of_the_draft(settings):
    """As `printf 1000000900:x | openssl dgst -sha1 -hmac north -binary | base64` says."""
    settings.TURN_SECRET = "north"
    found = turn.credential("x", now=1_000_000_000)
    assert found == {"username": "1000000900:x", "credential": "2G/6hdfXvKzub6WKxz6bRU7EMxI="}


def test_janus_comes_first(settings):
    settings.TURN_URLS, settings.JANUS_URL = URLS, "http://127.0.0.1:1/janus"
    assert connection.kind() == "janus"


@pytest.mark.parametrize(
    ("url", "path"), list(zip([*URLS, "turn:turn.example"], ["udp", "tcp", "tls", "udp"], strict=True))
)
def test_the_path_of_an_address(url, path):
    assert turn.path_of(url) == path


def test_a_loop_that_does_not_answer_is_told_as_our_own_fault(settings, ask, tmp_path):
    settings.LOOP = str(tmp_path / "nobody.sock")
    assert ask() == (503, {"state": "unavailable"})


def test_a_janus_that_does_not_answer_is_told_alike(settings, ask):
    settings.JANUS_URL = "http://127.0.0.1:9/janus"
    assert ask() == (503, {"state": "unavailable"})


def test_a_full_loop_says_how_long_to_wait(ask, monkeypatch):
    def full(*_):
        raise asking.Refused({"state": "full", "wait": 4})

    monkeypatch.setattr(asking, "begin", full)  # the real one is filled in test_loop_process
    assert ask() == (503, {"state": "full", "wait": 4})


@pytest.mark.parametrize("body", [" ", "[]", "{}", "{", json.dumps({"sdp": "x" * 70_000})])
def test_nonsense_is_refused(ask, body):
    assert ask(body) == (400, {"state": "unusable"})


def test_only_a_test_gets_a_place_also_when_a_step_is_done_again_after_the_summary(client, ask):
    unknown = reverse("equipment:loop", args=["n" * 32])
    assert client.post(unknown, "{}", content_type="application/json").status_code == 404
    EquipmentTest.objects.update(finished_at=timezone.now())
    assert ask("{}") == (400, {"state": "unusable"})
