"""A care unit that ends: nothing of it is left lying, nothing new comes to it, and what there was is still counted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotsen.cases.forms.intake import CallForm
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import signed_in
from lotsen.desks.models import Desk
from lotsen.insights.dimensions import units as units_in_figures
from lotsen.log.actions import SYSTEM
from lotsen.log.models import Row
from lotsen.management import accounts, units
from lotsen.management.history import changes
from lotsen.management.staffing import NotTheirs
from lotsen.people import tokens
from lotsen.people.claims import Person
from lotsen.people.diagnosis import unit_of
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.commissions import Claimed
from lotsen.visits import actions as visits
from lotsen.visits.actions import Booking

pytestmark = pytest.mark.django_db
SOON = timezone.now() + timedelta(days=1)


@pytest.fixture
def empty(unit) -> CareUnit:
    """A unit where nobody works any more."""
    return CareUnit.objects.create(
        code="asp", name="Aspens vårdcentral", organisation=unit.organisation, hsa_id="SE2321000016-ASP"
    )


def close(manager: User, code: str):
    return signed_in(manager).post(f"/manage/units/{code}/close?lang=en", follow=True)


def test_a_closed_unit_is_not_there_to_choose_and_can_be_opened_again(people, empty):
    def offered():
        return empty in CallForm.base_fields["unit"].queryset.all()

    assert offered()
    assert "The care unit is closed" in close(people.manager, "asp").text
    assert not offered()
    assert "Aspens" not in signed_in(people.manager).get("/manage/accounts/new").text
    assert unit_of(Person(claimed=Claimed(unit=empty.hsa_id))) is None
    assert "Closed care unit" in signed_in(people.manager).get("/manage/units?lang=en").text
    close(people.manager, "asp")
    assert offered()
    assert [row.data["after"] for row in Row.objects.filter(stream=f"unit:{empty.pk}")] == [
        {"is_active": False}, {"is_active": True},
    ]  # fmt: skip


def test_a_unit_is_not_opened_again_beside_another_one_of_its_name(people, empty):
    units.close_unit(by=people.manager, unit=empty)
    CareUnit.objects.create(code="asp-2", name=empty.name, organisation=empty.organisation)
    said = close(people.manager, "asp").text
    assert "There is an open care unit of that name already" in said
    assert not CareUnit.objects.get(pk=empty.pk).is_active
    client, page = signed_in(people.manager), changes(empty)[0].address
    refused = client.post(f"{page}?lang=en", {"why": "Öppnas"})
    assert refused.status_code == 409
    assert "There is an open care unit of that name already" in refused.text
    assert not CareUnit.objects.get(pk=empty.pk).is_active


@pytest.fixture
def works_there(empty):
    return User.objects.create_user("asta", name="Asta", roles=["staff"], unit=empty)


@pytest.fixture
def visit_ahead(empty):
    return visits.book(booking=Booking(unit=empty, starts_at=SOON))


@pytest.fixture
def case_at_the_unit(empty, register):
    case = register(unit=empty)
    Case.objects.filter(pk=case.pk).update(desk=Desk.objects.get(code="care-unit"))
    return case


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("works_there", "1 person works there"),
        ("visit_ahead", "1 visit is booked"),
        ("case_at_the_unit", "1 open case lies with"),
    ],
)
def test_it_is_not_closed_while_somebody_or_something_is_left_there(people, empty, left, said, request):
    request.getfixturevalue(left)
    assert said in signed_in(people.manager).get("/manage/units/asp?lang=en").text
    assert "Something has come to the care unit meanwhile" in close(people.manager, "asp").text
    assert CareUnit.objects.get(pk=empty.pk).is_active


def test_what_is_over_keeps_nothing_open_and_stays_in_the_figures(people, empty, register, works_there):
    case = register(unit=empty)
    visits.book(booking=Booking(unit=empty, starts_at=timezone.now() - timedelta(days=1)))
    gone = visits.book(booking=Booking(unit=empty, starts_at=SOON))
    visits.cancel(visit=gone, by=SYSTEM)
    accounts.close_account(by=people.manager, person=works_there)
    close(people.manager, "asp")
    assert not CareUnit.objects.get(pk=empty.pk).is_active
    assert Case.objects.get(pk=case.pk).unit == empty
    assert units_in_figures()["asp"] == "Aspens vårdcentral"


def test_no_system_books_a_visit_at_a_closed_unit(people, empty, client):
    body = {"unit": "asp", "starts_at": SOON.isoformat(), "participants": [{"part": "resident"}]}
    headers = {"Authorization": f"Bearer {tokens.create(name='booking', scopes=['visits:write'])}"}
    units.close_unit(by=people.manager, unit=empty)
    for unit in ("asp", empty.hsa_id):
        answer = client.post("/api/v1/visits", body | {"unit": unit}, "application/json", headers=headers)
        assert 400 <= answer.status_code < 500
    units.reopen_unit(by=people.manager, unit=empty)
    assert client.post("/api/v1/visits", body, "application/json", headers=headers).status_code == 201


def test_whoever_comes_back_does_not_belong_to_a_unit_that_is_gone(people, empty, works_there):
    accounts.close_account(by=people.manager, person=works_there)
    units.close_unit(by=people.manager, unit=empty)
    accounts.reopen_account(by=people.manager, person=works_there)
    assert User.objects.get(pk=works_there.pk).unit is None


def test_nobody_closes_a_unit_that_is_not_theirs(empty):
    elsewhere = Organisation.objects.create(code="elsewhere", name="Annan vård")
    other = User.objects.create_user("other", name="Ola", roles=["manager"], organisation=elsewhere)
    assert close(other, "asp").status_code == 404
    with pytest.raises(NotTheirs):
        units.close_unit(by=other, unit=empty)
