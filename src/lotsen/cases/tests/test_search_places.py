"""The places in the index leave out nothing that somebody may see, wherever a case has been and whoever asks."""

import pytest
from django.test import Client

from lotsen.cases import actions, search
from lotsen.cases.doers import PERSON, worker
from lotsen.cases.models import Case, Words
from lotsen.cases.search import places
from lotsen.cases.search.matching import SQLITE, Sought, written
from lotsen.cases.tests.acting import signed_in
from lotsen.desks.models import Desk, Seat
from lotsen.people import tokens
from lotsen.people.models import CareUnit, Organisation, Token, User
from lotsen.people.tokens import Scope
from lotsen.policy.permissions import Role
from lotsen.policy.searching import PLACE, question

pytestmark = pytest.mark.django_db


def at_unit(unit: CareUnit | None, name: str) -> User:
    """An agent at the desk that every unit has."""
    user = User.objects.create_user(name, name=name, roles=[Role.STAFF, Role.AGENT], unit=unit)
    Seat.objects.create(user=user, desk=Desk.objects.get(code="care-unit"))
    return user


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def readers(people, unit) -> list[User]:
    """Everybody, agents at units, and overseers of a care giver, of its region, and of another one."""
    elsewhere = Organisation.objects.create(code="elsewhere", name="Annan region")
    Desk.objects.filter(code="local-it").update(organisation=unit.organisation)
    overseers = [
        User.objects.create_user(f"over-{of}", name="Översyn", roles=[Role.MANAGER], organisation=of)
        for of in (unit.organisation, unit.organisation.parent, elsewhere)
    ]
    units = [at_unit(unit, "here"), at_unit(people.outsider.unit, "there"), at_unit(None, "nowhere")]
    return [*vars(people).values(), *overseers, *units]


@pytest.fixture
def moved(people, readers, register, unit) -> None:
    """Cases that have been everywhere, each in another way."""
    nurse, first_line, second_line = (
        worker(one) for one in (people.nurse, people.first_line, people.second_line)
    )
    care_unit, vendor = Desk.objects.get(code="care-unit"), Desk.objects.get(code="vendor")
    everything = dict.fromkeys(vendor.requirements.values_list("code", flat=True), "allt")
    register(text="ingenstans", symptom="how-to")
    register(text="av en sköterska", by=nurse, unit=unit)
    register(text="vid enheten", unit=unit, desk=care_unit)
    register(text="vid ingen enhet", desk=care_unit)
    claimed = register(text="tagen av en enhet", desk=care_unit)
    actions.take(case=again(claimed), by=worker(User.objects.get(username="here")))
    local = register(text="hos lokal it", desk=Desk.objects.get(code="local-it"))
    actions.take(case=again(local), by=worker(people.local_it))
    back = register(text="erbjuden och tagen tillbaka", desk=people.second_line.desks.get())
    actions.take(case=again(back), by=second_line)
    actions.hand_over(case=again(back), by=second_line, to=vendor, reason="fel", required=everything)
    actions.withdraw(case=again(back), by=second_line)
    gone = register(text="mottagen", desk=people.second_line.desks.get())
    actions.hand_over(case=again(gone), by=second_line, to=vendor, reason="fel", required=everything)
    actions.acknowledge(case=again(gone), by=worker(people.vendor))
    actions.share(case=again(gone), by=worker(people.second_line), desk=vendor)
    referred = register(text="hänvisad", desk=people.first_line.desks.get())
    actions.refer(case=again(referred), by=first_line, to=Desk.objects.get(code="local-it"))
    actions.reply(case=again(referred), by=PERSON, text="Jaha")


def found(reader: User | Token, cases, words: str = "") -> list[str]:
    page = search.find(cases, question(words), internal=False, within=search.within(reader))
    return [case.reference for case in page.cases]


def test_everybody_finds_all_that_they_may_see(readers, moved):
    for reader in readers:
        visible = Case.objects.visible_to(reader)
        expected = list(visible.order_by("-pk").values_list("reference", flat=True))
        assert found(reader, visible) == expected, reader
    assert len({tuple(found(reader, Case.objects.visible_to(reader))) for reader in readers}) > 7


def test_a_system_finds_all_that_its_desk_has_had(moved):
    for desk in ("", "vendor", "first-line", "local-it", "gone"):
        tokens.create(name=desk or "any", scopes=[Scope.CASES_READ], desk=desk)
        token = Token.objects.get(name=desk or "any")
        reached = Case.objects.reached_by(token)
        assert found(token, reached) == list(reached.order_by("-pk").values_list("reference", flat=True))


def test_places_propose_and_only_what_is_visible_is_found(people, moved):
    everywhere = search.find(
        Case.objects.visible_to(people.vendor), question("fel"), internal=True, within=places.ANYWHERE
    )
    narrowed = search.find(
        Case.objects.visible_to(people.vendor),
        question("fel"),
        internal=True,
        within=search.within(people.vendor),
    )
    assert everywhere.cases == narrowed.cases
    assert found(people.outsider, Case.objects.visible_to(people.outsider)) == []
    assert found(people.manager, Case.objects.visible_to(people.outsider)) == []


def test_places_are_those_of_the_whole_log_and_written_anew_by_reindex(moved):
    before = dict(Words.objects.values_list("case", "keys"))
    for _ in search.index.reindex_all():
        pass
    assert dict(Words.objects.values_list("case", "keys")) == before


def test_nobody_finds_by_the_sign_of_a_place(people, register):
    case = register(text="Hjälp", by=worker(people.nurse), unit=people.nurse.unit)
    assert not question(places.unit(case.unit_id)).words[0].startswith(PLACE)


def test_whoever_has_very_many_places_is_not_narrowed(people, unit):
    for number in range(places.MOST + 1):
        CareUnit.objects.create(code=f"u{number}", name=f"Enhet {number}", organisation=unit.organisation)
    overseer = User.objects.create_user(
        "over", name="Över", roles=[Role.MANAGER], organisation=unit.organisation
    )
    assert search.within(overseer) == places.ANYWHERE


def test_who_has_no_place_finds_nothing_and_asks_nothing_of_the_index(people, moved):
    nobody = User.objects.create_user("nobody", name="Ingen", roles=[Role.AGENT])
    assert search.within(nobody) == ((),)
    assert found(nobody, Case.objects.all()) == []


def test_a_condition_narrows_by_the_index_too(people, readers, moved, client: Client):
    unit_agent = User.objects.get(username="here")
    chosen = {"assignee": unit_agent.pk, "desk": "care-unit", "unit": unit_agent.unit_id}
    response = signed_in(people.manager).post("/search", chosen, follow=True)
    assert [hit.case.text for hit in response.context["hits"]] == ["tagen av en enhet"]


def test_a_question_is_written_with_all_its_alternatives():
    within = ((("__d1",), ("__d2", "__u0")),)
    asked = written(Sought(("kamer",), internal=True, within=within), SQLITE)
    assert asked == '(("kamer") OR ("_kamer")) AND (("__d1") OR ("__d2" AND "__u0"))'
