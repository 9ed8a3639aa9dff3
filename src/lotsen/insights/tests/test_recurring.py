"""Problems that come back: found in what was added up, with their trend, their owner and the cases behind them."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from lotsen.cases import actions
from lotsen.cases.doers import Doer
from lotsen.cases.models import Case
from lotsen.desks.models import Desk, Symptom
from lotsen.insights import definitions, recurring
from lotsen.insights.dimensions import BY_CODE
from lotsen.insights.jobs import catch_up
from lotsen.insights.models import CaseFact
from lotsen.insights.periods import Period
from lotsen.policy.recurrence import ALIKE, Course
from lotsen.policy.routing import LOCAL
from lotsen.policy.terms import Component, Party

pytestmark = pytest.mark.django_db
ANYBODY = Doer(name="Anybody", always=frozenset(Party))
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
BLACK = "camera-black:device"
DAYS = {"first": "2026-05-01", "last": "2026-05-31"}


@pytest.fixture
def came(register):
    """One case on each of some days."""

    def come(*days: date, symptom="camera-black", **facts) -> list[Case]:
        cases = [
            register(
                at=datetime(day.year, day.month, day.day, 9, number, tzinfo=LOCAL), symptom=symptom, **facts
            )
            for number, day in enumerate(days)
        ]
        catch_up(timezone.now())
        return cases

    return come


def alike(organisations=None) -> list[recurring.Recurring]:
    return recurring.found(BY_CODE["pattern"], MAY, MAY.before(), organisations, known=False)


def known() -> list[recurring.Recurring]:
    return recurring.found(BY_CODE["problem"], MAY, MAY.before(), None, known=True)


def test_alike_on_several_days_comes_back_and_one_bad_hour_does_not(came):
    came(date(2026, 5, 4), date(2026, 5, 6), date(2026, 5, 6))
    came(*[date(2026, 5, 7)] * 5, symptom="service-down")
    came(date(2026, 5, 4), date(2026, 5, 5), symptom="echo")

    (found,) = alike()

    assert (found.value, found.now, found.before, found.days) == (BLACK, 3, 0, 2)
    assert found.last == date(2026, 5, 6)
    assert found.course is Course.NEW


def test_it_is_compared_with_the_period_before(came):
    came(*[date(2026, 4, day) for day in range(1, 11)])
    came(date(2026, 5, 4), date(2026, 5, 6), date(2026, 5, 7))

    (found,) = alike()

    assert (found.now, found.before, found.course) == (3, 10, Course.FEWER)


def test_the_owner_is_the_desk_where_most_of_them_lie(came):
    came(date(2026, 5, 4), date(2026, 5, 5), desk=Desk.objects.get(code="vendor"))
    came(date(2026, 5, 6), desk=Desk.objects.get(code="first-line"))

    assert [found.owner for found in alike()] == ["vendor"]


def test_a_fault_found_elsewhere_moves_the_case_and_leaves_nothing_behind(came):
    cases = came(*[date(2026, 5, day) for day in (4, 5, 6)])
    for case in cases:
        actions.resolve(
            case=case, by=ANYBODY, outcome="solved", text="Brandväggen.", component=Component.NETWORK
        )
    catch_up(timezone.now())

    assert [found.value for found in alike()] == ["camera-black:network"]


def test_a_known_problem_comes_back_sooner_and_after_it_was_solved(came, people, client):
    problem = actions.create_problem(
        by=people.investigator, title_sv="Svart bild i app 3", component=Component.APP
    )
    first, second = came(date(2026, 5, 4), date(2026, 5, 6), symptom="echo")
    for case in (first, second):
        actions.link(case=case, problem=problem, by=people.investigator)
    catch_up(timezone.now())
    type(problem).objects.filter(pk=problem.pk).update(solved_at=datetime(2026, 5, 5, 12, tzinfo=LOCAL))

    (found,) = known()
    client.force_login(people.manager)
    page = client.get("/figures/recurring", DAYS).content.decode()

    assert (found.value, found.now, alike()) == (str(problem.pk), 2, [])
    assert f'href="{problem.get_absolute_url()}"' in page
    assert "Har kommit tillbaka sedan det löstes 5 maj 2026" in page


def test_what_was_counted_anew_is_the_same(came, people):
    came(date(2026, 5, 4), date(2026, 5, 6), date(2026, 5, 6))
    before = alike()

    call_command("figures", "rebuild", stdout=io.StringIO(), stderr=io.StringIO())

    assert alike() == before != []


def test_an_organisation_sees_what_comes_back_at_its_own_units(came, unit):
    came(date(2026, 5, 4), date(2026, 5, 5), unit=unit)
    came(date(2026, 5, 6))

    assert [found.now for found in alike()] == [3]
    assert alike([unit.organisation.code]) == []


def test_from_the_page_to_the_cases_behind_it(came, people, client):
    came(date(2026, 5, 4), date(2026, 5, 6), date(2026, 5, 6))
    client.force_login(people.investigator)

    page = client.get("/figures/recurring", DAYS)
    behind = client.get(page.context["alike"][0]["url"])

    assert "Bilden är svart eller fryst · Kamera, mikrofon och högtalare" in page.content.decode()
    assert behind.context["total"] == 3
    assert CaseFact.objects.filter(pattern=BLACK).count() == 3


def test_what_is_less_common_is_folded_and_all_of_it_is_there(came, people, client):
    codes = list(Symptom.objects.values_list("code", flat=True)[:17])
    for code in codes:
        came(date(2026, 5, 4), date(2026, 5, 6), date(2026, 5, 6), symptom=code)
    client.force_login(people.manager)

    page = client.get("/figures/recurring", DAYS)

    assert len(page.context["alike"]) == 17
    assert "De mindre vanliga (2)" in page.text
    assert page.text.count('<th scope="row"') == 17


def test_the_spreadsheet_has_the_same_rows(came, people, client):
    came(date(2026, 5, 4), date(2026, 5, 6), date(2026, 5, 6))
    client.force_login(people.manager)

    answer = client.get("/figures/recurring/export", DAYS).content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(answer), delimiter=";")

    assert row["Problem"] == "Bilden är svart eller fryst · Kamera, mikrofon och högtalare"
    assert (row["Ärenden"], row["Utveckling"], row["Senast sett"]) == ("3", "Ny", "2026-05-06")


def test_a_page_of_nothing_says_so(people, client):
    client.force_login(people.manager)

    assert "Ingenting återkommer" in client.get("/figures/recurring", DAYS).content.decode()


def test_at_the_beginning_of_time_there_is_nothing_to_compare_with(came, people, client):
    came(*[date(2000, 1, 3) + timedelta(days=day) for day in range(3)])
    client.force_login(people.manager)

    page = client.get("/figures/recurring", {"first": "2000-01-01", "last": "2000-12-31"})

    assert page.context["alike"][0]["before"] is None
    assert "Tiden före" not in page.content.decode()


def test_the_definition_says_the_numbers_that_the_rule_uses(db):
    entries = dict(definitions.sections())["Återkommande problem"]

    assert f"minst {ALIKE}" in entries[0].meaning
