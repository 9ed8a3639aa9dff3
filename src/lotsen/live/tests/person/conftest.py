"""Whoever waits for live help, in a browser of their own."""

import pytest
from django.test import Client

from lotsen.cases.intake import Facts
from lotsen.policy.terms import Channel


@pytest.fixture
def person():
    return Client()


@pytest.fixture
def waiting(ask, all_open):
    return ask(facts=Facts(channel=Channel.CHAT))
