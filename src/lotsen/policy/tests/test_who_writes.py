import pytest

from lotsen.policy.who_writes import is_staff


@pytest.mark.parametrize(
    "text",
    [
        "Jag är sjuksköterska och saknar medarbetaruppdrag", "mitt SITHS-kort fungerar inte",
        "Tjänstekortet läses inte", "jag e ssk på med mott", "I'm a nurse and have no picture",
        "Jag jobbar på vårdcentralen i Ådala", "Vår mottagning får inget ljud", "patienten hör mig inte",
        "My patient cannot get in",
    ],
)  # fmt: skip
def test_whoever_writes_so_works_in_care(text):
    assert is_staff(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Sköterskan hör inte mig", "Jag ska träffa en läkare", "jag är patient hos er vårdcentral",
        "Jag är patienten, de ser mig inte", "I am the patient", "Behöver jag träffa sjuksköterska?",
        "Jag är sjuksköterska till yrket men i dag bara mamma", "Kortläsaren läser inte mitt BankID på kort",
        "min läkare är inte där", "mitt i mötet försvann doktorn",
    ],
)  # fmt: skip
def test_what_residents_write_of_staff_is_no_sign(text):
    assert not is_staff(text)


def test_some_problems_are_those_of_staff_alone():
    assert is_staff("", "commission-wrong")
    assert not is_staff("", "login-eid")
