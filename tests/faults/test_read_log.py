"""Every view is in the read log, in one chain without gaps, however many read and whichever worker dies."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import environment

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_readers_and_dying_workers_side_by_side_make_one_chain(kind, tmp_path, prepared):
    with environment(kind, tmp_path, prepared) as own:
        own["DJANGO_SETTINGS_MODULE"] = "lotsen.config.settings"
        script = Path(__file__).with_name("reading.py")
        done = subprocess.run(
            [sys.executable, script], env=own, capture_output=True, text=True, check=False
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"views": 100, "no_gaps": True, "faults": []}
