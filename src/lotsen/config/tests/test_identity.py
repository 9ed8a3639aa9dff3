"""What the environment says about providers and their claims; what makes no sense stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from lotsen.config import identity
from lotsen.policy.permissions import Role


def test_without_settings_nobody_is_trusted_and_the_usual_names_hold(monkeypatch):
    monkeypatch.delenv("LOTSEN_OIDC_URL", raising=False)
    assert identity.providers() == []
    assert identity.claims()["unit"][0] == "healthCareUnitHsaId"
    assert identity.levels()["http://id.sambi.se/loa/loa3"] == 3
    assert identity.roles() == {}


def test_a_provider_of_staff_and_one_of_residents(monkeypatch):
    monkeypatch.setenv("LOTSEN_OIDC_URL", "https://idp.example/oidc/")
    monkeypatch.setenv("LOTSEN_OIDC_SCOPES", "openid hsa")
    monkeypatch.setenv("LOTSEN_OIDC_RESIDENTS_URL", "https://eid.example")
    staff, residents = identity.providers()
    assert (staff["provider_id"], staff["name"], residents["name"]) == ("staff", "SITHS", "e-legitimation")
    assert staff["settings"]["server_url"] == "https://idp.example/oidc"
    assert staff["settings"]["scope"] == ["openid", "hsa"]
    assert staff["settings"]["oauth_pkce_enabled"]


def test_names_of_ones_own_come_first_and_the_usual_ones_stay(monkeypatch):
    monkeypatch.setenv("LOTSEN_OIDC_CLAIMS", '{"unit": ["vardenhet", "enhet"], "name": "namn"}')
    names = identity.claims()
    assert names["unit"][:3] == ["vardenhet", "enhet", "healthCareUnitHsaId"]
    assert names["name"][:2] == ["namn", "name"]


def test_levels_and_roles_are_added(monkeypatch):
    monkeypatch.setenv("LOTSEN_OIDC_LEVELS", '{"urn:our:card": 3}')
    monkeypatch.setenv("LOTSEN_OIDC_ROLES", '{"Lotsen;Support": "agent"}')
    assert identity.levels()["urn:our:card"] == identity.levels()["loa3"] == 3
    assert identity.roles() == {"Lotsen;Support": Role.AGENT}


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("LOTSEN_OIDC_CLAIMS", "{", "is not JSON"),
        ("LOTSEN_OIDC_CLAIMS", "[]", "must be a JSON object"),
        ("LOTSEN_OIDC_CLAIMS", '{"units": "x"}', "knows employee, commission"),
        ("LOTSEN_OIDC_CLAIMS", '{"unit": 3}', "names of claims"),
        ("LOTSEN_OIDC_LEVELS", '{"x": "high"}', "1 to 4"),
        ("LOTSEN_OIDC_LEVELS", '{"x": 9}', "1 to 4"),
        ("LOTSEN_OIDC_ROLES", '{"x": "boss"}', "staff, local-contact"),
        ("LOTSEN_OIDC_URL", "http://idp.example", "must begin with https://"),
    ],
)
def test_what_makes_no_sense_is_named(monkeypatch, variable, value, said):
    monkeypatch.setenv(variable, value)
    with pytest.raises(ImproperlyConfigured, match=variable) as refused:
        for read in (identity.claims, identity.levels, identity.roles, identity.providers):
            read()
    assert said in str(refused.value)
