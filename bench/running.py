"""What the measurements over HTTP share: the product as it is run in production, and clients that keep it busy."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

PROCESSES = 2
LOTSEN = Path(sys.executable).with_name("lotsen")


@contextmanager
def server():
    """The product as it is run in production: web processes and a worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    parts = [["web", "--workers", str(PROCESSES), "--port", str(port)]]
    running = [subprocess.Popen([LOTSEN, *part], stdout=subprocess.DEVNULL) for part in parts]
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        for part in running:
            part.terminate()
        for part in running:
            part.wait(20)


def spent_ms(command: str, database: str) -> float:
    """Processor time so far of the server started by a command with these words, and of its database connections."""
    family, ticks = set(), 0
    for process in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
        try:
            started = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        serves = command in started or int(fields[1]) in family
        if serves or (started.startswith("postgres:") and f" {database} " in started):
            family.add(int(process.name))
            ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def rate(work: Callable[..., int], arguments: list, clients: int, seconds: float) -> float:
    """How many a second `clients` get done together; they are threads of as many processes as the server has."""
    processes = min(PROCESSES, clients)
    shares = [(work, arguments, clients // processes, seconds)] * processes
    with get_context("spawn").Pool(processes) as pool:
        return sum(pool.starmap(share, shares)) / seconds


def share(work: Callable[..., int], arguments: list, threads: int, seconds: float) -> int:
    """One process's clients."""
    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(lambda _: work(*arguments, seconds), range(threads)))


def answered(answers) -> int:
    """Read one answer to its end; returns its status."""
    status, length = int(answers.readline().split()[1]), 0
    while (line := answers.readline().strip()) != b"":
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    answers.read(length)
    return status
