"""A change of an account, a care unit or an organisation is looked over and taken back, by the rules of any change."""

from html import unescape

import pytest

from lotsen.cases.tests.acting import signed_in
from lotsen.log.models import Row
from lotsen.management import accounts, staffing, units
from lotsen.management.history import changes
from lotsen.management.staffing import NotTheirs, trust_of
from lotsen.management.taking_back import ChangedSince, PlaceClosed, take_back
from lotsen.people.changes import stream_of
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.permissions import Role

pytestmark = pytest.mark.django_db
WHY = {"why": "Det var fel person"}


def last(thing) -> Row:
    return Row.objects.filter(stream=stream_of(thing)).latest("number")


def address(thing) -> str:
    """Where the newest change of something is taken back."""
    return changes(thing)[0].address


def test_a_role_is_taken_back_with_a_reason_and_other_roles_stay(manager, client, people):
    person = people.vendor
    staffing.entrust(person=person, roles=["agent", "registrar"], desks=["vendor", "second-line"], by=manager)
    wrong = last(person)
    staffing.entrust(person=person, roles=["agent", "registrar", "staff"], desks=["second-line"], by=manager)
    page = f"/manage/accounts/{person.pk}/changes/{wrong.number}"
    looked_over = unescape(client.get(page).text)
    assert "<del>" in looked_over
    assert "Registrator" in looked_over
    assert client.post(page, {"why": ""}).status_code == 422
    assert Role.REGISTRAR in User.objects.get(pk=person.pk).roles
    assert client.post(page, WHY).url == f"/manage/accounts/{person.pk}"
    assert trust_of(User.objects.get(pk=person.pk)).document == {
        "roles": {"agent": True, "staff": True},
        "desks": {},
    }
    told = changes(person)[0]
    assert (told.who, told.why) == (manager.name, WHY["why"])
    assert WHY["why"] in unescape(client.get(f"/manage/permissions/{person.pk}").text)


def test_taking_back_is_a_change_that_is_taken_back_itself(manager, client, unit):
    giver = unit.organisation
    before = giver.name
    units.rename_organisation(by=manager, organisation=giver, name="Nytt namn")
    for name in (before, "Nytt namn"):
        assert client.post(address(giver), WHY).status_code == 302
        assert Organisation.objects.get(pk=giver.pk).name == name
    assert Row.objects.filter(stream=stream_of(giver)).count() == 3


def test_what_has_been_changed_again_since_is_not_overwritten(manager, client, unit):
    fields = {"by": manager, "unit": unit, "hsa_id": "", "organisation": unit.organisation}
    units.save_unit(name="Linden", administrator="", **fields)
    page, first = address(unit), last(unit)
    units.save_unit(name="Lindens mottagning", administrator="", **fields)
    told = unescape(client.get(page).text)
    assert "Samma sak har ändrats igen sedan dess" in told
    assert 'name="why"' not in told
    assert client.post(page, WHY).status_code == 409
    with pytest.raises(ChangedSince):
        take_back(thing=unit, row=first, by=manager, why="x")
    assert CareUnit.objects.get(pk=unit.pk).name == "Lindens mottagning"


def test_a_name_that_another_unit_has_meanwhile_is_not_taken_back(manager, client, unit):
    fields = {"by": manager, "organisation": unit.organisation, "administrator": ""}
    before = unit.name
    units.save_unit(unit=unit, name="Linden", hsa_id="", **fields)
    page = address(unit)
    units.save_unit(unit=None, name=before, hsa_id="SE2321000016-N1", **fields)
    refused = client.post(f"{page}?lang=en", WHY)
    assert refused.status_code == 409
    assert "There is an open care unit of that name already" in refused.text
    assert CareUnit.objects.get(pk=unit.pk).name == "Linden"


def test_other_fields_that_have_been_changed_since_are_kept(manager, client, unit):
    fields = {"by": manager, "unit": unit, "hsa_id": "", "organisation": unit.organisation}
    before = unit.name
    units.save_unit(name="Linden", administrator="", **fields)
    page = address(unit)
    units.save_unit(name="Linden", administrator="Växeln", **fields)
    client.post(page, WHY)
    now = CareUnit.objects.get(pk=unit.pk)
    assert (now.name, now.administrator) == (before, "Växeln")


def test_what_is_as_it_was_already_leaves_nothing_to_do(manager, client, unit):
    units.rename_organisation(by=manager, organisation=unit.organisation, name="Ny")
    page = address(unit.organisation)
    client.post(page, WHY)
    again = client.get(page, {"lang": "en"})
    assert "There is nothing left to change" in again.text
    assert client.post(page, WHY).status_code == 302
    assert Row.objects.filter(stream=stream_of(unit.organisation)).count() == 2


def test_a_manager_of_a_part_gives_nothing_by_it_that_is_not_theirs_to_give(manager, people, unit):
    limited = User.objects.create_user(
        "viveka", name="Viveka", roles=[Role.MANAGER], organisation=unit.organisation
    )
    nurse = people.nurse
    User.objects.filter(pk=nurse.pk).update(roles=["staff", "manager"])
    staffing.entrust(person=nurse, roles=["staff"], desks=["care-unit"], by=manager)
    assert Role.MANAGER not in User.objects.get(pk=nurse.pk).roles
    refused = signed_in(limited).post(f"{address(nurse)}?lang=en", WHY)
    assert refused.status_code == 409
    assert "not yours to decide" in refused.text
    with pytest.raises(NotTheirs):
        take_back(thing=nurse, row=last(nurse), by=limited, why="x")
    assert User.objects.get(pk=nurse.pk).roles == ["staff"]
    assert signed_in(people.manager).post(address(nurse), WHY).status_code == 302
    assert Role.MANAGER in User.objects.get(pk=nurse.pk).roles


def test_a_unit_goes_back_to_no_organisation_that_is_anothers(people, unit):
    limited = User.objects.create_user(
        "viveka", name="Viveka", roles=[Role.MANAGER], organisation=unit.organisation
    )
    elsewhere = Organisation.objects.create(code="elsewhere", name="Annan")
    foreign = CareUnit.objects.create(code="foreign", name="Fjärran", organisation=elsewhere)
    units.save_unit(
        by=people.manager, unit=foreign, name="Fjärran", hsa_id="", organisation=unit.organisation, administrator=""
    )  # fmt: skip
    assert signed_in(limited).post(address(foreign), WHY).status_code == 409
    assert CareUnit.objects.get(pk=foreign.pk).organisation == unit.organisation


def test_nobody_takes_their_own_role_as_manager_away_by_it(manager, client, people):
    other = User.objects.create_user("other", name="Olga", roles=[Role.MANAGER, Role.AGENT])
    staffing.entrust(person=manager, roles=["manager", "agent"], desks=[], by=other)
    User.objects.filter(pk=manager.pk).update(roles=["agent"])
    staffing.entrust(person=manager, roles=["manager", "agent"], desks=[], by=other)
    User.objects.filter(pk=manager.pk).update(roles=["manager", "agent"])
    refused = client.post(address(manager), WHY)
    assert refused.status_code == 409
    assert User.objects.get(pk=manager.pk).may("manage")


def test_a_closed_account_and_a_closed_unit_are_opened_by_it_and_the_other_way(manager, client, people, unit):
    accounts.close_account(by=manager, person=people.vendor)
    for is_active in (True, False):
        assert client.post(address(people.vendor), WHY).status_code == 302
        assert User.objects.get(pk=people.vendor.pk).is_active is is_active
    empty = CareUnit.objects.create(code="empty", name="Tom", organisation=unit.organisation)
    units.close_unit(by=manager, unit=empty)
    client.post(address(empty), WHY)
    assert CareUnit.objects.get(pk=empty.pk).is_active


def test_a_unit_where_people_work_is_not_closed_by_it(manager, client, people, unit):
    CareUnit.objects.filter(pk=unit.pk).update(is_active=False)
    units.reopen_unit(by=manager, unit=unit)
    refused = client.post(address(unit), WHY)
    assert refused.status_code == 409
    assert CareUnit.objects.get(pk=unit.pk).is_active


def test_somebody_is_not_put_back_at_a_unit_that_is_closed(manager, client, people):
    nurse, at = people.nurse, people.nurse.unit
    moved = {"by": manager, "person": nurse, "name": nurse.name, "email": ""}
    accounts.change_account(unit=None, organisation=None, **moved)
    CareUnit.objects.filter(pk=at.pk).update(is_active=False)
    with pytest.raises(PlaceClosed):
        take_back(thing=nurse, row=last(nurse), by=manager, why="x")
    CareUnit.objects.filter(pk=at.pk).update(is_active=True)
    client.post(address(nurse), WHY)
    assert User.objects.get(pk=nurse.pk).unit == at


def test_what_is_new_or_was_ended_is_not_taken_back(manager, client, people, unit):
    made = units.add_organisation(by=manager, name="Ny region", parent=None)
    staffing.end_sessions(person=people.vendor, by=manager)
    assert (address(made), address(people.vendor)) == ("", "")
    for page in (
        f"/manage/organisations/{made.code}/changes/1",
        f"/manage/accounts/{people.vendor.pk}/changes/1",
        f"/manage/units/{unit.code}/changes/1",
        f"/manage/units/{unit.code}/changes/{10**30}",
    ):
        assert client.get(page).status_code == 404
        assert client.post(page, WHY).status_code == 404
