"""Roles and seats given and taken by a manager: looked over first, noted in the log, undone again."""

from html import unescape

import pytest

from lotsen.desks.models import Desk
from lotsen.log.models import Row
from lotsen.management import staffing
from lotsen.management.staffing import NotTheirs, OwnRole
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.labels import label
from lotsen.policy.permissions import Permission, Role

pytestmark = pytest.mark.django_db


def address(person: User) -> str:
    return f"/manage/permissions/{person.pk}"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_one_screen_tells_what_every_role_may_and_who_has_it(manager, client, people, language):
    client.cookies["language"] = language
    page = unescape(client.get("/manage/permissions").text)
    assert all(label(term, language) in page for term in [*Role, *Permission])
    assert people.registrar.name in page


def test_a_role_and_a_seat_are_given_once_they_were_looked_over_and_undone_again(manager, client, people):
    wanted = {"roles": ["agent", "registrar"], "desks": ["vendor", "second-line"]}
    looked_over = client.post(address(people.vendor), wanted)
    assert label(Role.REGISTRAR, "sv") in looked_over.text
    assert not User.objects.get(pk=people.vendor.pk).may(Permission.EXPORT_CASE)
    assert client.post(address(people.vendor), {**wanted, "confirmed": 1}).status_code == 302
    assert User.objects.get(pk=people.vendor.pk).may(Permission.EXPORT_CASE)
    row = Row.objects.get(stream=f"person:{people.vendor.pk}")
    assert (row.by, row.data["after"]) == (
        manager.pk,
        {"roles": {"registrar": True}, "desks": {"second-line": True}},
    )
    assert "Ångra" in client.get(address(people.vendor)).text
    client.post(address(people.vendor), {"roles": ["agent"], "desks": ["vendor"], "confirmed": 1})
    assert staffing.trust_of(User.objects.get(pk=people.vendor.pk)).roles == {"agent"}
    assert Row.objects.filter(stream=f"person:{people.vendor.pk}").count() == 2


def test_nobody_takes_the_managers_role_from_themselves_but_another_manager_can(manager, client, people):
    refused = client.post(address(manager), {"roles": ["agent"], "confirmed": 1})
    assert refused.status_code == 422
    assert User.objects.get(pk=manager.pk).may(Permission.MANAGE)
    other = User.objects.create_user("other", name="Olga", roles=[Role.MANAGER])
    with pytest.raises(OwnRole):
        staffing.entrust(person=other, roles=[], desks=[], by=other)
    assert staffing.entrust(person=manager, roles=[], desks=[], by=other)


def ticked(answer) -> dict:
    """What stands in the form of an answer."""
    form = answer.context["form"]
    return {name: form[name].value() for name in form.fields}


@pytest.mark.parametrize("moment", ["before it is looked over", "before it is confirmed"])
def test_what_another_manager_gave_meanwhile_is_not_taken_away_unseen(manager, client, people, moment):
    other = User.objects.create_user("other", name="Olga", roles=[Role.MANAGER])
    mine = ticked(client.get(address(people.vendor))) | {"desks": ["vendor", "second-line"]}
    if moment == "before it is confirmed":
        looked_over = client.post(address(people.vendor), mine)
        assert f'name="seen" value="{mine["seen"]}"' in looked_over.text
        mine |= {"confirmed": 1}
    staffing.entrust(person=people.vendor, roles=["agent", "registrar"], desks=["vendor"], by=other)

    refused = client.post(f"{address(people.vendor)}?lang=en", mine)
    assert refused.status_code == 409
    assert "Somebody else has changed something meanwhile" in refused.text
    assert [(one.who, "Registrar" in one.what) for one in refused.context["since"]] == [("Olga", True)]
    assert staffing.trust_of(people.vendor).desks == {"vendor"}
    again = ticked(refused)
    assert again["desks"] == mine["desks"]
    again |= {"roles": ["agent", "registrar"], "confirmed": 1}
    assert client.post(address(people.vendor), again).status_code == 302
    assert staffing.trust_of(User.objects.get(pk=people.vendor.pk)) == staffing.Trust(
        frozenset({"agent", "registrar"}), frozenset({"vendor", "second-line"})
    )


def test_the_last_change_is_not_undone_together_with_a_later_one(manager, client, people):
    client.post(
        address(people.vendor), {"roles": ["agent"], "desks": ["vendor", "second-line"], "confirmed": 1}
    )
    staffing.entrust(person=people.vendor, roles=["agent", "registrar"], desks=["vendor"], by=people.manager)
    undo = client.get(address(people.vendor)).context["undo"]

    assert client.post(address(people.vendor), {**undo, "confirmed": 1}).status_code == 409
    assert Role.REGISTRAR in User.objects.get(pk=people.vendor.pk).roles


def test_the_same_again_changes_nothing_and_writes_nothing(people):
    again = {"person": people.vendor, "roles": ["agent"], "desks": ["vendor"], "by": people.manager}
    assert staffing.entrust(**again) is None
    assert not Row.objects.filter(stream__startswith="person:").exists()


def test_one_organisations_manager_gives_nothing_to_anothers_people(manager, client, people, unit):
    User.objects.filter(pk=manager.pk).update(organisation=unit.organisation)
    assert client.get(address(people.nurse)).status_code == 200
    assert client.get(address(people.vendor)).status_code == 404
    elsewhere = Organisation.objects.create(code="elsewhere", name="Annan")
    User.objects.filter(pk=manager.pk).update(organisation=elsewhere)
    assert client.post(address(people.nurse), {"roles": ["manager"], "confirmed": 1}).status_code == 404


def test_a_role_or_a_desk_that_there_is_not_is_refused(manager, client, people):
    assert client.post(address(people.nurse), {"roles": ["king"], "confirmed": 1}).status_code == 422
    assert client.post(address(people.nurse), {"desks": ["moon"], "confirmed": 1}).status_code == 422


@pytest.fixture
def limited(unit) -> User:
    """A manager of one care giver."""
    return User.objects.create_user(
        "viveka", name="Viveka", roles=[Role.MANAGER], organisation=unit.organisation
    )


def test_a_manager_of_a_part_gives_no_role_that_reaches_beyond_it(limited, client, people):
    client.force_login(limited)
    offered = client.get(address(people.nurse)).context["form"].fields["roles"].choices
    assert [code for code, _words in offered] == ["staff", "local-contact", "agent", "first-line"]
    for role in ("manager", "investigator", "registrar"):
        assert client.post(address(people.nurse), {"roles": [role], "confirmed": 1}).status_code == 422
        with pytest.raises(NotTheirs):
            staffing.entrust(person=people.nurse, roles=["staff", role], desks=[], by=limited)


def test_whoever_is_bound_to_the_organisation_may_be_made_manager_of_it(limited, people, unit):
    User.objects.filter(pk=people.nurse.pk).update(organisation=unit.organisation)
    assert staffing.entrust(person=people.nurse, roles=["staff", "manager"], desks=[], by=limited)
    with pytest.raises(NotTheirs):
        staffing.entrust(person=people.nurse, roles=["investigator"], desks=[], by=limited)


def test_what_somebody_has_beyond_stays_as_it_is(limited, client, people):
    User.objects.filter(pk=people.nurse.pk).update(roles=["staff", "registrar"])
    client.force_login(limited)
    assert "This stays as it is" in client.get(f"{address(people.nurse)}?lang=en").text
    client.post(address(people.nurse), {"roles": ["agent"], "confirmed": 1})
    assert staffing.trust_of(User.objects.get(pk=people.nurse.pk)).roles == {"agent", "registrar"}
    with pytest.raises(NotTheirs):
        staffing.entrust(person=people.nurse, roles=[], desks=[], by=limited)


def test_seats_are_given_at_ones_own_desks_and_at_those_of_every_unit(limited, people, unit):
    Desk.objects.filter(code="local-it").update(organisation=unit.organisation)
    roles = people.nurse.roles
    assert staffing.entrust(person=people.nurse, roles=roles, desks=["local-it", "care-unit"], by=limited)
    for desk in ("first-line", "vendor"):
        with pytest.raises(NotTheirs):
            staffing.entrust(
                person=people.nurse, roles=roles, desks=["local-it", "care-unit", desk], by=limited
            )


def test_somebody_of_two_organisations_belongs_to_neither_manager(limited, people, unit):
    elsewhere = Organisation.objects.create(code="elsewhere", name="Annan")
    foreign = CareUnit.objects.create(code="foreign", name="Fjärran", organisation=elsewhere)
    User.objects.filter(pk=people.nurse.pk).update(organisation=unit.organisation, unit=foreign)
    assert people.nurse not in staffing.people_of(limited)
    with pytest.raises(NotTheirs):
        staffing.entrust(person=people.nurse, roles=[], desks=[], by=limited)
