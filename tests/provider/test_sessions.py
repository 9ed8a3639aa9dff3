"""Where one is signed in: seen, ended one by one or all, by oneself, by a manager, or because there are too many."""

import logging
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from lotsen.people import jobs
from lotsen.people.actions import LEVEL
from lotsen.people.models import User
from lotsen.people.sessions import LONGEST
from lotsen.people.signed_in import MOST
from lotsen.policy.permissions import Role

pytestmark = pytest.mark.django_db
TELEPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1"


@pytest.fixture
def signing_in(unit, sign_in, provider):
    """Sofia signs in on one more machine."""

    def on(browser: str = "Mozilla/5.0 (Windows NT 10.0)") -> Client:
        machine = Client(headers={"user-agent": browser})
        provider.begin_anew()
        sign_in(machine)
        assert machine.get("/unit").status_code == 200
        return machine

    return on


def someone(username: str, role: Role) -> Client:
    """Somebody else, strongly signed in."""
    client = Client()
    client.force_login(User.objects.create_user(username, name=username, roles=[role]))
    session = client.session
    session[LEVEL] = 3
    session.save()
    return client


def is_in(machine: Client) -> bool:
    return machine.get("/unit").status_code == 200


def test_one_sees_where_one_is_signed_in_and_ends_what_one_has_left(signing_in):
    telephone, computer = signing_in(TELEPHONE), signing_in()
    page = computer.get("/account").text
    assert page.count("account__session") == 2
    assert "<strong>Dator</strong> · den här" in page
    left = UserSession.objects.get(user_agent=TELEPHONE)

    answer = computer.post(f"/account/sessions/{left.pk}/end", follow=True)

    assert "Den enheten är utloggad." in answer.text
    assert (is_in(telephone), is_in(computer)) == (False, True)
    assert not UserSession.objects.filter(pk=left.pk).exists()


def test_nobody_ends_the_session_of_somebody_else(signing_in):
    machine, stranger = signing_in(), someone("stranger", Role.STAFF)

    stranger.post(f"/account/sessions/{UserSession.objects.get().pk}/end")

    assert is_in(machine)


def test_all_but_this_one(signing_in):
    machines = [signing_in() for _ in range(3)]

    machines[1].post("/account/sessions/end-others")

    assert [is_in(machine) for machine in machines] == [False, True, False]


def test_the_oldest_ends_when_there_would_be_too_many(signing_in):
    machines = [signing_in() for _ in range(MOST + 1)]

    assert [is_in(machine) for machine in machines] == [False] + [True] * MOST


def test_a_manager_signs_somebody_out_who_has_lost_a_telephone(signing_in):
    machine, desk = signing_in(), someone("manager", Role.MANAGER)
    sofia = User.objects.get(username="SE2321000016-S0F1")

    answer = desk.post(f"/manage/permissions/{sofia.pk}/end-sessions", follow=True)

    assert "Sofia Sköterska är utloggad överallt." in answer.text
    assert not is_in(machine)
    assert Role.STAFF in User.objects.get(pk=sofia.pk).roles


def test_signing_out_clears_what_the_browser_has_kept(signing_in):
    for address in ("/sign-out", "/sign-out/everywhere"):
        answer = signing_in().post(address)
        assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_nothing_is_kept_of_sessions_that_are_over(signing_in):
    signing_in()
    UserSession.objects.update(created_at=timezone.now() - timedelta(seconds=LONGEST + 1))

    assert jobs.forget_sessions(timezone.now()) == []

    assert not UserSession.objects.exists()


def test_who_signs_in_and_who_is_refused_is_written_down_by_number_alone(unit, sign_in, provider, caplog):
    caplog.set_level(logging.INFO, "lotsen.people.events")
    sign_in(Client())
    provider.begin_anew()
    provider.claim(commissionPurpose="Forskning")
    sign_in(Client())

    sofia = User.objects.get()
    told = [record for record in caplog.records if record.name == "lotsen.people.events"]

    assert [(record.event, record.user) for record in told] == [
        ("signed-in", sofia.pk),
        ("sign-in-refused", sofia.pk),
    ]
    assert told[1].why == "wrong-purpose"
    assert not any("Sofia" in record.getMessage() or "S0F1" in record.getMessage() for record in told)


def test_the_provider_is_asked_for_a_proof_as_young_as_a_session_may_be_old(client, unit, provider):
    assert f"max_age={LONGEST}" in client.get("/sign-in/with/staff").headers["Location"]
