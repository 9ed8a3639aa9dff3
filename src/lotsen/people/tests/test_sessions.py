"""Sessions end by themselves."""

import time

import pytest
from django.contrib.auth import SESSION_KEY

from lotsen.people.sessions import BEGUN, IDLE, LONGEST, NOTED_EACH, SEEN

SIGNED_OUT = "Du har loggats ut, eftersom det var länge sedan du gjorde något."


@pytest.fixture
def last(client, people):
    """The nurse's session as it is when she signed in and did something so many seconds ago."""

    def lasting(begun: float, seen: float) -> None:
        client.force_login(people.nurse)
        session = client.session
        session[BEGUN], session[SEEN] = time.time() - begun, time.time() - seen
        session.save()

    return lasting


def test_who_has_left_is_signed_out_and_told_so(client, last):
    last(begun=IDLE + 60, seen=IDLE + 60)
    answer = client.get("/unit")
    assert answer.headers["Location"] == "/sign-in?next=/unit"
    assert SESSION_KEY not in client.session
    assert SIGNED_OUT in client.get(answer.headers["Location"]).text


def test_nobody_stays_for_more_than_a_working_day(client, last):
    last(begun=LONGEST + 60, seen=5)
    assert client.get("/unit").status_code == 302


def test_who_works_stays(client, last):
    last(begun=LONGEST - 600, seen=IDLE - 600)
    assert client.get("/unit").status_code == 200
    assert time.time() - client.session[SEEN] < 60


def test_what_a_page_fetches_by_itself_keeps_nobody_signed_in(client, last):
    last(begun=IDLE, seen=NOTED_EACH * 2)
    client.get("/unit", headers={"HX-Request": "true", "By-Itself": "yes"})
    client.post("/unit/suggest", headers={"By-Itself": "yes"})
    assert time.time() - client.session[SEEN] >= NOTED_EACH * 2


def test_what_somebody_presses_keeps_them_signed_in_also_where_only_a_part_of_the_page_changes(client, last):
    last(begun=IDLE, seen=NOTED_EACH * 2)
    client.get("/unit", headers={"HX-Request": "true"})
    assert time.time() - client.session[SEEN] < 60


def test_what_a_page_fetches_by_itself_is_refused_where_nobody_is_signed_in(client, db):
    assert client.get("/unit", headers={"By-Itself": "yes"}).status_code == 401
    assert client.post("/desk/live/duty", headers={"Accept": "application/json"}).status_code == 401
