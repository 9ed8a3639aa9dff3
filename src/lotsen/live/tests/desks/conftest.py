"""Somebody whose question the first line can answer, so that they wait there whoever is on duty."""

from datetime import datetime
from uuid import uuid4

import pytest

from lotsen.cases.intake import Facts
from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.policy.terms import Channel
from lotsen.visits.models import Participant


@pytest.fixture
def ask(catalogue):
    """Ask for help; returns the talk."""

    def asking(participant: Participant | None = None, starts_at: datetime | None = None) -> Talk:
        facts = Facts(symptom="login-eid", channel=Channel.CHAT, starts_at=starts_at)
        return actions.ask(facts=facts, submission=str(uuid4()), participant=participant)[1]

    return asking
