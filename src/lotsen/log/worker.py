"""The loops that keep the log's promises: order, readers, due moments and sweeps in one thread, errands in others.

An errand may talk to servers of others, which accept a connection and say nothing. Only the next of its lane waits for
it: each lane has a thread of its own.
"""

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

from django.db import Error, close_old_connections, connection
from django.utils import timezone

from lotsen.log import jobs
from lotsen.log.actions import bell, errand_bells
from lotsen.log.models import Place

logger = logging.getLogger(__name__)

ROUND = 0.5  # seconds between rounds when the bell is silent
ERRANDS = 1  # the same between looks for errands
SHOW = 5  # seconds between signs of life, and between looks at what waits for its moment
SWEEP = 60  # seconds between sweeps
PARTING = 0.5  # seconds that an errand under way has when told to stop; what is cut off is tried again after its lease
NAME = "worker"
GOODBYE = "worker's goodbye"  # the place that tells when one last stopped as it was told to


def run(stop: threading.Event) -> None:
    """Work until `stop` is set, and `ring` wakes. A database that is away is waited for; nothing is lost meanwhile."""
    others = [
        threading.Thread(target=_run_errands, args=[stop, lane], name=f"errands: {lane}", daemon=True)
        for lane in errand_bells
    ]
    for thread in others:
        thread.start()
    _run_rounds(stop)
    for thread in others:
        thread.join(PARTING)


def _run_rounds(stop: threading.Event) -> None:
    swept = shown = 0.0
    while not stop.is_set():
        bell.wait(ROUND)
        bell.clear()
        go_round()
        if time.monotonic() - shown >= SHOW:
            shown = time.monotonic()
            _careful(show)
            look()
        if time.monotonic() - swept >= SWEEP:
            swept = time.monotonic()
            sweep()
    _careful(leave)
    connection.close()


def _run_errands(stop: threading.Event, lane: str) -> None:
    rung = errand_bells[lane]
    while not stop.is_set():
        rung.wait(ERRANDS)
        rung.clear()
        _careful(partial(jobs.run_errands, stop, lane=lane))
    connection.close()


def work() -> None:
    """All that there is to do now, in order."""
    look()
    go_round()
    _careful(jobs.run_errands)


def go_round() -> None:
    """One round: give order, let the readers read on, do chores. No piece can stop the others."""
    readers = [partial(_read, name) for name in jobs.readers]
    chores = [partial(_chore, chore) for chore in jobs.chores.values()]
    for piece in (_stamp, *readers, *chores):
        _careful(piece)


def look() -> None:
    """Do what waited for a moment that has come. Asking the database for that costs as much as the rest of a round."""
    for chore in jobs.waits.values():
        _careful(partial(_chore, chore))


def sweep() -> None:
    """Every sweep. One that fails stops no other, and the monitoring is told when it last looked."""
    for name in jobs.sweeps:
        _careful(partial(jobs.sweep_one, name))


def _stamp() -> None:
    while jobs.stamp() == jobs.BATCH:
        pass


def _read(name: str) -> None:
    while jobs.read_on(name) == jobs.BATCH:
        pass


def _chore(chore: jobs.Chore) -> None:
    chore(timezone.now())


def show() -> None:
    """Leave a sign of life for whoever asks whether the worker works."""
    Place.objects.update_or_create(reader=NAME, defaults={"seen_at": timezone.now()})


def leave() -> None:
    """Say goodbye, for whoever must know that nobody works. The last sign of life stays as it is."""
    Place.objects.update_or_create(reader=GOODBYE, defaults={"seen_at": timezone.now()})


def has_left() -> bool:
    """Whether the last sign of any worker was a goodbye."""
    signs = dict(Place.objects.filter(reader__in=(NAME, GOODBYE)).values_list("reader", "seen_at"))
    return GOODBYE in signs and (NAME not in signs or signs[GOODBYE] >= signs[NAME])


def _careful(piece: Callable[[], object]) -> None:
    try:
        piece()
    except Error as error:
        logger.error("the database failed the worker: %s", type(error).__name__)
        close_old_connections()
        connection.close()
    except Exception:
        logger.exception("a round of the worker failed")
