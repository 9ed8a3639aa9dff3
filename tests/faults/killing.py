"""Run as a process of its own: kills itself between any two statements, again and again, and looks what is left.

Each round forks a child that registers a case and hands it over, and dies by SIGKILL just before its n-th statement
or commit; n grows by one each round until a child lives to the end. A child writes to the ledger only what an action
has acknowledged by returning. Prints one JSON object: what the rounds left behind.
"""

import json
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

ENOUGH = {"tried": "Startat om", "when": "I dag 09.15"}


def main(ledger: Path) -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    prepare()
    story(0, ledger)  # what is read once is read before anybody dies
    connection.close()
    rounds = 1
    while not survives(rounds, ledger):
        rounds += 1
    json.dump({"rounds": rounds, **inspect(ledger)}, sys.stdout)


def prepare() -> None:
    from lotsen.desks.actions import load_catalogue
    from lotsen.desks.catalogue import tables

    load_catalogue()
    tables()


def survives(fatal: int, ledger: Path) -> bool:
    """Let one child live until its statement number `fatal`; True when it had no more statements than that."""
    child = os.fork()
    if child == 0:
        finish_the_last_story()
        with deadly(fatal):
            story(fatal, ledger)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def finish_the_last_story() -> None:
    """Do what the dead left behind, so that every round's work is alike."""
    from lotsen.log import worker
    from lotsen.log.models import Errand

    Errand.objects.update(leased_until=None)
    worker.work()


@contextmanager
def deadly(fatal: int):
    """Die before the `fatal`-th statement or commit."""
    left = fatal

    def count(execute, *arguments):
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    commit = connection._commit
    connection._commit = lambda: count(commit)
    with connection.execute_wrapper(count):
        yield


def story(key: int, ledger: Path) -> None:
    """Register, take, hand over, acknowledge; then the worker's round. Each is acknowledged by a line in the ledger."""
    from lotsen.cases import actions
    from lotsen.cases.doers import Doer
    from lotsen.cases.intake import Facts
    from lotsen.desks.models import Desk
    from lotsen.log import worker
    from lotsen.policy.terms import Party

    anybody = Doer(always=frozenset({Party.HOLDER, Party.RECEIVER}))
    contact = actions.ContactDetails(email="anna@example.org")
    case = actions.register(facts=Facts(symptom="join-failed"), contact=contact, submission=f"key-{key}")
    write(ledger, case, 1)
    write(ledger, case, actions.take(case=case, by=anybody).number)
    vendor = Desk.objects.get(code="vendor")
    write(
        ledger, case, actions.hand_over(case=case, by=anybody, to=vendor, reason="Er", required=ENOUGH).number
    )
    write(ledger, case, actions.acknowledge(case=case, by=anybody).number)
    worker.work()


def write(ledger: Path, case, number: int) -> None:
    with ledger.open("a") as lines:
        lines.write(f"{case.reference} {number}\n")


def inspect(ledger: Path) -> dict:
    """What is there after all the deaths, once the worker has been able to work."""
    from lotsen.cases.models import Case
    from lotsen.log import jobs, worker
    from lotsen.log.models import Errand, Row

    Errand.objects.update(leased_until=None)
    while jobs.stamp() or jobs.run_errands():
        worker.work()
    acknowledged = [line.split() for line in ledger.read_text().splitlines()]
    streams = {case.stream: list(case.rows.values_list("number", flat=True)) for case in Case.objects.all()}
    positions = list(Row.objects.order_by("position").values_list("position", flat=True))
    return {
        "acknowledged": len(acknowledged),
        "lost": [f"{ref} {n}" for ref, n in acknowledged if int(n) not in streams.get(f"case:{ref}", [])],
        "with_gaps": [
            stream for stream, numbers in streams.items() if numbers != list(range(1, len(numbers) + 1))
        ],
        "keys_twice": Case.objects.count() - Case.objects.values("submission").distinct().count(),
        "rows_without_case": Row.objects.filter(stream__startswith="case:")
        .exclude(stream__in=streams)
        .count(),
        "positions_in_order": positions == list(range(1, len(positions) + 1)),
        "cases_without_errands": [
            stream for stream in streams if Errand.objects.filter(key__startswith=f"{stream}:1:").count() != 2
        ],
        "offers_without_errand": [
            row.stream
            for row in Row.objects.filter(step="hand-over")
            if not Errand.objects.filter(key=f"{row.stream}:{row.number}:vendor").exists()
        ],
        "errands_left": Errand.objects.exclude(state=Errand.DONE).count(),
        "sweep": sum(map(jobs.sweep_one, jobs.sweeps)),
    }


def tell() -> None:
    """The same for whoever has read the house already."""
    json.dump(inspect(Path(sys.argv[1])), sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
