"""An installation whose commands begin at once: a process that has read the house already becomes each by a fork.

Run as a process of its own by `Ready`; what it shall become is a JSON list a line on standard input.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Self

ROOT = Path(__file__).parents[2]


class Ready:
    """One installation, by its environment."""

    def __init__(self, environment: dict[str, str]):
        self.environment = environment

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.ready"], env=self.environment, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        return self

    def __exit__(self, *_) -> None:
        with self.process:
            self.process.stdin.close()

    def lotsen(self, *arguments: object) -> subprocess.CompletedProcess:
        """`lotsen …`, as at a terminal at which nobody sits."""
        return self._become("lotsen", *map(str, arguments))

    def register(self) -> None:
        """A case."""
        self._become("register").check_returncode()

    def inspect(self) -> dict:
        """What the database holds."""
        done = self._become("inspect")
        done.check_returncode()
        return json.loads(done.stdout)

    def _become(self, *command: str) -> subprocess.CompletedProcess:
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return subprocess.CompletedProcess(command, *json.loads(self.process.stdout.readline()))


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


def lotsen() -> None:
    from lotsen.config import cli

    cli.main()


def main() -> None:
    import django

    django.setup()
    for line in sys.stdin:
        with TemporaryFile("w+") as out, TemporaryFile("w+") as errors:
            child = os.fork()
            if child == 0:
                return become(json.loads(line), out, errors)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            said = [file.read() for file in (out, errors) if file.seek(0) == 0]
        sys.stdout.write(json.dumps([status, *said]) + "\n")
        sys.stdout.flush()
    return None


def become(command: list[str], out, errors) -> None:
    """End as whatever ran the command from the beginning would."""
    with open(os.devnull) as nothing:
        for number, file in enumerate((nothing, out, errors)):
            os.dup2(file.fileno(), number)
    sys.argv = command
    {"lotsen": lotsen, "register": register, "inspect": inspect}[command[0]]()


if __name__ == "__main__":
    main()
