"""The commission diagnosis, told by examples, and by what must always hold."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as some

from lotsen.policy.assurance import needs_second_factor
from lotsen.policy.commission_words import EXPLANATIONS, MENDED_BY, case, missing
from lotsen.policy.commissions import MENDERS, SYMPTOMS, Claimed, Demand, Finding, Mender, diagnose
from lotsen.policy.permissions import Role

TODAY = date(2026, 11, 23)
LINDEN = "SE2321000016-L1ND"
DEMAND = Demand(units={LINDEN, "SE2321000016-EK3N"})
RIGHT = {"employee": "SE1", "commission": "SE2", "purpose": "Vård och behandling", "unit": LINDEN, "level": 3}


@pytest.mark.parametrize(
    ("claimed", "found"),
    [
        ({}, []),
        ({"purpose": " VÅRD och  behandling", "unit": LINDEN.lower()}, []),
        ({"ends": TODAY}, []),
        ({"level": 4}, []),
        ({"employee": ""}, [Finding.NO_PERSON]),
        ({"employee": "", "level": 2}, [Finding.NO_PERSON, Finding.LOW_ASSURANCE]),
        ({"level": 2}, [Finding.LOW_ASSURANCE]),
        ({"commission": ""}, [Finding.NO_COMMISSION]),
        ({"commission": "", "purpose": "", "unit": ""}, [Finding.NO_COMMISSION]),
        ({"ends": date(2026, 11, 22)}, [Finding.EXPIRED]),
        ({"purpose": "Administration"}, [Finding.WRONG_PURPOSE]),
        ({"purpose": ""}, [Finding.WRONG_PURPOSE]),
        ({"unit": "SE9"}, [Finding.UNKNOWN_UNIT]),
        ({"unit": ""}, [Finding.UNKNOWN_UNIT]),
        ({"purpose": "Forskning", "unit": "SE9"}, [Finding.WRONG_PURPOSE, Finding.UNKNOWN_UNIT]),
    ],
)
def test_what_stands_in_the_way(claimed, found):
    assert diagnose(Claimed(**{**RIGHT, **claimed}), DEMAND, TODAY) == found


def test_an_account_that_belongs_to_a_unit_comes_from_there():
    bound = Demand(units=DEMAND.units, bound_to=LINDEN)
    assert diagnose(Claimed(**RIGHT), bound, TODAY) == []
    assert diagnose(Claimed(**{**RIGHT, "unit": "SE2321000016-EK3N"}), bound, TODAY) == [Finding.WRONG_UNIT]


@examples(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    some.builds(
        Claimed,
        employee=some.sampled_from(["", "SE1"]),
        commission=some.sampled_from(["", "SE2"]),
        purpose=some.sampled_from(["", "Vård och behandling", "Forskning"]),
        unit=some.sampled_from(["", LINDEN, "SE9"]),
        ends=some.none() | some.dates(),
        level=some.integers(0, 4),
    )
)
def test_nobody_gets_in_without_all_of_it_and_each_obstacle_is_named_once(claimed):
    found = diagnose(claimed, DEMAND, TODAY)
    complete = all([claimed.employee, claimed.commission, claimed.level >= 3, claimed.unit == LINDEN])
    in_force = claimed.purpose == "Vård och behandling" and (claimed.ends is None or claimed.ends >= TODAY)
    assert (found == []) == (complete and in_force)
    assert found == sorted(set(found), key=list(Finding).index)


def test_every_finding_has_words_a_mender_and_a_symptom():
    assert set(EXPLANATIONS) == set(MENDERS) == set(SYMPTOMS) == set(Finding)
    assert set(MENDED_BY) == set(Mender)


@pytest.mark.parametrize("role", Role)
def test_whoever_works_with_others_cases_needs_a_second_factor_unless_the_card_is_strong(role):
    of_a_unit = role in (Role.STAFF, Role.LOCAL_CONTACT)
    assert needs_second_factor([role], level=2) is not of_a_unit
    assert needs_second_factor([Role.STAFF, role], level=0) is not of_a_unit
    assert not needs_second_factor([role], level=3)


def test_the_purposes_that_are_told_are_those_that_let_in_here():
    purposes = ["Vård och behandling", "Statistik"]
    assert "vara Vård och behandling eller Statistik." in missing(Finding.WRONG_PURPOSE, "sv", purposes)
    assert "be care and treatment (Vård och behandling) or Statistik." in case(
        Finding.WRONG_PURPOSE, "en", purposes
    )
    assert "ändamålet Statistik på min enhet" in case(Finding.NO_COMMISSION, "sv", ["Statistik"])


@pytest.mark.parametrize("finding", Finding)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_is_left_to_fill_in(finding, language):
    assert "{" not in missing(finding, language, ["x"]) + case(finding, language, ["x"])
