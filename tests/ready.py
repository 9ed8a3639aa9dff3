"""An installation whose processes begin at once: one that has read the house already becomes each by a fork.

Run as a process of its own by `Ready`; what it shall become is a JSON list a line on standard input.
"""

import ctypes
import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import Self

ROOT = Path(__file__).parents[1]
CLI = "lotsen.config.cli:main"
DIES_WITH_ITS_PARENT = 1  # PR_SET_PDEATHSIG


class Child:
    """A process that goes on beside the others, with a group of its own; asked as `subprocess.Popen` is.

    It is somebody else's child, so nobody knows with which status it ended.
    """

    def __init__(self, pid: int):
        self.pid, self.ended = pid, os.pidfd_open(pid)

    def poll(self) -> str | None:
        """Nothing while it runs."""
        return "ended" if select.select([self.ended], [], [], 0)[0] else None

    def wait(self, timeout: float | None = None) -> None:
        """Until it has ended; raises TimeoutExpired."""
        if not select.select([self.ended], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout)

    def send_signal(self, number: int) -> None:
        """To itself alone, as long as it is there."""
        if self.poll() is None:
            signal.pidfd_send_signal(self.ended, number)


class Ready:
    """One installation, by its environment."""

    def __init__(self, environment: dict[str, str]):
        self.environment, self.process = environment, None

    def begin(self) -> None:
        """Read the house, once. What the environment names has to be there by now."""
        self.process = self.process or subprocess.Popen(
            [sys.executable, "-m", "tests.ready"], env=self.environment, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def end(self) -> None:
        """Nothing more begins; whatever goes on is stopped by whoever began it, or dies."""
        if self.process:
            with self.process:
                self.process.stdin.close()

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(self, *_) -> None:
        self.end()

    def lotsen(self, *arguments: object) -> subprocess.CompletedProcess:
        """`lotsen …`, as at a terminal at which nobody sits."""
        return self.call(CLI, *arguments)

    def call(self, function: str, *arguments: object) -> subprocess.CompletedProcess:
        """A process that is a function, such as `tests.live.server:main`, with what it is told on its command line."""
        told = [function, *map(str, arguments)]
        return subprocess.CompletedProcess(told, *self._become(told))

    def start(self, log: Path, function: str, *arguments: object) -> Child:
        """The same, which goes on beside the others; `log` is where it writes."""
        return Child(self._become([function, *map(str, arguments)], str(log)))

    def register(self) -> None:
        """A case."""
        self.call("tests.ready:register").check_returncode()

    def inspect(self) -> dict:
        """What the database holds."""
        done = self.call("tests.ready:inspect")
        done.check_returncode()
        return json.loads(done.stdout)

    def _become(self, *what):
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def register() -> None:
    from lotsen.cases import actions
    from lotsen.cases.intake import Facts

    actions.register(facts=Facts(text="Hej"))


def inspect() -> None:
    from django.db import connection

    from lotsen.cases.models import Case
    from lotsen.log.models import Row
    from lotsen.operations import engines, ledger

    rows = Row.objects.order_by("stream", "number").values_list("stream", "number", "step", "data")
    found = {
        "held": ledger.ledger(engines._ask, connection.introspection.table_names()),
        "cases": sorted(Case.objects.values_list("reference", flat=True)),
        "rows": list(rows),
    }
    json.dump(found, sys.stdout)


def main() -> None:
    """Whoever becomes something returns from here, and ends as if that had been run from the beginning."""
    import django

    django.setup()
    for line in sys.stdin:
        command, *log = json.loads(line)
        answer = beside(command, *log) if log else to_the_end(command)
        if answer is None:
            return
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    with suppress(ChildProcessError):  # nobody is left
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def to_the_end(command: list[str]) -> list | None:
    """What came of it: status, and what it said on both ways."""
    with TemporaryFile("w+") as out, TemporaryFile("w+") as errors:
        child = os.fork()
        if child == 0:
            become(command, out.fileno(), errors.fileno())
            return None
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return [status, *(file.read() for file in (out, errors) if file.seek(0) == 0)]


def beside(command: list[str], log: str) -> int | None:
    """The number of a process that goes on."""
    from lotsen.config import asgi  # noqa: F401  # all that a server reads

    child = os.fork()
    if child:
        return child
    os.setsid()
    ctypes.CDLL(None).prctl(DIES_WITH_ITS_PARENT, signal.SIGKILL)
    with open(log, "a") as told:
        become(command, told.fileno(), told.fileno())
    return None


def become(command: list[str], out: int, errors: int) -> None:
    with open(os.devnull) as nothing:
        for number, file in enumerate((nothing.fileno(), out, errors)):
            os.dup2(file, number)
    sys.argv = command
    module, _, function = command[0].partition(":")
    getattr(import_module(module), function)()


if __name__ == "__main__":
    main()
