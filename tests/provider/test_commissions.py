"""Whoever lacks what is needed is told what, and who mends it, and has it registered with one button."""

import pytest

from lotsen.cases.models import Case
from lotsen.people.models import CareUnit, User
from lotsen.policy.commission_words import EXPLANATIONS, missing
from lotsen.policy.commission_words import case as case_words
from lotsen.policy.commissions import OF_A_UNIT, SYMPTOMS, Finding
from lotsen.policy.permissions import Role
from lotsen.policy.terms import Reporter
from tests.provider.conftest import signed_in

pytestmark = pytest.mark.django_db

WHAT_IS_CLAIMED = {
    Finding.NO_PERSON: {"employeeHsaId": None},
    Finding.LOW_ASSURANCE: {"acr": "http://id.sambi.se/loa/loa2"},
    Finding.NO_COMMISSION: {"commissionHsaId": None, "commissionPurpose": None, "healthCareUnitHsaId": None},
    Finding.EXPIRED: {"commissionEndDate": "2020-01-31"},
    Finding.WRONG_PURPOSE: {"commissionPurpose": "Administration"},
    Finding.UNKNOWN_UNIT: {"healthCareUnitHsaId": "SE2321000016-N0WH"},
    Finding.WRONG_UNIT: {"healthCareUnitHsaId": "SE2321000016-EK3N"},
}


@pytest.fixture
def bound(catalogue, unit) -> User:
    """Sofia is the local contact of Linden, and there is another unit."""
    CareUnit.objects.create(
        code="ekens", name="Ekens", organisation=unit.organisation, hsa_id="SE2321000016-EK3N"
    )
    unit.administrator = "Hanna på HR, 08-465 004 10"
    unit.save()
    return User.objects.create_user(
        "SE2321000016-S0F1", name="Sofia", email="s@x.example", roles=[Role.LOCAL_CONTACT], unit=unit
    )


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("finding", Finding)
def test_each_finding_leads_to_its_page_and_its_case(client, bound, sign_in, provider, finding, lang):
    provider.claim(**WHAT_IS_CLAIMED[finding])
    where = sign_in(client, lang=lang).answer.headers["Location"]
    page = client.get(where).text
    column, words = int(lang == "en"), EXPLANATIONS[finding]
    assert where == f"/commission/{finding}"
    assert signed_in(client) is None
    assert f"<h1>{words.heading[column]}</h1>" in page
    assert missing(finding, lang, ["Vård och behandling"]) in page
    assert not Case.objects.exists()

    client.post(f"{where}/register")
    case = Case.objects.get()
    assert (case.symptom.code, case.reporter, case.language) == (SYMPTOMS[finding], Reporter.STAFF, lang)
    assert case.text.splitlines()[0] == case_words(finding, lang, ["Vård och behandling"])
    assert ("SE2321000016-G1VR" in case.text) == (finding in OF_A_UNIT)
    assert (case.contact.name, case.contact.email) == ("Sofia Sköterska", "sofia@lindens.example")


def test_the_page_names_the_units_own_people(client, bound, sign_in, provider):
    provider.claim(commissionEndDate="2020-01-31")
    page = client.get(sign_in(client).answer.headers["Location"]).text
    assert "Hanna på HR, 08-465 004 10" in page
    assert "mailto:s@x.example" in page
    assert "Lindens vårdcentral" in page


def test_whoever_registers_an_unknown_unit_reads_which_it_is(client, bound, sign_in, provider):
    provider.claim(healthCareUnitHsaId="SE2321000016-N0WH")
    where = sign_in(client).answer.headers["Location"]
    told = ["Vårdenhet i uppdraget: SE2321000016-N0WH", "Vårdgivare i uppdraget: SE2321000016-G1VR"]
    assert all(line in client.get(where).text for line in told)
    client.post(f"{where}/register")
    assert Case.objects.get().text.splitlines()[1:] == told


def test_a_number_of_a_person_in_place_of_a_units_is_not_kept(client, bound, sign_in, provider):
    provider.claim(healthCareUnitHsaId="19121212-1212")
    client.post(f"{sign_in(client).answer.headers['Location']}/register")
    assert "1212-1212" not in Case.objects.get().text


def test_a_unit_without_people_of_its_own_still_tells_whom_to_ask(client, catalogue, unit, sign_in, provider):
    provider.claim(commissionHsaId=None)
    page = client.get(sign_in(client).answer.headers["Location"]).text
    assert "HSA-administratören för din enhet" in page
    assert "Be mottagningens lokala kontaktperson eller din chef om hjälp" in page


def test_everything_that_was_found_stands_in_the_one_case(client, bound, sign_in, provider):
    provider.claim(acr=None, commissionPurpose="Administration", commissionEndDate="2020-01-31")
    where = sign_in(client).answer.headers["Location"]
    assert where == f"/commission/{Finding.LOW_ASSURANCE}"
    assert (
        "Ditt medarbetaruppdrag har gått ut, Ditt medarbetaruppdrag har fel ändamål" in client.get(where).text
    )
    client.post(f"{where}/register")
    case = Case.objects.get()
    assert case.unit == bound.unit
    assert len(case.text.splitlines()) == 3


def test_the_same_button_twice_makes_one_case(client, bound, sign_in, provider):
    provider.claim(commissionHsaId=None)
    where = sign_in(client).answer.headers["Location"]
    key = {"submission": "0b1f6c6e-3c1e-4b1f-9c55-6b1d0f0f7a11"}
    first, again = (client.post(f"{where}/register", key) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert Case.objects.count() == 1


def test_a_right_commission_afterwards_lets_the_person_in(client, bound, sign_in, provider):
    provider.claim(commissionHsaId=None)
    sign_in(client)
    provider.claim()
    sign_in(client)
    assert signed_in(client) == str(bound.pk)
    assert "diagnosis" not in client.session
