"""Roles and seats given and taken by a manager: looked over first, noted in the log, undone again."""

from html import unescape

import pytest

from lotsen.log.models import Row
from lotsen.management import staffing
from lotsen.management.staffing import OwnRole
from lotsen.people.models import Organisation, User
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
    assert (row.by, row.data["gave"], row.data["seats_given"]) == (manager.pk, ["registrar"], ["second-line"])
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
