"""The loop started beside `lotsen serve`, and started again should it end."""

import logging
import subprocess  # nosec B404  # the loop, by our own command
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

logger = logging.getLogger(__name__)

COMMAND = [sys.executable, "-m", "lotsen.equipment.loop"]
PAUSES = (1, 2, 5, 15, 60)  # seconds before it is started again, the last for ever
STOPS_WITHIN = 3  # seconds


@contextmanager
def loop_beside() -> Iterator[None]:
    """Keep a loop running meanwhile, as a child process."""
    stop = threading.Event()
    keeper = threading.Thread(target=_keep, args=[stop], name="loop", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join(2 * STOPS_WITHIN)


def _keep(stop: threading.Event) -> None:
    starts = 0
    while not stop.is_set():
        with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:  # nosec B603  # our own command
            _until(stop, child)
        if not stop.is_set():
            logger.warning("the media loop ended with status %s and is started again", child.returncode)
            stop.wait(PAUSES[min(starts, len(PAUSES) - 1)])
            starts += 1


def _until(stop: threading.Event, child: subprocess.Popen) -> None:
    """Return when the child has ended, or has been told to."""
    while child.poll() is None and not stop.wait(0.2):
        pass
    child.terminate()
    try:
        child.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        child.kill()
