"""Invented cases are as the actions would have written them, and the same seed invents the same."""

from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest
from django.core.management import CommandError, call_command

from lotsen.cases import search
from lotsen.cases.models import Case, Words
from lotsen.cases.search.index import keys_of
from lotsen.desks.catalogue import tables
from lotsen.insights.generator import generate
from lotsen.insights.generator.texts import Writer, content
from lotsen.log import jobs
from lotsen.log.models import Head, Place, Row
from lotsen.policy import lifecycle
from lotsen.policy.searching import question
from lotsen.policy.terms import State, Step

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)  # PostgreSQL tidies up outside of transactions


@pytest.fixture
def generated(catalogue):
    return list(generate(120, seed=7, now=NOW, days=90))


def test_the_log_has_no_gaps_and_its_heads_and_places_fit(generated):
    assert generated == [120] == [Case.objects.count()]
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


def test_every_case_is_as_its_log_says(generated):
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


def test_a_fifth_at_most_is_open_and_the_newest_are(generated):
    assert Case.objects.open().count() == 24
    assert list(Case.objects.order_by("pk").values_list("created_at", flat=True)) == sorted(
        Case.objects.values_list("created_at", flat=True)
    )


def test_the_search_finds_them_as_if_they_had_been_written_by_people(generated):
    for case in Case.objects.select_related("symptom", "problem")[:40]:
        stored = Words.objects.get(case=case).keys
        parts = {part.strip("'") for part in stored.split()}
        assert parts == set(keys_of(case, list(case.rows)).split())
    assert search.find(Case.objects.all(), question("mötet"), internal=True).cases


def test_the_same_seed_writes_the_same_and_another_something_else():
    def written(seed: int) -> list[str]:
        writer = Writer(Random(seed))
        return [writer.problem(symptom) for symptom in content()["wrong"] for _ in range(5)]

    assert written(1) == written(1) != written(2)
    assert len(set(written(1))) > 0.9 * len(written(1))


def test_every_symptom_has_words_of_its_own(catalogue):
    assert set(tables().symptoms) == set(content()["wrong"])


def test_what_is_generated_later_goes_on_from_what_is_there(generated):
    assert list(generate(50, seed=8, now=NOW, days=9)) == [50]
    assert Case.objects.count() == Words.objects.count() == 170
    positions = list(Row.objects.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, len(positions) + 1))


def test_it_keeps_away_from_an_installation_with_cases(register):
    register()
    with pytest.raises(CommandError, match="There are cases here"):
        call_command("generate", cases=5)


def test_the_command_shows_how_far_it_has_come_and_counts_the_figures(catalogue, capsys):
    call_command("generate", cases=30, days=5)
    shown = capsys.readouterr()
    assert "30 cases in" in shown.out
    assert "100%  30 of 30 stored" in shown.err
    assert "100%  30 of 30 counted" in shown.err
