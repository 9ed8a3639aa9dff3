"""Everybody sees the links to their own work, and no others."""

import pytest
from django.contrib.auth.models import AnonymousUser

from lotsen.people.models import User
from lotsen.policy.permissions import Role
from lotsen.web import navigation


@pytest.fixture(autouse=True)
def everything_built(monkeypatch):
    """Each page at an address made of its name."""
    monkeypatch.setattr(navigation, "exists", lambda _name: True)
    monkeypatch.setattr(navigation, "address", lambda name: "/" + name.replace(":", "/"))


def offered(*roles: Role) -> list[str]:
    return [link.url for link in navigation.links(User(roles=list(roles)), "/")]


def test_somebody_who_is_not_signed_in_sees_where_help_is():
    urls = [link.url for link in navigation.links(AnonymousUser(), "/")]

    assert urls == ["/web/start", "/guidance/answers", "/equipment/test", "/web/now"]


def test_each_role_sees_its_own_work():
    assert offered(Role.STAFF) == [
        "/cases/unit", "/visits/board", "/cases/search", "/guidance/handbook", "/guidance/answers",
    ]  # fmt: skip
    assert "/live/desk" in offered(Role.AGENT)
    assert "/visits/watch" not in offered(Role.AGENT)  # the page of live help leads there, and to the lines
    assert "/live/lines" not in offered(Role.AGENT, Role.MANAGER)
    assert "/live/lines" in offered(Role.MANAGER)
    assert "/cases/intake" in offered(Role.FIRST_LINE)
    assert "/cases/intake" not in offered(Role.AGENT)
    assert "/cases/desk" not in offered(Role.MANAGER)
    assert "/insights/figures" in offered(Role.MANAGER)


def test_the_link_to_this_page_or_the_one_above_it_is_marked():
    agent = User(roles=[Role.FIRST_LINE])

    def current(path):
        return [link.url for link in navigation.links(agent, path) if link.current]

    assert current("/cases/desk") == ["/cases/desk"]
    assert current("/cases/desk/L-17") == ["/cases/desk"]
    assert current("/cases/desktop") == []
    assert current("/live/lines") == ["/live/desk"]  # found there
    assert current("/visits/watch") == ["/live/desk"]


def test_a_booking_belongs_to_the_visits_of_the_day():
    links = navigation.links(User(roles=[Role.STAFF]), "/unit/visits/new")

    assert [link.url for link in links if link.current] == ["/visits/board"]


def test_home_is_where_the_own_work_begins():
    assert navigation.home(User(roles=[Role.FIRST_LINE])) == "/cases/desk"
    assert navigation.home(User(roles=[Role.LOCAL_CONTACT])) == "/cases/unit"
    assert navigation.home(User(roles=[Role.MANAGER])) == "/insights/figures"
    assert navigation.home(User(roles=[])) == "/web/start"
    assert navigation.home(AnonymousUser()) == "/web/start"


def test_an_account_that_is_closed_sees_no_work():
    closed = User(roles=[Role.MANAGER], is_active=False)

    assert [link.url for link in navigation.links(closed, "/")] == ["/guidance/answers"]


def test_a_page_that_this_installation_lacks_is_not_linked(monkeypatch):
    monkeypatch.setattr(navigation, "exists", lambda name: name == "web:start")

    assert [link.url for link in navigation.links(AnonymousUser(), "/")] == ["/web/start"]
