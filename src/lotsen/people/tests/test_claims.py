"""Reading claims: whatever a provider sends, the result is short texts of known meaning, or a refusal."""

from contextlib import suppress
from datetime import date

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as some

from lotsen.people.claims import LONGEST, Unreadable, read

NAMED = [(fact, name) for fact, names in settings.OIDC_CLAIMS.items() for name in names]
NAMES = sorted({name for _fact, name in NAMED})
SIMPLE = some.sampled_from(
    [
        None,
        True,
        42,
        1.5,
        "",
        " ",
        "A",
        "B",
        "2026-11-23",
        "a@b.example",
        "loa3",
        "x" * 201,
        "\x00",
        "\ud800",
        {},
    ]
)
ANYTHING = SIMPLE | some.lists(SIMPLE | some.lists(SIMPLE, max_size=2), max_size=3)


def person(**claims):
    return read(claims, settings.OIDC_CLAIMS, settings.OIDC_LEVELS)


@examples(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(some.dictionaries(some.sampled_from(NAMES), ANYTHING, max_size=6))
def test_whatever_is_claimed_is_read_or_refused(claims):
    with suppress(Unreadable):
        found = read(claims, settings.OIDC_CLAIMS, settings.OIDC_LEVELS)
        texts = [found.email, found.claimed.employee, found.claimed.unit, *found.system_roles]
        assert all(isinstance(text, str) and len(text) <= LONGEST and text.isprintable() for text in texts)
        assert len(found.name) <= 2 * LONGEST + 1
        assert 0 <= found.claimed.level <= 4


def test_nothing_claimed_is_nothing_known():
    nobody = person()
    assert (nobody.name, nobody.email, nobody.system_roles) == ("", "", ())
    assert nobody.claimed.level == 0
    assert nobody.claimed.ends is None


@pytest.mark.parametrize(("fact", "name"), NAMED)
def test_each_name_of_a_claim_is_as_good_as_the_first(fact, name):
    value = {"ends": "2026-11-23", "assurance": "loa3", "email": "a@b.example"}.get(fact, "SE2321000016-L1ND")
    first = settings.OIDC_CLAIMS[fact][0]
    assert person(**{name: value}) == person(**{first: value}) != person()


@pytest.mark.parametrize(
    "value",
    [{"a": "b"}, 42, True, ["one", 2], [["deep"]], "x" * 10_000, "line\nbreak", "nul\x00"],
    ids=["object", "number", "boolean", "mixed", "deep", "long", "two-lines", "nul"],
)
def test_what_is_no_short_text_is_refused_whatever_the_claim_is_called(value):
    assert [refused(name, value) for name in NAMES] == NAMES


def refused(name, value):
    """The claim that the refusal is about; otherwise what was read."""
    try:
        return person(**{name: value})
    except Unreadable as refusal:
        return refusal.claim


@pytest.mark.parametrize(("fact", "name"), NAMED)
def test_only_of_system_roles_there_may_be_two(fact, name):
    if fact == "system_roles":
        assert person(**{name: ["Support", "Ledning"]}).system_roles == ("Ledning", "Support")
    else:
        with pytest.raises(Unreadable):
            person(**{name: ["one", "another"]})


def test_the_same_under_two_names_is_no_contradiction_and_two_things_are():
    assert person(commissionHsaId="A", commission_hsa_id="A").claimed.commission == "A"
    with pytest.raises(Unreadable):
        person(commissionHsaId="A", commission_hsa_id="B")


@pytest.mark.parametrize("ends", ["2026-11-23", "2026-11-23T23:59:59+01:00", "20261123"])
def test_a_commission_ends_on_a_day(ends):
    assert person(commissionEndDate=ends).claimed.ends == date(2026, 11, 23)


def test_an_id_that_is_too_long_for_an_account_is_refused():
    assert person(employeeHsaId="x" * 60).claimed.employee == "x" * 60
    with pytest.raises(Unreadable):
        person(employeeHsaId="x" * 61)


def test_a_name_is_put_together_where_it_comes_in_parts():
    assert person(given_name="Sofia", surname="Sköterska").name == "Sofia Sköterska"
    assert person(given_name="Sofia").name == "Sofia"


@pytest.mark.parametrize("claim", ["employeeHsaId", "name", "given_name", "family_name", "email"])
@pytest.mark.parametrize("number", ["191212121212", "121212-1212"])
def test_no_account_is_named_by_a_personal_identity_number(claim, number):
    value = f"{number}@region.example" if claim == "email" else number
    with pytest.raises(Unreadable) as refusal:
        person(**{claim: value})
    assert refusal.value.claim == claim


@pytest.mark.parametrize("number", ["SE2321000016-1003", "SE165565594230-1A2B", "SE2321000016-S0F1"])
def test_an_hsa_id_is_no_personal_identity_number(number):
    assert person(employeeHsaId=number).claimed.employee == number
