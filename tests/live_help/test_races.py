"""What happens at the same moment: one wins, the others are told, nothing is doubled, and nobody waits for ever."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import environment
from tests.live_help.ledger import NOTHING_WRONG

pytestmark = pytest.mark.fault
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def came_of(request, tmp_path_factory, prepared) -> dict:
    """What came of every race."""
    with environment(request.param, tmp_path_factory.mktemp(request.param), prepared) as own:
        own |= {"DJANGO_SETTINGS_MODULE": "lotsen.config.settings"}
        command = [sys.executable, "-m", "tests.live_help.racing"]
        done = subprocess.run(command, env=own, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("race", "allowed"),
    [
        ("two_accept", [[["Taken", "Taken", "Taken", "talking"], 1, "talking"]]),
        ("the_same_tap", [[1, True]]),
        ("the_same_words", [[1, True]]),
        ("accepted_as_it_lapses", [["talking", "talking", True]]),
        ("given_back_as_it_ends", ["ended", "given back"]),
        ("words_from_both_sides_as_it_ends", [[]]),
        ("moved_as_it_is_given_back", [[]]),
        ("everybody_is_matched_once", [[True, 4, True]]),
        ("more_wait_than_an_agent_has_seats", [[[], 2]]),
        ("marks_only_rise", [[True, 8, 8]]),
    ],
)
def test_a_race_has_one_outcome(came_of, race, allowed):
    assert [outcome for outcome in came_of[race] if outcome not in allowed] == []


def test_a_pause_while_one_accepts_is_no_deadlock(came_of):
    named = {one for outcome in came_of["paused_as_it_is_accepted"] for one in outcome}
    assert named <= {"None", "talking", "Taken"}


def test_after_all_races_the_logs_are_whole(came_of):
    assert came_of["ledger"] == NOTHING_WRONG
