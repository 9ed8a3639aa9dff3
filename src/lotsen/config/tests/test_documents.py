"""What the documents name is there."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
REQUIREMENTS = 253  # of levels 1 and 2 in ASVS 5.0.0
LINE = re.compile(r"^\| (\d+)\.(\d+)\.(\d+) \| ([12]) \| (.+) \| (.+) \|$", re.MULTILINE)
PATH = re.compile(r"`((?:src|tests|docs|requirements|people)/[\w./-]+|[A-Z]+\.md|package-lock\.json)`")


def lines() -> list[tuple[str, ...]]:
    return LINE.findall((ROOT / "docs/security.md").read_text())


def test_every_requirement_stands_in_the_table_once_and_in_order():
    numbers = [tuple(map(int, line[:3])) for line in lines()]
    assert len(numbers) == REQUIREMENTS
    assert all(before < after for before, after in pairwise(numbers))
    assert {chapter for chapter, _section, _number in numbers} == set(range(1, 18))


def test_whoever_says_not_applicable_says_why():
    assert [
        line
        for line in lines()
        if line[5].startswith("not applicable") and not line[5].startswith("not applicable: ")
    ] == []


@pytest.mark.parametrize("document", ["docs/security.md", "docs/operations.md"])
def test_every_path_that_is_named_is_there(document):
    named = set(PATH.findall((ROOT / document).read_text()))
    assert named
    assert [
        path for path in named if not any((base / path).exists() for base in (ROOT, ROOT / "src/lotsen"))
    ] == []


def test_every_test_that_is_named_has_tests():
    named = {path for path in PATH.findall((ROOT / "docs/security.md").read_text()) if "/test_" in path}
    assert [path for path in named if "\ndef test_" not in (ROOT / path).read_text()] == []
