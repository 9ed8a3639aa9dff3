"""The test in other services' pages: who may show it, and what is taken from where no cookie of ours arrives."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from lotsen.equipment import actions
from lotsen.equipment.models import EquipmentTest

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
FORMS = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
]  # what a foreign form can send


@pytest.fixture
def stranger() -> Client:
    """A browser that has no cookie of ours."""
    return Client(enforce_csrf_checks=True)


def addresses() -> list[str]:
    secret = actions.start().secret
    return [
        reverse("equipment:start"),
        reverse("equipment:record", args=[secret, "camera"]),
        reverse("equipment:loop", args=[secret]),
        reverse("equipment:finish", args=[secret]),
    ]


def test_a_whole_run_is_told_without_a_cookie(stranger):
    def post(url, told):
        return stranger.post(url, json.dumps(told), content_type="application/json")

    begun = post(reverse("equipment:start"), {}).json()
    stranger.cookies.clear()
    assert (
        post(begun["checks"]["camera"], {"fps": 30, "luma": 120, "spread": 50, "change": 3}).status_code
        == 200
    )
    assert post(begun["loop"], {"nothing": ""}).status_code == 400  # it is looked at, and is no offer
    assert post(begun["finish"], {}).json()["verdict"] == "pass"


@pytest.mark.parametrize("kind", FORMS)
def test_nothing_is_taken_from_a_form(stranger, kind):
    for url in addresses():
        before = EquipmentTest.objects.count()
        answer = stranger.post(url, '{"sdp": "x"}', content_type=kind)
        assert answer.status_code == 415, url
        assert EquipmentTest.objects.count() == before
    assert not EquipmentTest.objects.filter(finished_at__isnull=False).exists()


def test_no_foreign_page_is_allowed_to_send_json(stranger):
    for url in addresses():
        asked = {"Origin": "https://annan.example", "Access-Control-Request-Method": "POST"}
        answer = stranger.options(url, headers=asked | {"Access-Control-Request-Headers": "content-type"})
        assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_those_who_are_named_may_show_it_and_nobody_else(client, settings):
    settings.EMBEDDERS = ["https://vard.example", "vardapp://"]
    answer = client.get(reverse("equipment:embedded"))
    assert "frame-ancestors https://vard.example" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert 'data-told="https://vard.example"' in answer.content.decode()
    usual = client.get(reverse("equipment:test"))
    assert "frame-ancestors 'none'" in usual.headers["Content-Security-Policy"]
    assert usual.headers["X-Frame-Options"] == "DENY"


def test_where_nobody_is_named_there_is_nothing_to_show(client, settings):
    settings.EMBEDDERS = ["vardapp://"]
    assert client.get(reverse("equipment:embedded")).status_code == 404


@pytest.mark.parametrize(
    ("there", "led"),
    [
        ("https://vard.example/moten/7", True),
        ("https://annan.example/", False),
        ("javascript:alert(1)", False),
        ("//annan.example", False),
    ],
)
def test_people_are_led_back_to_those_who_are_named_alone(client, settings, there, led):
    settings.EMBEDDERS = ["https://vard.example"]
    page = client.get(reverse("equipment:test"), {"return_to": there}).content.decode()
    assert ("equipment/outside/returning" in page) == led
    assert (f'data-to="{there}"' in page) == led


def test_any_page_may_load_the_element(client):
    answer = client.get(reverse("equipment:element"))
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert b"lotsen-equipment-test" in answer.content
