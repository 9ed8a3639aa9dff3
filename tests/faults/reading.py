"""Run as a process of its own: many readers write the read log while workers chain it, and one of them dies.

Prints one JSON object: how many views were written, whether the numbers have no gaps, and every fault of the chain.
"""

import json
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor

import django
from django.core.management import call_command
from django.db import connection

CASES = [f"L-000-000-{number:03}" for number in range(25)]
READERS = range(4)


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    connection.close()
    deaths = [os.fork() or die_while_chaining(after) for after in (3, 7, 11)]
    with ThreadPoolExecutor(len(READERS) * 2 + 1) as pool:
        twice = [lambda number=number: read_everything(number) for number in READERS for _again in range(2)]
        list(pool.map(in_a_thread_of_its_own, [*twice, chain_for_a_while]))
    for child in deaths:
        os.waitpid(child, 0)
    json.dump(inspect(), sys.stdout)


def in_a_thread_of_its_own(do) -> None:
    try:
        do()
    finally:
        connection.close()


def read_everything(number: int) -> None:
    from lotsen.traces import actions
    from lotsen.traces.enums import By, View

    for reference in CASES:
        actions.saw(references=[reference], by=actions.Reader(By.ACCOUNT, number), view=View.PAGE)


def chain_for_a_while() -> None:
    from lotsen.traces import chain

    for _round in range(40):
        chain.extend()


def die_while_chaining(after: int) -> int:
    """A worker that is killed in the middle of a batch, before its `after`-th statement that changes something."""
    left = after

    def count(execute, sql, *arguments):
        nonlocal left
        left -= sql.startswith(("UPDATE", "INSERT"))
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *arguments)

    with connection.execute_wrapper(count):
        chain_for_a_while()
    os._exit(0)


def inspect() -> dict:
    """What is there once the worker has been able to work."""
    from lotsen.traces import chain
    from lotsen.traces.models import Read

    while chain.extend():
        pass
    numbers = list(Read.objects.order_by("number").values_list("number", flat=True))
    return {
        "views": Read.objects.values("by_id", "reference").distinct().count(),
        "no_gaps": numbers == list(range(1, len(numbers) + 1)),
        "faults": [str(fault) for fault in chain.verify()],
    }


if __name__ == "__main__":
    main()
