"""`lotsen account` and `lotsen unit`: who works here, before anybody has signed in."""

import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from lotsen.log.models import Row
from lotsen.people.changes import stream_of
from lotsen.people.models import CareUnit, User


def lotsen(*arguments: str) -> str:
    said = io.StringIO()
    call_command(*arguments, stdout=said)
    return said.getvalue().strip()


def test_an_agent_gets_an_account_at_a_desk(catalogue):
    said = lotsen(
        "account", "se2321000016-a1", "--name", "Agnes Agent", "--roles", "agent, first-line",
        "--desks", "first-line",
    )  # fmt: skip
    agnes = User.objects.get(username="SE2321000016-A1")
    assert said == "SE2321000016-A1: Agnes Agent, agent, first-line, open"
    assert [desk.code for desk in agnes.desks.all()] == ["first-line"]


def test_what_is_not_given_stays_and_old_sessions_end(catalogue, client):
    lotsen(
        "account",
        "SE2321000016-A1",
        "--name",
        "Agnes",
        "--roles",
        "agent",
        "--desks",
        "first-line,second-line",
    )
    agnes = User.objects.get()
    client.force_login(agnes)
    lotsen("account", "SE2321000016-A1", "--desks", "second-line")
    agnes.refresh_from_db()
    assert (agnes.name, agnes.roles, [desk.code for desk in agnes.desks.all()]) == (
        "Agnes", ["agent"], ["second-line"],
    )  # fmt: skip
    assert client.get("/desk").status_code == 302
    made, changed = Row.objects.filter(stream=stream_of(agnes)).order_by("number")
    assert (made.data["new"], made.data["after"]["roles"]) == (True, {"agent": True})
    assert changed.data == {"before": {"desks": {"first-line": True}}, "by_command": True}


def test_an_account_is_closed_and_opened(catalogue):
    lotsen("account", "SE1", "--name", "A")
    assert lotsen("account", "SE1", "--close").endswith("closed")
    assert lotsen("account", "SE1", "--name", "B").endswith("closed")
    assert lotsen("account", "SE1", "--open").endswith("open")


def test_whoever_has_lost_telephone_and_codes_begins_anew(catalogue):
    lotsen("account", "SE1", "--name", "A", "--roles", "agent")
    Authenticator.objects.create(user=User.objects.get(), type="totp", data={})
    lotsen("account", "SE1")
    assert Authenticator.objects.exists()
    lotsen("account", "SE1", "--reset")
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("wrong", [("--roles", "boss"), ("--desks", "nowhere"), ("--unit", "nowhere")])
def test_what_does_not_exist_is_refused_and_nothing_is_made(catalogue, wrong):
    with pytest.raises(CommandError, match="unknown"):
        lotsen("account", "SE1", *wrong)
    assert not User.objects.exists()


def test_a_unit_is_made_and_changed(db):
    lotsen("unit", "lindens", "--name", "Linden", "--organisation", "giver", "--hsa-id", "SE2321000016-L1ND")
    said = lotsen("unit", "lindens", "--administrator", "Hanna, 08-465 004 10")
    assert said == "lindens: Linden, giver, SE2321000016-L1ND"
    unit = CareUnit.objects.get()
    assert unit.administrator == "Hanna, 08-465 004 10"
    rows = [Row.objects.filter(stream=stream_of(thing)) for thing in (unit, unit.organisation)]
    assert list(map(len, rows)) == [2, 1]
    assert rows[0].latest("number").data["before"] == {"administrator": ""}
    with pytest.raises(CommandError, match="another unit has the HSA-id"):
        lotsen("unit", "ekens", "--organisation", "giver", "--hsa-id", "SE2321000016-L1ND")
    with pytest.raises(CommandError, match="needs --organisation"):
        lotsen("unit", "alens")


def test_two_open_units_of_one_care_giver_are_not_called_the_same(unit):
    told = ["--name", unit.name, "--organisation", unit.organisation.code]
    with pytest.raises(CommandError, match=unit.name):
        lotsen("unit", "lindens-2", *told)
    CareUnit.objects.filter(pk=unit.pk).update(is_active=False)
    lotsen("unit", "lindens-2", *told)
    assert CareUnit.objects.filter(name=unit.name).count() == 2
