"""Somebody who needs help at once, and those who are there to give it."""

from uuid import uuid4

import pytest

from lotsen.cases.intake import Facts
from lotsen.desks import catalogue as tables
from lotsen.desks.models import Desk
from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.policy.terms import Channel


@pytest.fixture
def ask(catalogue):
    """Ask for help; returns the talk."""

    def asking(**told) -> Talk:
        facts = Facts(symptom="camera-black", channel=Channel.CHAT)
        _case, talk = actions.ask(**{"facts": facts, "submission": str(uuid4()), **told})
        return talk

    return asking


@pytest.fixture
def all_open(catalogue):
    """Every desk is open, whenever the test runs; nobody is on duty."""
    Desk.objects.update(always_open=True)
    tables.forget()
