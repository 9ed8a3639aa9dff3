"""Organisations: whoever oversees one sees its cases and those of its parts, and nothing of another's."""

import pytest

from lotsen.cases import actions
from lotsen.cases.models import Case
from lotsen.cases.tests.acting import page
from lotsen.desks.models import Desk
from lotsen.insights import readers
from lotsen.people.models import CareUnit, Organisation, User
from lotsen.policy.permissions import Role
from lotsen.realtime import topics

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(unit) -> Organisation:
    return unit.organisation.parent


@pytest.fixture
def foreign(unit, region) -> CareUnit:
    other = Organisation.objects.create(code="other", name="Annanvården", parent=region)
    return CareUnit.objects.create(code="fjarran", name="Fjärrans vårdcentral", organisation=other)


@pytest.fixture
def cases(register, unit, foreign) -> dict[str, Case]:
    """One of each care giver, and one of nobody's unit at a desk that the region has."""
    return {"ours": register(unit=unit), "theirs": register(unit=foreign), "nobodys": register()}


def overseer(role: Role, organisation: Organisation | None) -> User:
    name = f"{role}-{organisation}"
    return User.objects.create_user(name, name=name, roles=[role], organisation=organisation)


def seen(user: User, cases: dict[str, Case]) -> set[str]:
    visible = set(Case.objects.visible_to(user).values_list("pk", flat=True))
    return {name for name, case in cases.items() if case.pk in visible}


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REGISTRAR, Role.INVESTIGATOR])
def test_a_care_givers_overseer_sees_its_cases_and_an_outsider_none_of_them(role, cases, unit, foreign):
    assert seen(overseer(role, unit.organisation), cases) == {"ours"}
    assert seen(overseer(role, foreign.organisation), cases) == {"theirs"}
    elsewhere = Organisation.objects.create(code="elsewhere", name="Annan region")
    assert seen(overseer(role, elsewhere), cases) == set()


def test_a_region_sees_all_its_care_givers_cases_and_what_began_at_its_desks(cases, region):
    assert seen(overseer(Role.MANAGER, region), cases) == {"ours", "theirs"}
    Desk.objects.filter(code=cases["nobodys"].first_desk.code).update(organisation=region)
    assert seen(overseer(Role.REGISTRAR, region), cases) == {"ours", "theirs", "nobodys"}


def test_who_belongs_to_no_organisation_oversees_all_as_in_an_installation_with_one(cases, people):
    assert seen(people.manager, cases) == {"ours", "theirs", "nobodys"}


def test_a_foreign_case_is_not_there_on_any_page_nor_to_follow(cases, unit):
    manager = overseer(Role.MANAGER, unit.organisation)
    assert page(manager, "cases:case", cases["ours"].reference).status_code == 200
    assert page(manager, "cases:case", cases["theirs"].reference).status_code == 404
    assert topics.resolve(manager, f"case:{cases['ours'].reference}") == topics.whole(cases["ours"].stream)
    assert topics.resolve(manager, f"case:{cases['theirs'].reference}") is None


def test_a_queue_shows_an_overseer_the_cases_of_their_organisation_alone(cases, unit, people):
    queue = page(overseer(Role.MANAGER, unit.organisation), "cases:queue", "second-line").text
    assert cases["ours"].reference in queue
    assert not {cases["theirs"].reference, cases["nobodys"].reference} & set(queue.split('"'))
    whole = page(people.second_line, "cases:queue", "second-line").text
    assert all(case.reference in whole for case in cases.values())


def test_the_queue_of_another_organisations_desk_is_not_there(unit, foreign):
    Desk.objects.filter(code="first-line").update(organisation=foreign.organisation)
    manager = overseer(Role.MANAGER, unit.organisation)
    assert page(manager, "cases:queue", "first-line").status_code == 404
    assert topics.resolve(manager, "desk:first-line") is None
    assert topics.resolve(manager, "desk:second-line") == topics.desk("second-line")


def test_an_agent_who_also_oversees_an_organisation_keeps_the_cases_of_their_desk(cases, unit, people):
    people.second_line.roles, people.second_line.organisation = [Role.INVESTIGATOR], unit.organisation
    assert seen(people.second_line, cases) == {"ours", "theirs", "nobodys"}
    people.second_line.save()
    people.second_line.desks.clear()
    assert seen(User.objects.get(pk=people.second_line.pk), cases) == {"ours"}


def test_figures_count_the_organisation_of_the_reader_and_tell_an_outside_desk_of_no_unit(unit, people):
    assert readers.of(overseer(Role.MANAGER, unit.organisation)).organisations == ["giver"]
    assert readers.of(people.manager) == readers.EVERYTHING
    assert readers.of(people.vendor).is_outside
    assert not readers.of(people.second_line).is_outside


def test_what_an_overseer_of_another_organisation_does_not_see_they_cannot_change(cases, foreign):
    investigator = overseer(Role.INVESTIGATOR, foreign.organisation)
    problem = actions.create_problem(by=investigator, title_sv="Fel", component="video")
    assert page(investigator, "cases:link", cases["ours"].reference).status_code == 404
    assert page(investigator, "cases:problem", problem.pk).status_code == 200
