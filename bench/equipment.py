"""The equipment test: how long people wait, and how many a server carries: `python bench/equipment.py`.

Runs of a healthy device, driven in Chromium with cameras that do not exist: seconds from the one click to the summary,
and to the first picture that came back. Then packets of many at once against the embedded loop and against Janus, each
alone on one core and the callers on another: the most sessions that lost less than half a percent, how busy the core
was, and the memory of each more. Where somebody else uses the core, packets are lost earlier: the load is printed too.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from echoing import Callers
from running import LOTSEN
from serving import free_port, wait_for

from lotsen.equipment.loop.asking import Unavailable

STEPS = [1, 10, 20, 40, 60, 80, 100, 120, 150, 200]
BEARABLE = 0.005  # share of packets lost
PLANNED = 0.65  # of a core, above which packets are lost as soon as somebody else wants it too
LOOP = "import django; django.setup(); import equipment; equipment.loop({where!r})"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--use-fake-device-for-media-stream=fps=30",
    "--allow-loopback-in-peer-connection",
]
TIMED = """() => {
  const question = document.querySelector("[data-question]");
  const began = performance.now();
  document.querySelector("[data-begin]").click();
  return new Promise((resolve) => new MutationObserver(() => {
    if (question && !question.hidden) question.querySelector("[data-answer=yes]").click();
    const summary = document.querySelector("[data-test-result]");
    if (summary) resolve([(performance.now() - began) / 1000, summary.dataset.testResult]);
  }).observe(document, { subtree: true, childList: true, attributes: true }));
}"""


class Load(NamedTuple):
    """One server with so many sessions."""

    sessions: int
    lost: float
    busy: float  # of one core
    memory: float  # MB of the process


def main() -> None:
    """Print what people wait for, then a line for each server."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=20)
    options.add_argument("--seconds", type=float, default=5, help="for each number of sessions")
    chosen = options.parse_args()
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f}, cores: {os.cpu_count()}")
    if chosen.runs:
        waiting(chosen.runs)
    if chosen.seconds:
        found = {name: capacity(name, server, chosen.seconds) for name, server in SERVERS.items()}
        print(f"embedded to Janus, sessions a core: 1/{found['Janus'] / max(1, found['embedded']):.1f}")


# how long people wait


def waiting(runs: int) -> None:
    """Drive the page so often."""
    from playwright.sync_api import sync_playwright

    with site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        found = [run(browser, address) for _ in range(runs)]
        browser.close()
    seconds, frames = (
        [one for one, _frame, _verdict in found],
        [frame for _one, frame, _verdict in found if frame],
    )
    verdicts = [verdict for _one, _frame, verdict in found]
    print(f"from the click to the summary, {runs} runs: {spread(seconds, ' s')}")
    print(f"to the first picture that came back, {len(frames)} runs: {spread(frames, ' ms')}")
    print("verdicts: " + ", ".join(f"{name} {verdicts.count(name)}" for name in sorted(set(verdicts))))


def spread(values: list[float], unit: str) -> str:
    """Median and 95th percentile."""
    if not values:
        return "none"
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"median {statistics.median(ordered):.1f}{unit}, p95 {p95:.1f}{unit}"


def run(browser, address: str) -> tuple[float, float | None, str]:
    """One run: seconds to the summary, milliseconds to the first picture, the verdict."""
    told: list[dict] = []
    with browser.new_context(permissions=["camera", "microphone"]) as context:
        page = context.new_page()
        page.on("request", lambda one: one.url.endswith("/connection") and told.append(one.post_data_json))
        page.goto(f"{address}/test?lang=sv")
        seconds, verdict = page.evaluate(TIMED)
    return seconds, next((one.get("first_frame_ms") for one in told), None), verdict


@contextmanager
def site() -> Iterator[str]:
    """The product with its embedded loop, as it comes."""
    with tempfile.TemporaryDirectory() as data:
        port = free_port()
        environment = os.environ | {"LOTSEN_DATA": data, "LOTSEN_LIMITS": "off"}
        command = [LOTSEN, "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for(port)
            until(Path(data, "loop.sock").exists)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(20)


# how many a server carries


def capacity(name: str, server: Callable, seconds: float) -> int:
    """Print and return the most sessions that a server carries."""
    with server() as (process, begin):
        pin(process, 0)
        os.sched_setaffinity(0, {(os.cpu_count() or 1) - 1})
        loads = asyncio.run(grown(process, begin, seconds))
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    good = [load for load in loads if load.lost <= BEARABLE]
    best, first = max(good, default=loads[0]), loads[0]
    each = (best.memory - first.memory) / max(1, best.sessions - first.sessions)
    planned = max((load.sessions * PLANNED / load.busy for load in good if load.busy > 0.2), default=0)
    print(
        f"{name}: {best.sessions} sessions a core without loss (core {best.busy:.0%} busy), about {planned:.0f} at "
        f"{PLANNED:.0%}; {each:.2f} MB each beside {first.memory:.0f} MB; load {os.getloadavg()[0]:.1f}"
    )
    for load in loads:
        print(
            f"  {load.sessions:4} sessions: {load.lost:6.2%} lost, core {load.busy:4.0%} busy, {load.memory:.0f} MB"
        )
    return best.sessions


async def grown(process: int, begin: Callable[[str], dict], seconds: float) -> list[Load]:
    """More and more callers, until too much is lost twice."""
    callers, loads = Callers(begin), []
    try:
        for sessions in STEPS:
            await callers.grow(sessions)
            await asyncio.sleep(0.5)
            spent, began = spent_s(process), time.monotonic()
            lost = await callers.lost(seconds)
            busy = (spent_s(process) - spent) / (time.monotonic() - began)
            loads.append(Load(sessions, lost, busy, memory_mb(process)))
            if [load.lost > BEARABLE for load in loads[-2:]] == [True, True]:
                break
    except (AssertionError, KeyError, TimeoutError, Unavailable) as error:  # no more came in
        print(f"  more than {len(callers.all)} did not get in: {type(error).__name__}")
    await callers.leave()
    return loads


@contextmanager
def embedded() -> Iterator[tuple[int, Callable[[str], dict]]]:
    """The loop, with places for everybody, who may stay."""
    from lotsen.equipment.loop import asking

    with tempfile.TemporaryDirectory() as directory:
        where = f"{directory}/loop.sock"
        environment = os.environ | {
            "LOTSEN_DATA": directory,
            "DJANGO_SETTINGS_MODULE": "lotsen.config.settings",
        }
        command = [sys.executable, "-c", LOOP.format(where=where)]
        child = subprocess.Popen(command, env=environment, cwd=Path(__file__).parent)
        try:
            until(Path(where).exists)
            yield child.pid, lambda offer: asking.begin(where, offer)
        finally:
            child.terminate()
            child.wait(20)


def loop(where: str) -> None:
    """Be the loop."""
    from lotsen.equipment.loop import server, sessions

    sessions.LONGEST = 3600
    server.run(where, places=10_000)


@contextmanager
def echo_of_janus() -> Iterator[tuple[int, Callable[[str], dict]]]:
    """Debian's Janus."""
    from tests.media import janus as theirs

    from lotsen.equipment.loop import janus

    with tempfile.TemporaryDirectory() as directory, theirs.janus(Path(directory), seconds=600) as url:
        yield pid_of(directory), lambda offer: janus.begin(url, offer)


SERVERS = {"embedded": embedded, "Janus": echo_of_janus}


def pid_of(directory: str) -> int:
    """The process that was started with this directory."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if directory.encode() in (process / "cmdline").read_bytes():
                return int(process.name)
        except OSError:
            continue
    raise LookupError(directory)


def pin(process: int, core: int) -> None:
    """Keep all of a process on one core."""
    for thread in Path(f"/proc/{process}/task").iterdir():
        os.sched_setaffinity(int(thread.name), {core})


def spent_s(process: int) -> float:
    """Processor time so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(process: int) -> float:
    """Memory that is the process's own and in use."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    raise TimeoutError


if __name__ == "__main__":
    main()
