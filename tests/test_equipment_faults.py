"""The table of faults in docs/equipment-result.md names every finding of the equipment test, and tests that exist."""

import re
from pathlib import Path

from lotsen.policy.equipment import Finding

ROOT = Path(__file__).parents[1]
TABLE = (ROOT / "docs/equipment-result.md").read_text().split("## Every fault")[1].split("\n## ")[0]
TESTS = "\n".join(path.read_text() for path in (ROOT / "tests/browser").glob("test_*.py"))
NAMED = re.compile(r"`([a-z]+\.[a-z-]+)`")


def test_every_named_test_exists():
    named = set(re.findall(r"`(test_\w+)`", TABLE))
    assert len(named) > 20
    assert [name for name in named if f"def {name}(" not in TESTS] == []


def test_every_line_names_a_test():
    lines = [line for line in TABLE.splitlines() if line.startswith("| ")][2:]
    assert [line for line in lines if "`test_" not in line.split("|")[4]] == []


def test_every_finding_is_in_it():
    assert set(Finding) <= set(NAMED.findall(TABLE))
