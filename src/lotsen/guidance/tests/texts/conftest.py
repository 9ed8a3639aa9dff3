from types import SimpleNamespace

import pytest

from lotsen.guidance.texts import actions, loading
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.people.models import User
from lotsen.policy.permissions import Role
from lotsen.policy.publishing import Step


@pytest.fixture
def texts(catalogue):
    """The default texts, beside the default desks."""
    loading.load_texts()


@pytest.fixture
def writers(people, unit) -> SimpleNamespace:
    """Those who write: two of the management, one of them of one care giver alone, and two at a unit."""
    second = User.objects.create_user("manager-2", name="Mona Förvaltare", roles=[Role.MANAGER])
    limited = User.objects.create_user(
        "manager-3", name="Lina Förvaltare", roles=[Role.MANAGER], organisation=unit.organisation
    )
    return SimpleNamespace(
        manager=people.manager,
        second=second,
        limited=limited,
        nurse=people.nurse,
        contact=people.local_contact,
        outsider=people.outsider,
    )


def wording(body="Ring patienten.", title="Rutin", **more) -> dict:
    """What an edition says, in both languages."""
    told = {"title": title, "summary": "", "body": body, "changes": ""} | more
    return {"sv": told, "en": told | {"title": "Routine", "body": "Call the patient."}}


@pytest.fixture
def routine(writers, unit):
    """A draft of the unit's own routine, by the nurse."""
    return actions.begin(
        by=writers.nurse,
        slug="rutin",
        kind=Kind.ROUTINE,
        readers=Readers.STAFF,
        unit=unit,
        document=wording(),
    )


@pytest.fixture
def published(routine, writers):
    """The same, reviewed and published by the local contact."""
    return walked(routine, (Step.SEND, writers.nurse), *approved_by(writers.contact))


def approved_by(user) -> tuple:
    return (Step.APPROVE, user), (Step.PUBLISH, user)


def walked(edition, *steps):
    """The edition after some steps, each by somebody."""
    for step, by in steps:
        edition = actions.perform(step=step, edition=edition, by=by, seen=edition.version)
    return edition


@pytest.fixture
def by(client):
    """The client, signed in as somebody."""

    def signed_in(user):
        client.force_login(user)
        return client

    return signed_in
