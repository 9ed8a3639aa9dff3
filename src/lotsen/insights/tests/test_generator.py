"""Invented cases are as the actions would have written them, and the same seed invents the same."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from lotsen.cases import search
from lotsen.cases.models import Case, Words
from lotsen.cases.search.index import keys_of
from lotsen.desks.catalogue import tables
from lotsen.insights import rollups
from lotsen.insights.generator import generate, portions
from lotsen.insights.generator.aside import without_indexes
from lotsen.insights.generator.figures import unpacked
from lotsen.insights.generator.house import build
from lotsen.insights.generator.portions import Plan, Portion
from lotsen.insights.generator.texts import Writer, content
from lotsen.insights.models import CaseFact, Rollup
from lotsen.insights.periods import Period
from lotsen.insights.rebuilding import rebuild
from lotsen.insights.statistics import Statistics
from lotsen.log import jobs
from lotsen.log.models import Head, Place, Row
from lotsen.policy import lifecycle
from lotsen.policy.routing import LOCAL
from lotsen.policy.searching import question
from lotsen.policy.terms import State, Step, Urgency

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)  # PostgreSQL tidies up outside of transactions


@pytest.fixture
def generated(catalogue):
    return list(generate(120, seed=7, now=NOW, days=90))


def test_they_are_as_the_actions_would_have_written_them(generated):
    assert generated == [120] == [Case.objects.count()]
    the_log_has_no_gaps_and_its_heads_and_places_fit()
    every_case_is_as_its_log_says()
    a_fifth_at_most_is_open_and_the_newest_are()
    the_search_finds_them_as_if_people_had_written_them()


def the_log_has_no_gaps_and_its_heads_and_places_fit() -> None:
    numbers = Counter()
    for stream, number in Row.objects.order_by("stream", "number").values_list("stream", "number"):
        numbers[stream] += 1
        assert number == numbers[stream]
    assert dict(Head.objects.values_list("stream", "last")) == numbers
    positions = list(Row.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))
    assert Place.objects.get(reader="relay").position == len(positions)
    assert not jobs.stamp()
    assert {jobs.read_on(reader) for reader in jobs.readers} == {0}


def every_case_is_as_its_log_says() -> None:
    for case in Case.objects.select_related("desk", "offered_to"):
        rows = list(case.rows)
        assert rows[0].step == Step.REGISTER
        assert [row.at for row in rows] == sorted(row.at for row in rows)
        assert rows[-1].desk == case.desk.code
        if case.offered_to:
            assert rows[-1].other == case.offered_to.code
        assert (case.state in lifecycle.ENDED) == bool(case.outcome)
        watched = case.due_at or case.alarm_at or case.state in (State.WAITING, State.CLOSED)
        assert watched, case.state


def a_fifth_at_most_is_open_and_the_newest_are() -> None:
    assert Case.objects.open().count() == 24
    assert list(Case.objects.order_by("pk").values_list("created_at", flat=True)) == sorted(
        Case.objects.values_list("created_at", flat=True)
    )


def the_search_finds_them_as_if_people_had_written_them() -> None:
    for case in Case.objects.select_related("symptom", "problem")[:40]:
        stored = Words.objects.get(case=case).keys
        parts = {part.strip("'") for part in stored.split()}
        assert parts == set(keys_of(case, list(case.rows)).split())
    assert search.find(Case.objects.all(), question("mötet"), internal=True).cases


@pytest.mark.one_database
def test_the_same_seed_writes_the_same_and_another_something_else():
    def written(seed: int) -> list[str]:
        writer = Writer(Random(seed))
        return [writer.problem(symptom) for symptom in content()["wrong"] for _ in range(5)]

    assert written(1) == written(1) != written(2)
    assert len(set(written(1))) > 0.9 * len(written(1))


@pytest.mark.one_database
def test_every_symptom_has_words_of_its_own(catalogue):
    assert set(tables().symptoms) == set(content()["wrong"])


def test_what_is_generated_later_goes_on_from_what_is_there(generated):
    assert list(generate(50, seed=8, now=NOW, days=9)) == [50]
    assert Case.objects.count() == Words.objects.count() == 170
    positions = list(Row.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))


@pytest.mark.one_database
def test_it_keeps_away_from_an_installation_with_cases(register):
    register()
    with pytest.raises(CommandError, match="There are cases here"):
        call_command("generate", cases=5)


def test_the_command_shows_how_far_it_has_come_and_counts_the_figures(catalogue, capsys):
    call_command("generate", cases=30, days=5)
    shown = capsys.readouterr()
    assert "30 cases in" in shown.out
    assert "100%  30 of 30 stored" in shown.err
    assert CaseFact.objects.count() == 30
    call_command("generate", cases=5, days=5, force=True, without_figures=True)
    assert CaseFact.objects.count() == 30


@pytest.mark.one_database
def test_whoever_stops_it_is_told_what_is_stored(catalogue, monkeypatch):
    def stopped_after_one(number: int, **options):
        yield from generate(5, **options)
        raise KeyboardInterrupt

    def stopped_at_once(number: int, **options):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("lotsen.insights.management.commands.generate.generate", stopped_at_once)
    with pytest.raises(CommandError, match="nothing was stored") as stopped:
        call_command("generate", cases=10)
    assert stopped.value.returncode == 130
    monkeypatch.setattr("lotsen.insights.management.commands.generate.generate", stopped_after_one)
    with pytest.raises(CommandError, match="There are 5 cases now; `lotsen figures rebuild`"):
        call_command("generate", cases=10)


def test_the_figures_are_what_a_reader_of_the_log_would_have_counted(catalogue, monkeypatch):
    """Both ways: as a case is noticed, and as all are counted anew."""
    list(generate(150, seed=7, now=NOW, days=4))
    at_once = figures()
    assert at_once[0]
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    for _day in rebuild():
        pass
    assert figures() == at_once
    CaseFact.objects.all().delete()
    Rollup.objects.all().delete()
    rollups.count(list(Case.objects.values_list("reference", flat=True)), NOW)
    assert figures() == at_once


def test_they_are_added_to_the_figures_of_others_and_days_are_what_lies_in_any_portion(
    catalogue, monkeypatch
):
    monkeypatch.setattr("lotsen.insights.generator.PORTION", 40)
    monkeypatch.setattr("lotsen.insights.generator.MOST", 50)
    monkeypatch.setattr("os.cpu_count", lambda: 1)  # what further processes make is compared below
    stored, *more = generate(150, seed=7, now=NOW, days=4)
    assert (stored, more[-1]) == (50, 150)
    list(generate(60, seed=8, now=NOW, days=40))
    at_once = figures()
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    for _day in rebuild():
        pass
    assert figures() == at_once


def figures() -> tuple[list, list]:
    """All facts and all sums, but for their numbers in the database."""
    facts = [name for field in CaseFact._meta.fields if (name := field.name) != "id"]
    place = rollups.Cell._fields
    stored = Rollup.objects.order_by(*place).values_list(*place, *rollups.COUNTED)
    return list(CaseFact.objects.order_by("reference").values_list(*facts)), list(stored)


@pytest.mark.one_database
def test_further_processes_make_what_one_would(catalogue):
    plan = Plan(3, NOW, build(), tables(), counted=True)
    planned = [
        Portion(number, 1 + 20 * number, [(f"L-{number}-{one}", NOW, one == 0) for one in range(20)])
        for number in range(5)
    ]
    alone, together = (
        [
            made._replace(figures={month: unpacked([piece]) for month, piece in made.figures.items()})
            for made in portions.made(plan, planned, several=several)
        ]
        for several in (False, True)
    )
    assert alone == together
    assert alone[0].figures
    assert [made.number for made in alone] == [20] * 5


def test_whatever_was_put_aside_is_there_again_and_checked(catalogue):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps its indexes while rows are stored")

    def kept() -> set:
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
            indexes = cursor.fetchall()
            cursor.execute("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint")
            return {*indexes, *cursor.fetchall()}

    before = kept()
    list(generate(20, seed=7, now=NOW, days=9))
    assert kept() == before
    with pytest.raises(IntegrityError), transaction.atomic(), without_indexes([Case]):
        Case.objects.filter(pk=Case.objects.first().pk).update(reference=Case.objects.last().reference)
    assert kept() == before


@pytest.mark.one_database
def test_a_share_of_the_acute_cases_got_live_help_and_the_figures_tell_of_it(catalogue):
    list(generate(500, seed=3, now=NOW, days=9))
    asked = Row.objects.filter(step=Step.LIVE_ASKED).values_list("stream", flat=True)
    acute = Case.objects.filter(urgency=Urgency.ACUTE)
    assert 0.3 * acute.count() < len(asked) < 0.9 * acute.count()
    assert {f"case:{reference}" for reference in acute.values_list("reference", flat=True)} >= set(asked)
    begin, end = (day.astimezone(LOCAL).date() for day in (NOW - timedelta(days=10), NOW))
    told = Statistics(Period(begin, end)).live_help()
    assert told["live-asked"] == len(asked)
    assert 0 < told["visits-phone"] < told["visits-video"] < told["visits-helped"]
    assert 60 < told["visits-saved-percent"] < 100
