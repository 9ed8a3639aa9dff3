"""The thresholds are those that the document shows, and each says who drew its lines."""

from pathlib import Path

import pytest

from lotsen.policy.equipment import Check, Finding, Verdict
from lotsen.policy.threshold_words import SOURCES, source_in
from lotsen.policy.thresholds import ALL, table
from lotsen.policy.verdicts import judge

DOCUMENT = (Path(__file__).parents[4] / "docs/equipment-result.md").read_text()


def test_the_document_shows_the_thresholds_as_they_are():
    assert f"\n{table()}\n" in DOCUMENT


@pytest.mark.parametrize("finding", Finding)
def test_the_document_tells_of_every_finding(finding):
    assert f"`{finding}`" in DOCUMENT


@pytest.mark.parametrize("row", ALL, ids=lambda row: f"{row.check} {row.measure}")
def test_each_line_has_its_source_and_divides_what_works_from_what_does_not(row):
    assert row.source
    assert row.verdict(row.passes) == Verdict.PASS
    beyond = row.passes - 1e-6 if row.high else row.passes + 1e-6
    assert row.verdict(beyond) != Verdict.PASS
    assert row.fails is None or (row.fails <= row.passes if row.high else row.fails >= row.passes)


def test_the_example_of_the_document_is_what_the_rules_say():
    (found,) = judge(Check.CAMERA, {"error": "NotAllowedError"}).findings
    assert {name: f'"{name}"' in DOCUMENT for name in found.as_data()} == dict.fromkeys(found.as_data(), True)


def test_every_source_has_its_words_in_both_languages_and_no_words_are_left_over():
    assert {row.source for row in ALL} == set(SOURCES)
    assert all(swedish and english and swedish != english for swedish, english in SOURCES.values())


def test_a_source_that_was_stored_earlier_is_told_as_it_was():
    assert source_in("sv", "a book of 2019") == "a book of 2019"
