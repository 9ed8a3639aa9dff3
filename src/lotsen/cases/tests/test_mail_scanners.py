"""Programs that guard mailboxes open every link in a message. That must spend nothing and change nothing."""

import re

import pytest
from django.contrib.sessions.models import Session

from lotsen.cases import actions
from lotsen.cases.actions import ContactDetails
from lotsen.cases.doers import worker
from lotsen.cases.models import Case
from lotsen.log.models import Errand, Row
from lotsen.notify.models import Message
from lotsen.policy.commissions import Finding

pytestmark = pytest.mark.one_database

CONTACT = ContactDetails(name="Anna", email="anna@example.org", phone="070-174 06 33")


@pytest.fixture
def links(register, people) -> list[str]:
    """Every link that stands in a message or on the page behind it."""
    case = register(contact=CONTACT)
    actions.take(case=case, by=worker(people.second_line))
    actions.answer(case=case, by=worker(people.second_line), text="Prova igen.")
    beyond = ["", "/registered", "/reply", "/works", "/reopen", "/attach", "/files/1"]
    return [f"/follow/{case.follow_token}{step}" for step in beyond]


def state() -> list:
    """Everything that opening a link could change."""
    kept = (Case.objects, Row.objects, Errand.objects, Message.objects, Session.objects)
    return [list(rows.order_by("pk").values()) for rows in kept]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_every_link_changes_nothing(client, links, method):
    before = state()
    for link in links:
        getattr(client, method)(link, headers={"User-Agent": "SafeLinks", "X-Purpose": "preview"})
    assert state() == before


def test_the_person_can_still_do_everything_afterwards(client, links):
    for link in links:
        client.get(link)
    assert client.post(f"{links[0]}/works").status_code == 302
    assert Case.objects.get().outcome


@pytest.mark.parametrize("finding", Finding)
def test_looking_at_the_commission_diagnosis_registers_nothing(client, catalogue, finding):
    before = state()
    page = client.get(f"/commission/{finding}")
    assert page.status_code == 200
    assert re.search(r'<form method="post" action="/commission/[a-z-]+/register">', page.text)
    assert client.get(f"/commission/{finding}/register").status_code == 405
    assert state() == before


def test_a_link_to_sign_in_signs_nobody_in_or_out(client, people):
    client.force_login(people.nurse)
    for link in ("/sign-out", "/sign-out/everywhere"):
        assert client.get(link).status_code == 405
    assert client.get("/unit").status_code == 200
