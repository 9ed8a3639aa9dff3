"""What fails beside others is run again: only what fails three times fails, and what passes before is named."""

import os
import subprocess
from pathlib import Path

import pytest

AGAIN = Path(__file__).with_name("again")
STEADY = "def test_steady(): pass\n"
UNSTEADY = """
from pathlib import Path

def test_unsteady_{times}():
    been = Path(__file__).with_name("been-{times}")
    been.open("a").write("x")
    assert been.stat().st_size > {times}, "the machine was busy"
"""
ONE, TWO = UNSTEADY.format(times=1), UNSTEADY.format(times=2)
BROKEN = "def test_broken(): assert 1 == 2\n"
NAMED = "UNSTEADY: it passed only when it was run once more: test_it.py::test_unsteady_1\n"
NAMED_LAST = "UNSTEADY: it passed only when it was run twice more: test_it.py::test_unsteady_2\n"


@pytest.mark.parametrize(
    ("tests", "status", "named"),
    [
        (STEADY + ONE, 0, NAMED), (ONE + TWO, 0, NAMED + NAMED_LAST), (ONE + BROKEN, 1, NAMED), ("", 5, ""),
    ],
    ids=["unsteady", "twice unsteady", "unsteady and broken", "no tests"],
)  # fmt: skip
def test_what_failed_is_run_again_by_itself(tmp_path, tests, status, named):
    (tmp_path / "test_it.py").write_text(tests)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    told = tmp_path / "unsteady"
    bare = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    run = subprocess.run(
        [AGAIN, told, "-q", "-p", "xdist", "-n", "2", "--dist", "loadfile", "test_it.py"],
        cwd=tmp_path, env=bare, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == status, run.stdout + run.stderr
    assert (told.read_text() if told.exists() else "") == named
    assert all(line in run.stdout for line in named.splitlines())
