"""Measures the ways to serve pages and a websocket on one port: `python bench/serving.py` (needs `wrk`).

Every way serves the same small Django site (`serving_site.py`) in one process. Each round goes through all of
them, so that a noisy minute hits them alike; the median is printed. `cpu` is the server's processor time for
a request, which stays put when others use the machine.
"""

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from websockets.sync.client import connect

HERE = Path(__file__).parent
GRANIAN = [sys.executable, "-m", "granian", "--no-ws", "--workers", "1", "--factory", "--no-log"]
UVICORN = [sys.executable, "-m", "uvicorn", "--factory", "--log-level", "critical"]
ASGI = ["--interface", "asginl", "--ws"]
THREADS = os.environ.setdefault("BENCH_THREADS", "8")
WAYS = {
    "granian WSGI, Django alone (two ports)": (
        GRANIAN,
        "wsgi",
        ["--interface", "wsgi", "--blocking-threads", THREADS],
    ),
    "granian ASGI, websocket + a2wsgi": (GRANIAN, "a2wsgi", ASGI),
    "granian ASGI, websocket + own bridge": (GRANIAN, "bridge", ASGI),
    "granian ASGI, websocket + Django's own handler": (GRANIAN, "django_asgi", ASGI),
    "uvicorn, websocket + a2wsgi": (UVICORN, "a2wsgi", []),
    "uvicorn, websocket + own bridge": (UVICORN, "bridge", []),
    "uvicorn, websocket + Django's own handler": (UVICORN, "django_asgi", []),
}


class Figure(NamedTuple):
    """One measurement: requests a second, processor milliseconds a request, p99 in milliseconds, failures."""

    rate: float
    cpu: float
    p99: float
    failed: int


def main() -> None:
    """Print one table, a row for each way."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=3)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", default="")
    chosen = options.parse_args()
    ways = {name: way for name, way in WAYS.items() if chosen.only in name}
    found: dict[str, dict[tuple[str, int], list[Figure]]] = {name: {} for name in ways}
    with tempfile.TemporaryDirectory() as directory:
        environment = os.environ | {"BENCH_DATABASE": f"{directory}/bench.sqlite3", "PYTHONPATH": str(HERE)}
        fill = [sys.executable, "-c", "import serving_site; serving_site.fill()"]
        subprocess.run(fill, env=environment, check=True)
        for _ in range(chosen.rounds):
            for name, (server, factory, more) in ways.items():
                measure([*server, f"serving_site:{factory}", *more], environment, chosen.seconds, found[name])
    report(found)


def measure(command: list[str], environment: dict, seconds: int, into: dict) -> None:
    """Start one server, load each page with 1 and 8 clients, add the figures, stop it."""
    port = free_port()
    server = subprocess.Popen([*command, "--port", str(port)], env=environment, start_new_session=True)
    try:
        wait_for(port)
        for page in ("hello", "page"):
            wrk(port, page, 8, 1)
            for clients in (1, 8):
                before, (total, rate, p99, failed) = cpu_ms(server.pid), wrk(port, page, clients, seconds)
                spent = (cpu_ms(server.pid) - before) / max(total, 1)
                into.setdefault((page, clients), []).append(Figure(rate, spent, p99, failed))
        if "wsgi" not in command:
            into.setdefault("echo", []).append(echo_under_load(port, seconds))
    finally:
        server.terminate()
        server.wait(10)


def echo_under_load(port: int, seconds: int) -> float:
    """The p99, in milliseconds, of a websocket's echo 50 times a second while 8 clients load the page."""
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", f"http://127.0.0.1:{port}/page"]
    load = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    took = []
    with connect(f"ws://127.0.0.1:{port}/live", compression=None) as websocket:
        while load.poll() is None:
            start = time.perf_counter()
            websocket.send("x")
            websocket.recv(10)
            took.append((time.perf_counter() - start) * 1000)
            time.sleep(0.02)
    return statistics.quantiles(took, n=100)[98]


def wrk(port: int, page: str, clients: int, seconds: int) -> tuple[int, float, float, int]:
    """Requests in all, requests a second, p99 in milliseconds, failures."""
    url = f"http://127.0.0.1:{port}/{page}"
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--latency", url]
    ran = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    amount, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", ran).groups()
    p99 = float(amount) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
    bad = sum(map(int, re.findall(r"(?:responses: |connect |read |write |timeout )(\d+)", ran)))
    total, rate = re.search(r"(\d+) requests in", ran)[1], re.search(r"Requests/sec:\s+([\d.]+)", ran)[1]
    return int(total), float(rate), p99, bad


def cpu_ms(pid: int) -> float:
    """User and system time of a process and its children so far, in milliseconds."""
    family = {pid}
    spent = 0
    for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda path: int(path.parent.name)):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(stat.parent.name) in family or int(fields[1]) in family:
            family.add(int(stat.parent.name))
            spent += int(fields[11]) + int(fields[12])
    return spent * 1000 / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, seconds: float = 20) -> None:
    """Until the port answers; raises TimeoutError where it takes longer."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on {port}")


def median(figures: list[Figure]) -> Figure:
    """The middle of each value by itself."""
    return Figure(*map(statistics.median, zip(*figures, strict=True)))


def report(found: dict) -> None:
    """The medians: requests a second with 1 and 8 clients, and processor milliseconds and p99 with 8."""
    print("| way | hello 1 / 8 | cpu ms | p99 ms | page 1 / 8 | cpu ms | p99 ms | echo p99 ms | failed |")
    print("|" + "---|" * 9)
    for name, by_page in found.items():
        cells = []
        for page in ("hello", "page"):
            one, eight = (median(by_page[page, clients]) for clients in (1, 8))
            cells += [f"{one.rate:,.0f} / {eight.rate:,.0f}", f"{eight.cpu:.2f}", f"{eight.p99:.0f}"]
        echo = by_page.pop("echo", None)
        cells.append(f"{statistics.median(echo):.0f}" if echo else "")
        failed = sum(figure.failed for figures in by_page.values() for figure in figures)
        print("|", " | ".join([name, *cells, str(failed)]), "|")


if __name__ == "__main__":
    main()
