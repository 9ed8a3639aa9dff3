"""Signing in by OpenID Connect, against a real provider."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from lotsen.log.models import Row
from lotsen.people.models import CareUnit, User
from lotsen.policy.permissions import Role
from tests.provider.conftest import HERE, signed_in

pytestmark = pytest.mark.django_db


def test_a_nurse_signs_in_with_her_card_and_lands_where_she_was_going(client, unit, sign_in):
    answer = sign_in(client, onward="/unit/new").answer
    sofia = User.objects.get(username="SE2321000016-S0F1")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/unit/new")
    assert signed_in(client) == str(sofia.pk)
    assert (sofia.name, sofia.email) == ("Sofia Sköterska", "sofia@lindens.example")
    assert (sofia.unit, sofia.roles) == (unit, [Role.STAFF])


def test_the_next_time_it_is_the_same_account_with_what_is_said_now(client, unit, sign_in, provider):
    sign_in(client)
    provider.claim(family_name="Nygift", employeeHsaId=" se2321000016-s0f1 ")
    sign_in(client)
    assert [user.name for user in User.objects.all()] == ["Sofia Nygift"]
    sign_in(client)
    sofia = User.objects.get()
    assert [name.name for name in sofia.former_names.all()] == ["Sofia Sköterska"]
    made, renamed = Row.objects.filter(stream=f"person:{sofia.pk}").order_by("number")
    assert (made.data["new"], made.data["after"]["roles"]) == (True, {"staff": True})
    assert renamed.data["before"] == {"name": "Sofia Sköterska"}


def test_nothing_is_kept_that_is_not_needed(client, unit, sign_in, provider):
    provider.tell(account="195701262381")  # some providers make the personal identity number the subject
    provider.claim(personalIdentityNumber="195701262381", systemRole="Something;Secret")
    sign_in(client)
    assert signed_in(client)
    kept = str([list(model.objects.values()) for model in (User, SocialAccount, SocialToken, EmailAddress)])
    kept += str(dict(client.session.items()))
    for unneeded in ("195701262381", "Secret", "C0MM", "Vård och behandling", "eyJ"):
        assert unneeded not in kept


def test_the_session_is_a_new_one_after_signing_in(client, unit, sign_in):
    client.get("/sign-in/with/staff")
    before = client.session.session_key
    sign_in(client)
    assert signed_in(client)
    assert client.session.session_key != before


def test_the_sessions_cookie_is_for_no_script_and_no_other_site(client, unit, sign_in, settings):
    settings.SESSION_COOKIE_SECURE = True
    sign_in(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)


def test_whoever_sat_there_before_is_signed_out_first(client, unit, sign_in, provider):
    sign_in(client)
    client.session.update({"left": "behind"})
    provider.browser.cookies.clear()
    provider.tell(account="other")
    provider.claim(employeeHsaId="SE2321000016-B0", given_name="Bo")
    sign_in(client)
    assert User.objects.get(pk=signed_in(client)).name == "Bo Sköterska"
    assert "left" not in client.session


def test_staff_follow_their_commission_to_another_unit(client, unit, sign_in, provider):
    other = CareUnit.objects.create(
        code="ekens", name="Ekens", organisation=unit.organisation, hsa_id="SE2321000016-EK3N"
    )
    sign_in(client)
    provider.claim(healthCareUnitHsaId="SE2321000016-EK3N")
    sign_in(client)
    assert User.objects.get().unit == other


def test_the_provider_decides_the_roles_that_it_is_trusted_with(client, unit, sign_in, provider, settings):
    settings.OIDC_ROLES = {"Lotsen;Support": Role.AGENT, "Lotsen;Ledning": Role.MANAGER}
    provider.claim(systemRole=["Annat;Läsa", "Lotsen;Support"], commissionHsaId=None)
    sign_in(client)
    assert User.objects.get().roles == [Role.AGENT]
    provider.claim(systemRole="Lotsen;Ledning", commissionHsaId=None)
    sign_in(client)
    assert User.objects.get().roles == [Role.MANAGER]


def test_an_agent_needs_no_commission_but_an_account(client, sign_in, provider):
    agent = User.objects.create_user("SE2321000016-S0F1", name="Agnes", roles=[Role.AGENT])
    provider.claim(commissionHsaId=None, commissionPurpose=None, healthCareUnitHsaId=None)
    sign_in(client)
    assert signed_in(client) == str(agent.pk)


def test_a_closed_account_is_told_so(client, unit, sign_in):
    User.objects.create_user("SE2321000016-S0F1", name="Sofia", roles=[Role.STAFF], is_active=False)
    page = client.get(sign_in(client).answer.headers["Location"])
    assert signed_in(client) is None
    assert "Ditt konto är stängt" in page.text


def test_a_local_contact_keeps_that_role(client, unit, sign_in):
    User.objects.create_user("SE2321000016-S0F1", name="K", roles=[Role.LOCAL_CONTACT], unit=unit)
    sign_in(client)
    assert User.objects.get().roles == [Role.LOCAL_CONTACT]


def test_a_resident_may_sign_in_where_that_is_connected(client, unit, provider, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider.app("residents")]}}
    assert client.get("/sign-in/with/staff").status_code == 404
    assert "Sign in with e-legitimation" in client.get("/sign-in", {"lang": "en"}).text
    provider.tell(account="195701262381", claims={"name": "Anna Andersson", "systemRole": "Lotsen;Support"})
    settings.OIDC_ROLES = {"Lotsen;Support": Role.AGENT}
    for _ in range(2):
        asked = client.get("/sign-in/with/residents").headers["Location"]
        client.get(provider.walk(asked, HERE).removeprefix(HERE))
    anna = User.objects.get()
    assert signed_in(client) == str(anna.pk)
    assert (anna.name, anna.roles, anna.unit) == ("Anna Andersson", [], None)
    assert "195701262381" not in str(User.objects.values())
    assert client.get("/unit").status_code == client.get("/desk").status_code == 403


def test_nobody_is_led_away_to_another_site(client, unit, sign_in):
    assert "evil" not in sign_in(client, onward="https://evil.example/").answer.headers["Location"]


def test_signing_out_everywhere_ends_the_sessions_of_other_machines(client, unit, sign_in, provider):
    elsewhere = Client()
    sign_in(elsewhere)
    provider.begin_anew()
    sign_in(client)
    assert client.get("/unit").status_code == elsewhere.get("/unit").status_code == 200
    client.post("/sign-out/everywhere")
    assert client.get("/unit").status_code == elsewhere.get("/unit").status_code == 302
