"""Whoever has lost their extra proof gets in again: a manager takes it away, the log and the person are told."""

import pytest
from allauth.mfa.models import Authenticator

from lotsen.cases.tests.acting import signed_in
from lotsen.log import jobs
from lotsen.log.models import Row
from lotsen.management import accounts
from lotsen.management.staffing import NotTheirs
from lotsen.notify.models import Message
from lotsen.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(people) -> User:
    """Somebody with codes from an app and a passkey."""
    User.objects.filter(pk=people.first_line.pk).update(email="agent@example.org")
    for kind in ("totp", "webauthn", "recovery_codes"):
        Authenticator.objects.create(user=people.first_line, type=kind, data={})
    return User.objects.get(pk=people.first_line.pk)


def reset(by: User, person: User):
    return signed_in(by).post(f"/manage/permissions/{person.pk}/reset-second-factor?lang=en", follow=True)


def test_it_is_gone_and_so_are_the_sessions_and_the_log_and_the_person_know(people, agent):
    client = signed_in(agent)
    page = signed_in(people.manager).get(f"/manage/permissions/{agent.pk}?lang=en").text
    assert "Take away the extra proof" in page
    assert "None is set up." in reset(people.manager, agent).text
    assert not agent.authenticator_set.exists()
    assert client.get("/desk/queue/first-line").status_code == 302
    row = Row.objects.get(stream=f"person:{agent.pk}")
    assert (row.by, row.data) == (people.manager.pk, {"second_factor": "reset"})
    jobs.run_errands()
    (message,) = Message.objects.all()
    assert (message.to, message.notice, message.reference) == (agent.email, "factor-reset", str(row.number))
    assert message.link.endswith("/account")
    assert "loggat ut dig" in message.body


def test_whoever_has_no_address_is_reset_without_a_mail_and_the_manager_reads_so(people, agent):
    User.objects.filter(pk=agent.pk).update(email="")
    page = signed_in(people.manager).get(f"/manage/permissions/{agent.pk}?lang=en").text
    assert "tell them yourself" in page
    reset(people.manager, agent)
    jobs.run_errands()
    assert not agent.authenticator_set.exists()
    assert not Message.objects.exists()


def test_nobody_takes_away_their_own(people):
    Authenticator.objects.create(user=people.manager, type="totp", data={})
    assert "your own extra proof" in reset(people.manager, people.manager).text
    assert people.manager.authenticator_set.exists()


def test_a_manager_of_a_part_resets_nobody_who_is_trusted_with_more(people, agent, unit):
    limited = User.objects.create_user("v", name="V", roles=["manager"], organisation=unit.organisation)
    whole = User.objects.create_user("whole", name="Helge", roles=["manager"], unit=unit)
    Authenticator.objects.create(user=whole, type="totp", data={})
    assert reset(limited, agent).status_code == 404
    assert reset(limited, whole).status_code == 403
    with pytest.raises(NotTheirs):
        accounts.reset_second_factor(by=limited, person=whole)
    assert whole.authenticator_set.exists()
