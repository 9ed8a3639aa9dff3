"""Starting and stopping: the port, the web server, and the worker beside it. Stops within five seconds."""

import os
import resource
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from threading import Event

import uvicorn
from uvicorn.supervisors import Multiprocess

from lotsen.log import worker
from lotsen.log.actions import ring

GRACE = 2  # seconds for requests under way when told to stop
LAST_MOMENT = 1  # seconds for what is left after that, the worker and then hanging threads
MESSAGE_LIMIT = 16_384  # bytes a browser may say at once on the websocket
SILENT_PEER = 30_000  # milliseconds after which the kernel gives up a peer that takes nothing
BACKLOG = 1024
STOPPING = (signal.SIGTERM, signal.SIGINT)


class Occupied(Exception):
    """The address cannot be used; the message says why in words."""


def bind(host: str, port: int) -> socket.socket:
    """A socket on the address, not listening yet; raises Occupied where another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, or asyncio would leave Nagle on and each answer would wait 40 ms for its receipt.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENT_PEER)
    try:
        found.bind((host, port))
    except OSError as error:
        found.close()
        raise Occupied(
            f"Nothing was started: {host} port {port} cannot be used ({error.strerror}). "
            f"Stop the program that has it, or choose another one with --port {port + 1}."
        ) from error
    found.set_inheritable(True)
    return found


def as_written(host: str) -> str:
    """A host as addresses write it: the numbers of IPv6 in brackets, for a colon begins the port."""
    return f"[{host}]" if ":" in host else host


def serve(listener: socket.socket, *, workers: int = 1) -> None:
    """Serve pages, API and websocket until SIGTERM or SIGINT; several workers are as many processes."""
    _allow_many_files()
    with _signals_wait():
        if workers > 1:
            with _counted_together():
                Multiprocess(_configuration(workers), sockets=[listener]).run()
        else:
            uvicorn.Server(_configuration(1)).run([listener])
    _leave_soon()


@contextmanager
def worker_beside() -> Iterator[None]:
    """Let the worker run in threads of this process meanwhile."""
    stop = Event()
    thread = threading.Thread(target=worker.run, args=[stop], name="worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        ring()
        thread.join(LAST_MOMENT)


def work() -> None:
    """Be the worker until SIGTERM or SIGINT.

    Another thread waits for them: a handler would run amid what this one does, and might ring a bell that it holds.
    """
    stop = Event()

    def halt() -> None:
        signal.sigwait(STOPPING)
        stop.set()
        ring()

    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    threading.Thread(target=halt, name="signals", daemon=True).start()
    worker.run(stop)


def _configuration(workers: int) -> uvicorn.Config:
    return uvicorn.Config(
        "lotsen.config.asgi:application",
        workers=workers,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="websockets-sansio",
        ws_max_size=MESSAGE_LIMIT,
        ws_per_message_deflate=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=GRACE,
    )


@contextmanager
def _counted_together() -> Iterator[None]:
    """A directory in which all processes count, new at each start, so that any of them can tell the sums."""
    with TemporaryDirectory(prefix="lotsen-metrics-") as directory:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = (
            directory  # read by prometheus-client in the processes to come
        )
        yield


@contextmanager
def _signals_wait() -> Iterator[None]:
    """When uvicorn has stopped it raises the signal again, which must not cut off what comes after."""
    kept = {number: signal.signal(number, lambda *_: None) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _leave_soon() -> None:
    """End the process even if a page hangs in its thread, which Python would wait for."""
    last = threading.Timer(2 * LAST_MOMENT, os._exit, [0])
    last.daemon = True
    last.start()


def _allow_many_files() -> None:
    """Each connection is an open file; the usual limit of 1,024 is too low."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
