"""Accounts and care units are looked after on pages: made, changed, closed, and never beyond one's own part."""

import pytest
from django.db.models import QuerySet
from django.test import Client

from lotsen.cases.tests.acting import signed_in
from lotsen.log.models import Row
from lotsen.management import accounts, units
from lotsen.management.staffing import NotTheirs
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.permissions import Role

pytestmark = pytest.mark.django_db
AGNES = {"hsa_id": "se2321000016-a1", "name": "Agnes Agent", "email": "agnes@example.org"}


@pytest.fixture
def limited(unit) -> User:
    """A manager of one care giver."""
    return User.objects.create_user(
        "viveka", name="Viveka", roles=[Role.MANAGER], organisation=unit.organisation
    )


def post(user: User, address: str, **fields):
    return signed_in(user).post(f"/manage/{address}?lang=en", fields)


def test_a_new_account_leads_on_to_roles_and_desks(people):
    answer = post(people.manager, "accounts/new", **AGNES)
    agnes = User.objects.get(username="SE2321000016-A1")
    assert answer.url == f"/manage/permissions/{agnes.pk}"
    assert (agnes.name, agnes.roles, agnes.is_active) == ("Agnes Agent", [], True)
    assert Row.objects.get(stream=f"person:{agnes.pk}").by == people.manager.pk
    again = post(people.manager, "accounts/new", **AGNES)
    assert again.status_code == 422
    assert "already" in again.text


@pytest.fixture
def at_once(monkeypatch):
    """Nobody sees what somebody else is about to save at the same moment."""
    monkeypatch.setattr(QuerySet, "exists", lambda _found: False)
    monkeypatch.setattr(units, "_codes", lambda _kind: set())


@pytest.mark.parametrize(
    ("address", "fields", "wrong"),
    [
        ("accounts/new", AGNES, "hsa_id"),
        ("organisations/new", {"name": "Lindens"}, "name"),
        ("units/new", {"name": "Aspens"}, "name"),
    ],
)
def test_of_two_who_make_the_same_at_once_the_second_is_told(people, unit, at_once, address, fields, wrong):
    if address == "units/new":
        fields = fields | {"organisation": unit.organisation_id}
    assert post(people.manager, address, **fields).status_code == 302
    refused = post(people.manager, address, **fields)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, [wrong])


def test_an_organisation_that_is_sent_twice_is_made_once(people, unit):
    region = unit.organisation.parent_id
    assert post(people.manager, "organisations/new", name="Ny vård", parent=region).status_code == 302
    twice = post(people.manager, "organisations/new", name="Ny vård", parent=region)
    assert (twice.status_code, list(twice.context["form"].errors)) == (422, ["name"])
    assert post(people.manager, "organisations/new", name="Ny vård").status_code == 302
    assert Organisation.objects.filter(name="Ny vård").count() == 2


@pytest.mark.parametrize(
    "wrong", [{"hsa_id": "Agnes"}, {"hsa_id": ""}, {"name": ""}, {"email": "nowhere"}, {"unit": 999}]
)
def test_an_account_that_cannot_be_is_refused(people, wrong):
    assert post(people.manager, "accounts/new", **AGNES | wrong).status_code == 422


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(people):
    client = signed_in(people.first_line)
    assert client.get("/desk/queue/first-line").status_code == 200
    address = f"accounts/{people.first_line.pk}/close"
    assert post(people.manager, address).status_code == 302
    assert client.get("/desk/queue/first-line").status_code == 302
    assert "Closed account" in signed_in(people.manager).get("/manage/accounts?lang=en").text
    post(people.manager, address)
    assert User.objects.get(pk=people.first_line.pk).is_active


def test_nobody_closes_their_own_account(people):
    post(people.manager, f"accounts/{people.manager.pk}/close")
    assert User.objects.get(pk=people.manager.pk).is_active


def test_nobody_changes_what_they_oversee_themselves_but_another_manager_can(people, unit):
    manager, address = people.manager, f"accounts/{people.manager.pk}"
    fields = {"name": manager.name, "organisation": unit.organisation_id}
    refused = post(manager, address, **fields)
    assert refused.status_code == 422
    assert "Another manager can" in refused.text
    assert User.objects.get(pk=manager.pk).organisation is None
    assert post(manager, address, name="Märta").status_code == 302
    other = User.objects.create_user("other", name="Olga", roles=[Role.MANAGER])
    assert post(other, address, **fields).status_code == 302
    assert User.objects.get(pk=manager.pk).organisation == unit.organisation


def test_somebody_is_found_by_a_part_of_the_name_that_stands_in_no_address(people):
    answer = post(people.manager, "accounts", q="köters")
    assert "Sofia Sköterska" in answer.text
    assert "Ragnhild" not in answer.text
    assert "Nobody is called that" in post(people.manager, "accounts", q="giraff").text
    post(people.manager, f"accounts/{people.nurse.pk}", name="Sofia Nygift")
    assert "Sofia Nygift" in post(people.manager, "accounts", q="köters").text


def test_residents_accounts_are_nobodys_to_manage(people):
    resident = User.objects.create_user("resident-abc", name="Invånare")
    assert "Invånare" not in signed_in(people.manager).get("/manage/accounts").text
    assert signed_in(people.manager).get(f"/manage/accounts/{resident.pk}").status_code == 404
    assert signed_in(people.manager).get(f"/manage/permissions/{resident.pk}").status_code == 404


def test_a_manager_of_a_part_makes_accounts_in_it_and_sees_no_others(limited, people, unit):
    assert post(limited, "accounts/new", **AGNES).status_code == 422
    assert post(limited, "accounts/new", **AGNES, organisation=unit.organisation.parent_id).status_code == 422
    assert post(limited, "accounts/new", **AGNES, organisation=unit.organisation_id).status_code == 302
    assert "first-line" not in signed_in(limited).get("/manage/accounts").text
    assert signed_in(limited).get(f"/manage/accounts/{people.first_line.pk}").status_code == 404
    assert post(limited, f"accounts/{people.first_line.pk}/close").status_code == 404


def test_nobody_is_let_out_of_the_organisation_that_limits_what_they_oversee(limited, people, unit):
    other = User.objects.create_user("olga", name="Olga", roles=["manager"], organisation=unit.organisation)
    fields = {"name": "Olga", "email": "", "unit": unit}
    for organisation in (None, unit.organisation.parent):
        with pytest.raises(NotTheirs):
            accounts.change_account(by=limited, person=other, organisation=organisation, **fields)
    assert post(limited, f"accounts/{other.pk}", name="Olga").status_code == 422


def test_whoever_is_trusted_with_more_is_neither_moved_nor_closed_by_less(limited, people, unit):
    whole = User.objects.create_user("whole", name="Helge", roles=["manager"], unit=unit)
    with pytest.raises(NotTheirs):
        accounts.close_account(by=limited, person=whole)
    fields = {"name": "Helge", "organisation": unit.organisation_id, "unit": unit.pk}
    assert post(limited, f"accounts/{whole.pk}", **fields).status_code == 403
    assert User.objects.get(pk=whole.pk).organisation is None


def test_a_unit_is_made_and_changed_and_shows_its_local_contacts(people, unit):
    fields = {"name": "Hudmottagningen", "hsa_id": "SE2321000016-H1", "organisation": unit.organisation_id}
    assert post(people.manager, "units/new", **fields).url == "/manage/units/hudmottagningen"
    taken = post(people.manager, "units/lindens", **fields | {"name": "Lindens"})
    assert (taken.status_code, list(taken.context["form"].errors)) == (422, ["hsa_id"])
    twin = post(people.manager, "units/new", name="Lindens vårdcentral", organisation=unit.organisation_id)
    assert (twin.status_code, list(twin.context["form"].errors)) == (422, ["name"])
    known = {"name": "Lindens", "organisation": unit.organisation_id, "administrator": "Växeln"}
    assert post(people.manager, "units/lindens", **known).status_code == 302
    assert CareUnit.objects.get(code="lindens").administrator == "Växeln"
    assert "Karin Kontakt" in signed_in(people.manager).get("/manage/units/lindens").text
    assert "Nobody yet" in signed_in(people.manager).get("/manage/units/hudmottagningen?lang=en").text
    assert Row.objects.filter(stream=f"unit:{unit.pk}").count() == 1


def read(user: User, address: str) -> dict:
    """What stands in the form of a page when somebody opens it."""
    form = signed_in(user).get(f"/manage/{address}").context["form"]
    told = {name: form[name].value() for name in form.fields}
    return {name: getattr(value, "pk", value) for name, value in told.items() if value is not None}


@pytest.mark.parametrize("kind", ["account", "unit"])
def test_nobodys_change_is_overwritten_unseen(people, unit, kind):
    thing, field, address = {
        "account": (people.nurse, "email", f"accounts/{people.nurse.pk}"),
        "unit": (unit, "administrator", f"units/{unit.code}"),
    }[kind]
    other = User.objects.create_user("other", name="Olga", roles=[Role.MANAGER])
    begun = read(people.manager, address)
    theirs = read(other, address) | {field: "sofia@example.org"}
    assert post(other, address, **theirs).status_code == 302
    mine = begun | {"name": "Nytt namn"}
    refused = post(people.manager, address, **mine)
    assert refused.status_code == 409
    assert "Somebody else has changed something meanwhile" in refused.text
    assert [(one.who, "sofia@example.org" in one.what) for one in refused.context["since"]] == [
        ("Olga", True)
    ]
    assert refused.context["form"]["name"].value() == "Nytt namn"
    thing.refresh_from_db()
    assert (getattr(thing, field), thing.name == "Nytt namn") == ("sofia@example.org", False)
    again = mine | {"seen": refused.context["form"]["seen"].value(), field: "sofia@example.org"}
    assert post(people.manager, address, **again).status_code == 302
    thing.refresh_from_db()
    assert (getattr(thing, field), thing.name) == ("sofia@example.org", "Nytt namn")


def test_units_and_organisations_stay_within_a_managers_part(limited, unit):
    elsewhere = Organisation.objects.create(code="elsewhere", name="Annan vård")
    foreign = CareUnit.objects.create(code="foreign", name="Fjärran", organisation=elsewhere)
    assert "Annan vård" not in signed_in(limited).get("/manage/units").text
    assert signed_in(limited).get("/manage/units/foreign").status_code == 404
    assert post(limited, "units/new", name="Ny", organisation=elsewhere.pk).status_code == 422
    assert post(limited, "organisations/new", name="Fristående").status_code == 422
    assert post(limited, "organisations/new", name="Del", parent=unit.organisation_id).status_code == 302
    assert Organisation.objects.get(code="del").parent == unit.organisation
    with pytest.raises(NotTheirs):
        units.save_unit(
            by=limited, unit=foreign, name="x", hsa_id="", organisation=unit.organisation, administrator=""
        )


def test_a_renamed_organisation_keeps_its_code_and_the_log_both_names(people, limited, unit):
    assert post(people.manager, "organisations/giver", name="Nya Exempelvården").status_code == 302
    giver = Organisation.objects.get(code="giver")
    assert giver.name == "Nya Exempelvården"
    row = Row.objects.get(stream=f"organisation:{giver.pk}")
    assert row.by == people.manager.pk
    assert row.data == {"before": {"name": "Exempelvården"}, "after": {"name": giver.name}}
    assert post(people.manager, "organisations/giver", name="").status_code == 422
    assert post(limited, "organisations/region", name="Min region").status_code == 404
    assert post(limited, "organisations/giver", name="Vår").status_code == 302


def test_signed_out_nobody_gets_in(people):
    for page in (
        "accounts",
        "accounts/new",
        "units",
        "units/new",
        "organisations/new",
        "organisations/giver",
    ):
        assert Client().get(f"/manage/{page}").status_code == 302
