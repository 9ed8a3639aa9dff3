"""Signing in: the demo's page, which exists in the demo only, and the way out."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import NoReverseMatch, reverse

from lotsen.people import demo_views

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    """The product as it runs with `--demo`."""
    settings.DEMO = True
    settings.ROOT_URLCONF = "lotsen.people.tests.demo_house"


def signed_in_as(client) -> str | None:
    return client.session.get("_auth_user_id")


def test_whoever_tries_the_demo_chooses_whom_to_be(demo, client, people):
    page = client.get("/sign-in/demo").text
    assert people.first_line.name in page
    assert people.nurse.name in page
    client.post(reverse("demo:become", args=["nurse"]))
    assert signed_in_as(client) == str(people.nurse.pk)


def test_one_lands_where_one_was_going_unless_it_is_elsewhere(demo, client, people):
    become = reverse("demo:become", args=["nurse"])
    assert client.post(become, {"next": "/unit"}).headers["Location"] == "/unit"
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        assert "evil" not in client.post(become, {"next": elsewhere}).headers["Location"]
        assert "javascript" not in client.post(become, {"next": elsewhere}).headers["Location"]


def test_where_one_was_going_comes_along_to_the_page_that_offers_the_roles(demo, client, people):
    page = client.get("/sign-in", {"next": "/cases/L-111-111-111"}, follow=True)

    assert page.redirect_chain == [("/sign-in/demo?next=%2Fcases%2FL-111-111-111", 302)]
    assert '<input type="hidden" name="next" value="/cases/L-111-111-111">' in page.text
    assert client.get("/sign-in").headers["Location"] == "/sign-in/demo"


def test_nobody_becomes_a_closed_account_or_one_that_is_not_there(demo, client, people):
    people.nurse.is_active = False
    people.nurse.save()
    for username in ("nurse", "nobody"):
        assert client.post(reverse("demo:become", args=[username])).status_code == 404
    assert people.nurse.name not in client.get("/sign-in/demo").text


def test_a_link_alone_signs_nobody_in(demo, client, people):
    assert client.get(reverse("demo:become", args=["nurse"])).status_code == 405
    assert signed_in_as(client) is None


def test_outside_the_demo_the_page_does_not_exist(client, people):
    assert client.get("/sign-in/demo").status_code == 404
    assert client.post("/sign-in/demo/nurse").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("demo:become", args=["nurse"])


def test_outside_the_demo_the_page_refuses_even_if_it_is_reached(rf, people):
    with pytest.raises(PermissionDenied):
        demo_views.sign_in(rf.get("/sign-in/demo"))
    with pytest.raises(PermissionDenied):
        demo_views.become(rf.post("/sign-in/demo/nurse"), "nurse")


def test_the_sign_in_page_tells_that_help_needs_no_account(client):
    page = client.get("/sign-in")
    assert page.status_code == 200
    assert "Du behöver inte logga in för att få hjälp." in page.text


def test_a_page_for_staff_sends_the_stranger_to_sign_in_and_back(client):
    assert client.get("/desk").headers["Location"] == "/sign-in?next=/desk"


def test_who_signs_out_is_out(client, people):
    client.force_login(people.nurse)
    client.post(reverse("people:sign-out"))
    assert signed_in_as(client) is None
