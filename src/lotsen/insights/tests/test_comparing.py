"""A period beside another one: what is compared, by what, who sees what, and how it leaves the house."""

import csv
import io
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from lotsen.desks.catalogue import forget
from lotsen.desks.models import Desk
from lotsen.insights import readers
from lotsen.insights.comparing import course, lines, table
from lotsen.insights.dimensions import BY_CODE, DIMENSIONS
from lotsen.insights.jobs import catch_up
from lotsen.insights.measures import FIGURES
from lotsen.insights.periods import BadPeriod, Period
from lotsen.insights.readers import EVERYTHING, Reader
from lotsen.people import tokens
from lotsen.people.models import CareUnit, Organisation
from lotsen.people.tokens import Scope
from lotsen.policy.routing import LOCAL

pytestmark = pytest.mark.django_db
APRIL, MAY = Period(date(2026, 4, 1), date(2026, 4, 30)), Period(date(2026, 5, 1), date(2026, 5, 31))
SECOND_QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30))
OTHERS = Reader(sees_units=False)
SIX_MONTHS = {"first": "2026-01-01", "last": "2026-06-30"}


@pytest.fixture
def came(register):
    """Some cases that came in on a day."""

    def come(number, day, **facts):
        at = datetime(day.year, day.month, day.day, 9, tzinfo=LOCAL)
        for minute in range(number):
            register(at=at + timedelta(minutes=minute), **facts)
        catch_up(timezone.now())

    return come


@pytest.fixture
def units(unit):
    """Four units: by their numbers of cases, two small and two large ones."""
    names = {"small": "Lilla", "next": "Nästa", "large": "Stora", "largest": "Största"}
    return {
        code: CareUnit.objects.create(code=code, name=name, organisation=unit.organisation)
        for code, name in names.items()
    }


@pytest.fixture
def quarter(came, units):
    for code, number in {"small": 2, "next": 6, "large": 9, "largest": 12}.items():
        came(number, date(2026, 4, 7), unit=units[code])


@pytest.fixture
def ask(people):
    """A page as somebody sees it."""

    def asking(user, path, **query):
        client = Client()
        client.force_login(user)
        return client.get(path, query)

    return asking


@pytest.mark.parametrize(
    ("begin", "end", "before", "year_before"),
    [
        ("2026-05-01", "2026-05-31", ("2026-04-01", "2026-04-30"), ("2025-05-01", "2025-05-31")),
        ("2026-01-01", "2026-03-31", ("2025-10-01", "2025-12-31"), ("2025-01-01", "2025-03-31")),
        ("2026-05-04", "2026-05-10", ("2026-04-27", "2026-05-03"), ("2025-05-04", "2025-05-10")),
        ("2024-02-01", "2024-02-29", ("2024-01-01", "2024-01-31"), ("2023-02-01", "2023-02-28")),
        ("2024-02-29", "2024-03-05", ("2024-02-23", "2024-02-28"), ("2023-02-28", "2023-03-05")),
    ],
)
def test_what_a_period_is_compared_with(begin, end, before, year_before):
    period = Period(date.fromisoformat(begin), date.fromisoformat(end))
    days = lambda found: (found.begin.isoformat(), found.end.isoformat())  # noqa: E731

    assert days(period.before()) == before
    assert days(period.a_year_before()) == year_before


def test_before_the_year_2000_there_is_nothing():
    with pytest.raises(BadPeriod):
        Period(date(2000, 1, 1), date(2000, 12, 31)).before()


def test_two_periods_beside_each_other(came):
    came(4, date(2026, 5, 4))
    came(2, date(2026, 4, 7))

    size = next(line for line in lines(MAY, APRIL, EVERYTHING) if line.figure.code == "distinct-cases")

    assert (size.now, size.before) == (4, 2)


@pytest.mark.parametrize("dimension", DIMENSIONS, ids=lambda dimension: dimension.code)
def test_every_dimension_has_every_case(came, units, dimension):
    came(3, date(2026, 5, 4), unit=units["small"])
    came(2, date(2026, 5, 5))

    values = table(MAY, None, dimension, EVERYTHING).values

    assert sum(value.now["distinct-cases"] for value in values) == 5
    assert all(value.name for value in values)


@pytest.mark.parametrize("days", [1, 20, 100, 400, 3000])
def test_the_course_of_time_has_every_case(came, days):
    begin = date(2026, 2, 17)
    came(3, begin)
    came(2, date(2026, 2, 18))
    period = Period(begin, begin + timedelta(days=days - 1))

    points = course(period, period.before(), EVERYTHING)

    assert sum(point.now for point in points) == (3 if days == 1 else 5)
    assert len(points) <= 32
    assert points[0].before == 0


def test_small_numbers_about_units_are_for_those_who_see_all_cases(quarter):
    of_unit = BY_CODE["unit"]
    everything = table(SECOND_QUARTER, None, of_unit, EVERYTHING)
    for_others = table(SECOND_QUARTER, None, of_unit, OTHERS)

    assert [value.code for value in everything.values] == ["largest", "large", "next", "small"]
    assert [value.code for value in for_others.values] == ["largest", "large"]
    assert for_others.hidden == 2
    assert all(list(value.now) == ["distinct-cases"] for value in for_others.values)


def test_others_see_units_in_whole_quarters_that_are_over(quarter):
    some_days = Period(date(2026, 4, 7), date(2026, 5, 3))

    told = table(some_days, None, BY_CODE["unit"], OTHERS)

    assert told.values == []
    assert told.quarters == SECOND_QUARTER
    this_quarter = Period(timezone.localdate(), timezone.localdate()).in_whole_quarters()
    assert table(this_quarter, None, BY_CODE["unit"], OTHERS).quarters.end < timezone.localdate()


def test_what_is_hidden_in_a_quarter_is_hidden_in_the_year(quarter, came, units):
    came(20, date(2026, 1, 8), unit=units["small"])

    half_a_year = Period(date(2026, 1, 1), date(2026, 6, 30))

    assert {value.code for value in table(half_a_year, None, BY_CODE["unit"], OTHERS).values} == {
        "largest",
        "large",
    }


def test_nothing_leaks_beside_the_page(quarter, ask, people):
    query = {"first": "2026-04-01", "last": "2026-06-30", "by": "unit", "compare": "none"}
    for path in ("/figures/compare", "/figures/compare/export"):
        seen = ask(people.manager, path, **query).content.decode()
        for_others = ask(people.first_line, path, **query).content.decode("utf-8-sig")
        assert "Lilla" in seen
        assert "Största" in for_others
        assert "Lilla" not in for_others
        assert "Nästa" not in for_others
    book = ask(people.first_line, "/figures/compare/export", format="xlsx", **query).content
    cells = {
        cell.value for sheet in openpyxl.load_workbook(io.BytesIO(book)) for row in sheet for cell in row
    }
    assert "Största" in cells
    assert not cells & {"Lilla", "Nästa"}
    behind = ask(people.first_line, "/figures/cases/distinct-cases", value="small", **query)
    assert behind.context["total"] is None
    assert (
        "Vårdgivare"
        in ask(people.manager, "/figures/compare", **{**query, "by": "organisation"}).content.decode()
    )
    refused = ask(people.first_line, "/figures/compare", **{**query, "by": "organisation"})
    assert "Exempelvården" not in refused.content.decode()


def test_a_number_leads_to_its_cases(quarter, ask, people):
    page = ask(people.manager, "/figures/compare", by="unit", **SIX_MONTHS)
    row = next(row for row in page.context["rows"] if row["name"] == "Lilla")

    cases = ask(people.manager, row["url"])

    assert cases.context["total"] == cases.context["seen"] == len(cases.context["cases"]) == 2
    assert {case.unit.code for case in cases.context["cases"]} == {"small"}


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ({"first": "2026-05-31", "last": "2026-05-01"}, "Första dagen kommer efter den sista."),
        ({"first": "1500-01-01", "last": "2500-01-01"}, "Välj dagar mellan år 2000 och 2099."),
        ({"first": "2026-02-30", "last": "2026-03-01"}, "Fyll i ett giltigt datum."),
        ({"by": "shoe-size"}, "Det finns ingen statistik efter detta."),
        ({"compare": "everything"}, "Det går inte att jämföra med detta."),
        ({"compare": "other"}, "Välj både den första och den sista av de andra dagarna."),
        (
            {"compare": "other", "other_first": "2026-02-02", "other_last": "2026-02-01"},
            "Första dagen kommer efter den sista.",
        ),
        ({"first": "2000-01-01", "last": "2000-12-31"}, "Det finns inget att jämföra med före år 2000."),
    ],
)
def test_what_is_wrong_is_said(ask, people, query, complaint):
    page = ask(people.manager, "/figures/compare", **query)

    assert page.status_code == 200
    assert complaint in page.content.decode()


@pytest.mark.parametrize(
    "text", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example")']
)
def test_no_cell_is_run_as_a_formula(came, ask, people, text):
    came(1, date(2026, 5, 4), desk=Desk.objects.get(code="vendor"))
    Desk.objects.filter(code="vendor").update(name_sv=text)
    forget()
    query = {"by": "first-desk", "first": "2026-05-01", "last": "2026-05-31"}

    sheet = ask(people.manager, "/figures/compare/export", **query).content.decode("utf-8-sig")
    book = ask(people.manager, "/figures/compare/export", format="xlsx", **query).content

    rows = list(csv.reader(io.StringIO(sheet, newline=""), delimiter=";"))
    assert any(cell == f"'{text}" for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(book)).worksheets[0] for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.data_type == "s" and cell.value.strip() == text.strip() for cell in cells if cell.value)


def test_numbers_are_numbers_and_every_row_says_what_it_means(came, ask, people):
    came(3, date(2026, 5, 4))
    query = {"by": "channel", "first": "2026-05-01", "last": "2026-05-31"}

    book = ask(people.manager, "/figures/compare/export", format="xlsx", **query).content
    figures, definitions = openpyxl.load_workbook(io.BytesIO(book)).worksheets

    headings, *rows = figures.iter_rows(values_only=True)
    assert headings[:5] == ("Siffra", "Efter", "Värde", "Antal", "Jämfört med")
    assert rows[0][:5] == ("Ärenden", None, None, 3, 0)
    assert all(row[6] for row in rows)
    assert definitions.max_row > len(FIGURES)


def test_the_definitions_are_those_that_count(ask, people):
    page = ask(people.manager, "/figures/definitions").content.decode()

    for figure in FIGURES:
        assert str(figure.label) in page
    assert "Färre än 5 ärenden visas inte" in page


def test_who_sees_small_numbers(people):
    assert readers.of(people.manager).sees_units
    assert readers.of(people.investigator).sees_units
    assert not readers.of(people.first_line).sees_units


@pytest.fixture
def call(client):
    """The comparison over the API, by a token with these scopes."""

    def calling(*scopes, **query):
        secret = tokens.create(name="Region", scopes=scopes)
        query = {"from": "2026-04-01", "to": "2026-06-30", "by": "unit", "compare": "none", **query}
        headers = {"Authorization": f"Bearer {secret}", "Accept-Language": "sv"}
        return client.get("/api/v1/statistics/comparison", query, headers=headers)

    return calling


def test_other_systems_see_small_numbers_if_they_may_read_all_cases(quarter, call):
    everything = call(Scope.STATISTICS_READ, Scope.CASES_READ).json()
    for_others = call(Scope.STATISTICS_READ).json()

    assert [value["figures"]["distinct-cases"] for value in everything["values"]] == [12, 9, 6, 2]
    assert len(everything["values"][0]["figures"]) == len(everything["definitions"]) == len(FIGURES)
    assert [value["figures"] for value in for_others["values"]] == [
        {"distinct-cases": 12},
        {"distinct-cases": 9},
    ]
    assert (for_others["hidden"], for_others["figures"][0]["value"]) == (2, 29)


@pytest.mark.parametrize(
    "query",
    [
        {"from": "2026-06-30", "to": "2026-04-01"},
        {"from": "1026-06-30"},
        {"from": "2026-02-30"},
        {"by": "shoe-size"},
        {"compare": "other"},
        {"compare": "other", "other_from": "x", "other_to": "y"},
    ],
)
def test_the_api_says_what_is_wrong(call, query):
    answer = call(Scope.STATISTICS_READ, **query)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["title"]


def test_the_api_needs_its_scope(call):
    assert call(Scope.CASES_READ).status_code == 403


def test_who_oversees_an_organisation_reads_its_figures_alone(came, unit, ask, people):
    other = Organisation.objects.create(code="other", name="Annan vårdgivare")
    came(3, date(2026, 5, 4), unit=unit)
    came(2, date(2026, 5, 4), unit=CareUnit.objects.create(code="foreign", name="Annans", organisation=other))
    people.manager.organisation = other
    people.manager.save()

    page = ask(people.manager, "/figures/compare", first="2026-05-01", last="2026-05-31", by="unit")

    assert page.context["figures"][0]["now"] == "2"
    assert [row["name"] for row in page.context["rows"]] == ["Annans"]
    assert readers.of(people.manager).organisations == ["other"]


def test_a_desk_outside_reads_no_units_name(quarter, ask, people):
    Desk.objects.filter(code="vendor").update(outside=True)
    forget()
    query = {"first": "2026-04-01", "last": "2026-06-30", "by": "unit", "compare": "none"}

    page = ask(people.vendor, "/figures/compare", **query).content.decode()

    assert "Din roll visar inte statistik efter detta." in page
    assert "Största" not in page
    assert ask(people.vendor, "/figures/cases/distinct-cases", value="large", **query).status_code == 404
