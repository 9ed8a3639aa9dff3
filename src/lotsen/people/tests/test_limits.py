"""Limits: who does a thing too often is told when to come back; nobody else notices."""

import socket
import time
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured

from lotsen.cases.models import Case
from lotsen.people import limits, tokens
from lotsen.people.limits import TooMany, address, allowed, count
from lotsen.people.tokens import Scope

TELLS = {"text": "Jag ser ingen bild", "symptom": "camera-black", "when": "none"}
HEADING = ("Det var många gånger på kort tid", "That was many times in a short while")


@pytest.fixture
def strict(settings):
    """Everything may be done three times a minute."""
    settings.LIMITS = ",".join(f"{name}=3/minute" for name in limits.LIMITS)


def register(client, **more):
    return client.post("/register/send", {**TELLS, "submission": str(uuid4())}, **more)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_who_floods_the_desks_is_stopped_and_told_in_their_language(client, catalogue, strict, lang):
    client.cookies["language"] = lang
    for _ in range(3):
        assert register(client).status_code == 302
    refused = register(client)
    assert refused.status_code == 429
    assert f"<h1>{HEADING[lang == 'en']}</h1>" in refused.text
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "Jag ser ingen bild" in refused.text  # nobody has to write it twice
    assert Case.objects.count() == 3


def test_looking_is_not_counted_as_registering(client, catalogue, strict):
    assert {client.get("/register?symptom=camera-black").status_code for _ in range(10)} == {200}
    assert register(client).status_code == 302


def test_another_address_is_another_caller(client, catalogue, strict):
    for number in range(5):
        assert register(client, REMOTE_ADDR=f"192.0.2.{number}").status_code == 302


def test_who_is_signed_in_is_counted_as_an_account_and_not_as_an_address(client, catalogue, strict, people):
    for _ in range(4):
        register(client)
    client.force_login(people.nurse)
    assert register(client).status_code == 302


def test_a_part_of_a_page_gets_a_message_and_not_a_page(client, catalogue, strict):
    for _ in range(3):
        register(client)
    refused = register(client, headers={"HX-Request": "true"})
    assert (refused.status_code, refused.headers["HX-Retarget"]) == (429, "#messages")
    assert "<html" not in refused.text


@pytest.mark.django_db
def test_links_are_not_guessed(client, settings):
    settings.LIMITS = "wrong-link=3/minute"
    statuses = [client.get(f"/follow/L-123-456-78{number}:guess").status_code for number in range(5)]
    assert statuses == [404, 404, 404, 429, 429]


@pytest.mark.django_db
def test_the_right_link_is_opened_by_somebody_who_has_mistyped_it(client, register, settings):
    settings.LIMITS = "wrong-link=3/minute"
    case = register()
    for _ in range(5):
        client.get("/follow/L-123-456-789:guess")
    assert client.get(f"/follow/{case.follow_token}").status_code == 200


def test_the_api_is_limited_by_token_and_answers_with_a_problem(client, catalogue, strict):
    first, second = (tokens.create(name=name, scopes=[Scope.CASES_READ]) for name in "ab")
    asked = [client.get("/api/v1/cases", headers={"Authorization": f"Bearer {first}"}) for _ in range(4)]
    assert [answer.status_code for answer in asked] == [200, 200, 200, 429]
    assert asked[3].headers["Content-Type"] == "application/problem+json"
    assert asked[3].json()["detail"] == f"Försök igen om {asked[3].headers['Retry-After']} sekunder."
    assert client.get("/api/v1/cases", headers={"Authorization": f"Bearer {second}"}).status_code == 200


def test_tokens_are_not_guessed(client, catalogue, strict):
    asked = [client.get("/api/v1/cases", headers={"Authorization": f"Bearer {n}"}) for n in range(5)]
    assert [answer.status_code for answer in asked] == [401, 401, 401, 429, 429]


@pytest.mark.parametrize(
    ("proxies", "told", "found"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "1.2.3.4, 203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (2, "198.51.100.7", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "no address", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
        (1, "198.51.100.7:51234", "198.51.100.7"),
        (1, "[2001:db8:1:2::1]:443", "2001:db8:1:2::/64"),
        (1, "[::ffff:198.51.100.7]:443", "198.51.100.7"),
        (1, "198.51.100:7:", "unknown"),
    ],
)
def test_the_address_is_the_one_that_our_own_proxies_saw(rf, settings, proxies, told, found):
    settings.PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": told})
    request.user = AnonymousUser()
    assert address(request) == found


def test_the_setting_changes_one_limit_and_leaves_the_others():
    changed = allowed("register=2/hour")
    assert (str(changed["register"]), str(changed["follow"])) == ("2 per 1 hour", "300 per 1 minute")
    assert set(allowed("off").values()) == {None}


@pytest.mark.parametrize(
    "wrong", ["nothing=3/minute", "register=often", "register", "=", "register=3/moment"]
)
def test_a_setting_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ImproperlyConfigured, match="LOTSEN_LIMITS"):
        allowed(wrong)


def test_where_redis_is_gone_each_process_counts_by_itself(settings, caplog):
    settings.REDIS_URL = "redis://127.0.0.1:9"
    settings.LIMITS = "register=2/minute"
    limits._counter.cache_clear()
    try:
        count("register", "somebody")
        count("register", "somebody")
        with pytest.raises(TooMany):
            count("register", "somebody")
    finally:
        limits._counter.cache_clear()
    assert caplog.text.count("limits are counted by each process alone") == 1


def test_nobody_waits_for_a_redis_that_has_stopped_answering(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.REDIS_URL = f"redis://127.0.0.1:{silent.getsockname()[1]}"
        limits._counter.cache_clear()
        began = time.monotonic()
        try:
            for _ in range(20):
                count("register", "somebody")
        finally:
            limits._counter.cache_clear()
    assert time.monotonic() - began < 2


def test_off_is_off(settings):
    settings.LIMITS = "register=1/minute"
    count("register", "somebody")
    with pytest.raises(TooMany):
        count("register", "somebody")
    settings.LIMITS = "off"
    count("register", "somebody")
