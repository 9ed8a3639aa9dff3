"""What was changed about people, care units and organisations stands on their pages, with who did it."""

from html import unescape

import pytest

from lotsen.desks.models import Desk
from lotsen.log.models import Row
from lotsen.management import accounts, staffing, units
from lotsen.management.history import changes
from lotsen.people.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client, manager):
    """What a page says to the manager, in a language."""
    return lambda path, lang="sv": unescape(client.get(f"/manage/{path}", {"lang": lang}).text)


def test_what_somebody_was_given_and_lost_stands_on_both_their_pages(read, manager, people):
    person = people.vendor
    staffing.entrust(person=person, roles=["registrar"], desks=["second-line"], by=manager)
    accounts.close_account(by=manager, person=person)
    accounts.reopen_account(by=manager, person=person)
    for path in (f"permissions/{person.pk}", f"accounts/{person.pk}"):
        page = read(path)
        assert "Fick rollerna: Registrator. Har inte längre rollerna: Handläggare." in page
        assert f"Plats vid: {Desk.objects.get(code='second-line').name_sv}." in page
        assert page.index("Öppnades.") < page.index("Stängdes.") < page.index("Fick rollerna")
        assert page.count(f"{manager.name}, ") >= 3
    assert "Given roles: Registrar. Roles taken away: Agent." in read(f"accounts/{person.pk}", "en")


def test_a_renamed_organisation_and_a_saved_unit_tell_who_did_it(read, manager, unit):
    giver = Organisation.objects.get(code="giver")
    units.rename_organisation(by=manager, organisation=giver, name="Nya vården")
    units.save_unit(by=manager, unit=unit, name="Linden", hsa_id="", organisation=giver, administrator="")
    assert "Heter ”Nya vården” i stället för ”Exempelvården”." in read("organisations/giver")
    assert "Called “Linden” instead of “Lindens vårdcentral”." in read("units/lindens", "en")


def test_each_field_is_told_with_what_it_was(read, manager, people, unit):
    giver, nurse = unit.organisation, people.nurse
    fields = {"unit": unit, "name": unit.name, "hsa_id": "", "organisation": giver}
    for administrator in ("Växeln", "Kansliet", ""):
        units.save_unit(by=manager, administrator=administrator, **fields)
    page = read("units/lindens")
    for told in (": ”Växeln”.", ": ”Kansliet” i stället för ”Växeln”.", ": ”Kansliet” togs bort."):
        assert f"Den som lägger upp medarbetaruppdrag{told}" in page
    accounts.change_account(
        by=manager, person=nurse, name=nurse.name, email="a@example.org", unit=None, organisation=giver
    )
    page = read(f"accounts/{nurse.pk}", "en")
    assert f"Care unit: “{unit.name}” taken away." in page
    assert f"Oversees: “{giver.name}” instead of “Everything”." in page
    assert "E-mail: “a@example.org”" in page


def test_what_was_saved_again_as_it_was_is_no_change(read, manager, unit):
    units.save_unit(
        by=manager, unit=unit, name=unit.name, hsa_id=unit.hsa_id, organisation=unit.organisation,
        administrator=unit.administrator,
    )  # fmt: skip
    assert not Row.objects.filter(stream=f"unit:{unit.pk}").exists()


def test_where_nothing_was_changed_there_is_no_heading(read, unit):
    assert 'id="changes"' not in read("units/lindens")


def test_a_long_history_shows_the_newest(manager, unit):
    for number in range(30):
        units.rename_organisation(by=manager, organisation=unit.organisation, name=f"Namn {number}")
    told = changes(unit.organisation)
    assert len(told) == 20
    assert "Namn 29" in told[0].what
