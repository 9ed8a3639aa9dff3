"""Nothing that was acknowledged is lost when the process is killed, wherever it stood."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import environment

pytestmark = pytest.mark.fault
NOTHING_WRONG = {
    "lost": [],
    "with_gaps": [],
    "keys_twice": 0,
    "rows_without_case": 0,
    "positions_in_order": True,
    "cases_without_errands": [],
    "offers_without_errand": [],
    "errands_left": 0,
    "sweep": 0,
}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_between_any_two_statements(kind, tmp_path, prepared):
    with environment(kind, tmp_path, prepared) as own:
        own["DJANGO_SETTINGS_MODULE"] = "lotsen.config.settings"
        script = Path(__file__).with_name("killing.py")
        done = subprocess.run(
            [sys.executable, script, tmp_path / "ledger"],
            env=own,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    left = json.loads(done.stdout)
    rounds, acknowledged = left.pop("rounds"), left.pop("acknowledged")
    assert left == NOTHING_WRONG
    assert rounds > 40, "a story of four actions has more statements than that"
    assert acknowledged > rounds, "most rounds live to see something acknowledged"
