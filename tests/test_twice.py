"""What fails beside others is run once more: only what fails twice fails, and what passes then is named."""

import os
import subprocess
from pathlib import Path

import pytest

TWICE = Path(__file__).with_name("twice")
STEADY = "def test_steady(): pass\n"
UNSTEADY = """
from pathlib import Path

def test_unsteady():
    been = Path(__file__).with_name("been")
    if not been.exists():
        been.touch()
        raise AssertionError("the machine was busy")
"""
BROKEN = "def test_broken(): assert 1 == 2\n"
NAMED = "UNSTEADY: it passed only when it was run once more: test_it.py::test_unsteady\n"


@pytest.mark.parametrize(
    ("tests", "status", "named"),
    [(STEADY + UNSTEADY, 0, NAMED), (UNSTEADY + BROKEN, 1, NAMED), ("", 5, "")],
    ids=["unsteady", "unsteady and broken", "no tests"],
)
def test_what_failed_is_run_once_more_by_itself(tmp_path, tests, status, named):
    (tmp_path / "test_it.py").write_text(tests)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    told = tmp_path / "unsteady"
    bare = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    run = subprocess.run(
        [TWICE, told, "-q", "-p", "xdist", "-n", "2", "--dist", "loadfile", "test_it.py"],
        cwd=tmp_path, env=bare, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == status, run.stdout + run.stderr
    assert (told.read_text() if told.exists() else "") == named
    assert named in run.stdout
