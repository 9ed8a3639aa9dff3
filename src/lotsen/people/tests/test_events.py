"""What has to do with security is written down: what, and which account; nothing that was sent."""

import logging

import pytest
from django.test import Client

from lotsen.people import tokens
from lotsen.people.tokens import Scope

pytestmark = pytest.mark.django_db
SECRET = "anna@vard.example"


@pytest.fixture
def told(caplog):
    """The events that were written down, as (event, account, why)."""
    caplog.set_level(logging.INFO, "lotsen.people.events")

    def events() -> list[tuple]:
        ours = [record for record in caplog.records if record.name == "lotsen.people.events"]
        assert not [record for record in ours if SECRET in record.getMessage()]
        return [(record.event, record.user, getattr(record, "why", "")) for record in ours]

    return events


def test_leaving_is_told(client, people, told):
    client.force_login(people.nurse)
    client.post("/sign-out")
    assert told() == [("signed-out", people.nurse.pk, "")]


def test_what_is_not_permitted_is_told_with_the_permission_that_is_missing(client, people, told):
    client.force_login(people.nurse)
    assert client.get(f"/manage?who={SECRET}").status_code == 403
    assert told() == [("not-permitted", people.nurse.pk, "manage")]


def test_a_wrong_token_and_one_without_the_scope_are_told(client, catalogue, told):
    other = tokens.create(name="Other", scopes=[Scope.STATISTICS_READ])
    for secret, status in ((SECRET, 401), (other, 403)):
        answer = client.get("/api/v1/cases", headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == status
    assert told() == [("wrong-token", None, "cases:read")] * 2


def test_a_forged_link_is_told_without_the_link(client, catalogue, told):
    assert client.get(f"/follow/{SECRET}").status_code == 404
    assert told() == [("wrong-link", None, "")]


def test_a_forged_form_is_told(catalogue, told):
    assert Client(enforce_csrf_checks=True).post("/register/send", {"text": SECRET}).status_code == 403
    assert told() == [("forged-form", None, "")]


def test_too_many_attempts_are_told(client, catalogue, settings, told):
    settings.LIMITS = "wrong-token=1 per minute"
    statuses = [
        client.get("/api/v1/cases", headers={"Authorization": f"Bearer {SECRET}"}).status_code
        for _ in range(2)
    ]
    assert statuses == [401, 429]
    assert told()[-1] == ("too-often", None, "wrong-token")
