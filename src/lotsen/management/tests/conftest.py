"""A manager who changes the catalogue, by the pages and by the actions behind them."""

import pytest

from lotsen.management import actions
from lotsen.policy.documents import changed


@pytest.fixture
def manager(client, people):
    client.force_login(people.manager)
    return people.manager


@pytest.fixture
def propose(people):
    """Propose some leaves of the document otherwise: {"symptoms/other/staff": "first-line"}."""

    def proposing(changes, by=None, base=None):
        base = base or actions.standing()
        wanted = changed(base.document, {tuple(path.split("/")): value for path, value in changes.items()})
        return actions.propose(by=by or people.manager, base=base, document=wanted)

    return proposing


@pytest.fixture
def make(propose, people):
    """Propose and make it at once."""

    def making(changes, why="Provat", at=None, **more):
        proposal = propose(changes, **more)
        seen = actions.standing().number
        return actions.make(proposal=proposal, by=people.manager, why=why, seen=seen, at=at)

    return making
