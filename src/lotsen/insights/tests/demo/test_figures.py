"""The page of figures, its spreadsheet, the API and the command line."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotsen.desks import catalogue
from lotsen.desks.catalogue import forget
from lotsen.desks.models import Desk
from lotsen.insights.periods import Period
from lotsen.insights.statistics import Statistics
from lotsen.people import tokens
from lotsen.people.models import User
from lotsen.people.tokens import Scope

pytestmark = pytest.mark.usefixtures("pilot")

PILOT = {"first": "2017-02-01", "last": "2017-05-31"}
PERIOD = Period(date(2017, 2, 1), date(2017, 5, 31))


@pytest.fixture
def reader(client):
    """Signs somebody of the demo in and reads a page."""

    def read(username, path, **query):
        client.force_login(User.objects.get(username=username))
        return client.get(path, query)

    return read


def test_an_agent_and_a_manager_read_the_figures(reader):
    for username in ("amina", "birgitta"):
        page = reader(username, "/figures", **PILOT).content.decode()
        assert "olika ärenden" in page
        assert 'href="/figures/cases/lost?first=2017-02-01&amp;last=2017-05-31"' in page


def test_staff_without_a_desk_do_not(reader):
    User.objects.create_user("nurse", name="Sofia", roles=["staff"])

    for path in ("/figures", "/figures/export", "/figures/cases/lost"):
        assert reader("nurse", path).status_code == 403


def test_nobody_reads_them_without_signing_in(client):
    assert client.get("/figures").status_code == 302


def test_the_page_is_in_english_too(reader):
    page = reader("karin", "/figures", lang="en", **PILOT).content.decode()

    assert "lost between first and second line" in page
    assert "From 1 February 2017 to 31 May 2017" in page


def test_days_in_the_wrong_order_are_explained_and_nothing_breaks(reader):
    page = reader("karin", "/figures", first="2017-05-31", last="2017-02-01")

    assert page.status_code == 200
    assert "Första dagen kommer efter den sista." in page.content.decode()


@pytest.mark.parametrize("typed", ["", "x", "2017-13-01", "0001-01-01", "9999-12-31", "-1", "٢٠١٧-٠١-٠١"])
def test_whatever_is_typed_as_a_day_the_page_stands(reader, typed):
    assert reader("karin", "/figures", first=typed, last=typed).status_code == 200


def test_a_period_without_cases_says_so(reader):
    assert (
        "Inget kom in" in reader("karin", "/figures", first="2001-01-01", last="2001-01-01").content.decode()
    )


def test_a_number_leads_to_its_cases_as_far_as_the_reader_may_see_them(reader):
    everything = reader("karin", "/figures/cases/own-list", **PILOT)
    first_line = reader("amina", "/figures/cases/own-list", **PILOT)

    assert everything.context["seen"] == everything.context["total"] == len(everything.context["cases"]) == 21
    assert first_line.context["seen"] == 0
    assert "Med din roll ser du 0 av dessa 21." in first_line.content.decode()


def test_a_number_that_is_none_leads_nowhere(reader):
    assert reader("karin", "/figures/cases/nonsense", **PILOT).status_code == 404
    assert reader("karin", "/figures/cases/lost", cursor="forged", **PILOT).status_code == 404


def test_the_pages_ask_the_database_as_often_for_many_cases_as_for_few(reader, monkeypatch):
    monkeypatch.setattr(catalogue, "KEPT_FOR", 3600)  # seconds; read anew in the middle it would be counted

    def asked(path, **query):
        reader("karin", path, **query)  # what is kept between requests is there from now on
        with CaptureQueriesContext(connection) as queries:
            reader("karin", path, **query)
        return len(queries)

    assert asked("/figures/cases/lost", **PILOT) == asked("/figures/cases/distinct-cases", **PILOT)
    assert asked("/figures", **PILOT) == asked("/figures", first="2017-02-03", last="2017-02-03")


def test_the_spreadsheet_says_what_each_number_means(reader):
    answer = reader("karin", "/figures/export", **PILOT)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert answer["Content-Disposition"] == 'attachment; filename="lotsen-2017-02-01-2017-05-31.csv"'
    lost = next(row for row in rows if row[0] == "försvann mellan första och andra linjen")
    assert lost[2] == "2"
    assert lost[3].startswith("Fel som första linjen skickade vidare")


def test_no_cell_of_the_spreadsheet_is_run_as_a_formula(reader):
    Desk.objects.filter(code="vendor").update(name_sv='=HYPERLINK("http://evil.example")')
    forget()

    rows = list(
        csv.reader(io.StringIO(reader("karin", "/figures/export").content.decode("utf-8-sig")), delimiter=";")
    )

    forget()
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_the_api_gives_the_same_figures_to_those_with_the_scope(client):
    secret = tokens.create(name="Region", scopes=[Scope.STATISTICS_READ])
    wrong = tokens.create(name="Other", scopes=[Scope.CASES_READ])
    query = {"from": "2017-02-01", "to": "2017-05-31"}

    def ask(token, **query):
        return client.get("/api/v1/statistics", query, headers={"Authorization": f"Bearer {token}"})

    assert client.get("/api/v1/statistics", query).status_code == 401
    assert ask(wrong, **query).status_code == 403
    answer = ask(secret, **query)
    assert answer.status_code == 200
    assert answer.json()["report"] == Statistics(PERIOD).report()
    assert answer.json()["figures"]["outcomes"][0] == {"outcome": "solved", "cases": 18}


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"from": "2017-02-01"},
        {"from": "yesterday", "to": "2017-05-31"},
        {"from": "2017-05-31", "to": "2017-02-01"},
        {"from": "0001-01-01", "to": "9999-12-31"},
    ],
)
def test_the_api_says_what_is_wrong_with_a_period(client, query):
    secret = tokens.create(name="Region", scopes=[Scope.STATISTICS_READ])

    answer = client.get("/api/v1/statistics", query, headers={"Authorization": f"Bearer {secret}"})

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"


def test_the_command_line_prints_them_for_people_and_for_programs():
    for_people, for_programs = io.StringIO(), io.StringIO()
    period = ["--from", "2017-02-01", "--to", "2017-05-31"]

    call_command("statistics", *period, stdout=for_people)
    call_command("statistics", *period, "--json", stdout=for_programs)

    assert "lost_between_first_and_second_line: 2" in for_people.getvalue()
    assert json.loads(for_programs.getvalue())["report"] == Statistics(PERIOD).report()


@pytest.mark.parametrize(("begin", "end"), [("2017-05-31", "2017-02-01"), ("soon", "2017-02-01")])
def test_the_command_line_refuses_what_is_no_period(begin, end):
    with pytest.raises(CommandError):
        call_command("statistics", "--from", begin, "--to", end)


def test_the_command_line_says_in_english_what_is_no_period():
    with pytest.raises(CommandError, match="The first day comes after the last one"):
        call_command("statistics", "--from", "2017-05-31", "--to", "2017-02-01")


def test_the_addresses_stay():
    assert reverse("insights:figures") == "/figures"
