"""The benchmarks of live help run, and print what docs/benchmarks.md has place for. What they measure is not looked at:
a machine that also runs tests says nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import LENT

ROOT = Path(__file__).parents[1]
NUMBER = r"\d[\d,]*(\.\d+)?"
PAIR = rf"{NUMBER} / {NUMBER}"
DELIVERY = rf"\| 20 \| (embedded) \| {PAIR} \| {PAIR} \| {PAIR} \| -?{NUMBER} \| -?{NUMBER} \|"
TAP = rf"\| 2 \| (embedded) \| {PAIR} \| {PAIR} \|"
HALF_HOUR = (
    rf"\| \d\d:\d\d \| {NUMBER} \| {NUMBER} \| (\d+%|–) \| \d+% \| \d+ s \| \d+ s \| \d+ \| \d+% \| \d+% \|"
)


@pytest.fixture
def printed(prepared):
    """What a benchmark says, as lines; its databases are copies."""
    lends = os.environ | {LENT: str(prepared.shared)}

    def run(name, *options):
        command = [sys.executable, ROOT / "bench" / name, *options]
        ran = subprocess.run(command, env=lends, check=False, capture_output=True, text=True, timeout=400)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.splitlines()

    return run


def kinds(pattern, lines):
    return [found[1] for line in lines if (found := re.fullmatch(pattern, line))]


def test_taps_and_messages_are_measured(printed):
    """The cluster in which they are measured distributed is that of tests/live_help."""
    lines = printed("live.py", "--quick", "--embedded")
    assert kinds(DELIVERY, lines) == ["embedded"]
    assert kinds(TAP, lines) == ["embedded"]


def test_the_same_day_is_simulated_each_time_and_the_product_does_as_its_rules_say(printed):
    options = ["--people", "900", "--agents", "24", "--days", "1", "--seed", "3"]
    first, again = printed("day.py", *options, "--real", "40"), printed("day.py", *options)
    assert first[:-1] == again
    assert len([line for line in again if re.fullmatch(HALF_HOUR, line)]) == 32
    assert re.match(
        r"40 people and 2 agents through the product on sqlite: everybody by the same agent", first[-1]
    )


def test_the_page_has_a_place_for_each():
    page = (ROOT / "docs/benchmarks.md").read_text()
    for section in ("The equipment test", "Live help", "A simulated day", "Beside Roundup"):
        assert page.count(f"<!-- measured: {section} -->\n") == 1
    assert page.count("<!-- until here -->") == 4
