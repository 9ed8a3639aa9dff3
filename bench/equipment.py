"""The equipment test: how long people wait, and how many a server carries: `python bench/equipment.py`.

Runs of a healthy device, Chromium with a film and a voice for devices, against each loop (embedded, our TURN server,
Janus): seconds from the one click to the first verdict, to the first of a device or of the connection, and to the
summary, and milliseconds to the first picture that came back. Then packets of many at once against the embedded loop
and against Janus, each alone on one core and the callers on another: more and more until half a percent is lost twice,
or until the callers' own core is full, which is said; how busy the core was, and the memory of each more. Where
somebody else uses the cores, packets are lost earlier: the load is printed too. `--write` puts both tables into
docs/benchmarks.md.
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
from tests.browser import faking
from tests.browser.conftest import CHROMIUM, QUIETLY

from lotsen.equipment.loop.asking import Unavailable

STEPS = [1, 10, 20, 40, 60, 80, 100, 120, 150, *range(200, 1001, 25)]
FULL = 0.95  # of the callers' core, above which what is lost may be their own doing
STARTS_WITHIN = 180  # seconds; a new database is made first
BEARABLE = 0.005  # share of packets lost
LOOKS = 3  # at each number of sessions where packets are lost: what somebody else does on the machine passes
PLANNED = 0.65  # of a core, above which packets are lost as soon as somebody else wants it too
LOOP = "import django; django.setup(); import equipment; equipment.loop({where!r})"
TIMED = """() => {
  const question = document.querySelector("[data-question]");
  const judged = [...document.querySelectorAll("[data-check]")];
  const measured = judged.filter((row) => !["browser", "permission"].includes(row.dataset.check));
  const told = (rows) => rows.some((row) => row.dataset.verdict !== "pending");
  const began = performance.now(), since = () => (performance.now() - began) / 1000;
  let first, device;
  document.querySelector("[data-begin]").click();
  return new Promise((resolve) => new MutationObserver(() => {
    if (question && !question.hidden) question.querySelector("[data-answer=yes]").click();
    if (told(judged)) first ??= since();
    if (told(measured)) device ??= since();
    const summary = document.querySelector("[data-test-result]");
    if (summary) resolve({ first, device, summary: since(), verdict: summary.dataset.testResult });
  }).observe(document, { subtree: true, childList: true, attributes: true }));
}"""
WAITED = """| loop | runs passed | first verdict, the browser's | first of a device or the connection | summary | \
first picture that came back |
|---|---|---|---|---|---|"""
CARRIED = f"""| loop | sessions on one core without loss | core busy | at {PLANNED:.0%} | memory of each, of the first |
|---|---|---|---|---|"""
SECTION = "The equipment test"


class Load(NamedTuple):
    """One server with so many sessions."""

    sessions: int
    lost: float
    busy: float  # of one core
    memory: float  # MB of the process
    callers: float  # of their core


class Carried(NamedTuple):
    """The most that one server carries: its row of the table, and the sessions alone."""

    row: str
    sessions: int


def main() -> None:
    """Print what people wait for and what a server carries, each as a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=20, help="for each loop; 0 for none")
    options.add_argument("--loops", nargs="*", choices=LOOPS, default=list(LOOPS))
    options.add_argument(
        "--seconds", type=float, default=5, help="for each number of sessions; 0 for no sessions"
    )
    options.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    chosen = options.parse_args()
    if chosen.write and not (chosen.runs and chosen.loops and chosen.seconds):
        options.error("what is written is both tables")
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f}, cores: {os.cpu_count()}", flush=True)
    text = "\n\n".join(filter(None, (waits(chosen), carries(chosen))))
    print(text)
    if chosen.write:
        from sections import write

        write(SECTION, text)


def waits(chosen: argparse.Namespace) -> str:
    """A row for each loop: median and 95th percentile from the one click; the picture from its own call."""
    rows = []
    for name in chosen.loops if chosen.runs else ():
        with LOOPS[name]() as (address, flags):
            rows.append(waiting(name, address, flags, chosen.runs))
    return "\n".join([WAITED, *rows]) if rows else ""


def carries(chosen: argparse.Namespace) -> str:
    """A row for each server, and how they compare."""
    if not chosen.seconds:
        return ""
    found = {name: capacity(name, server, chosen.seconds) for name, server in SERVERS.items()}
    rows = "\n".join([CARRIED, *(one.row for one in found.values())])
    ratio = found["Janus"].sessions / max(1, found["embedded"].sessions)
    return f"{rows}\n\nEmbedded to Janus, sessions a core: 1/{ratio:.1f}."


# how long people wait


def waiting(name: str, address: str, more: list[str], runs: int) -> str:
    """Drive the page so often; its row: median and 95th percentile of each wait."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as films:
        camera, voice = faking.picture(Path(films) / "camera.y4m"), faking.sound(Path(films) / "voice.wav")
        flags = [*QUIETLY, *faking.flags(camera, voice), *more]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        found = [run(browser, address) for _ in range(runs)]
        browser.close()
    verdicts = [told["verdict"] for told in found]
    counted = ", ".join(f"{one} {verdicts.count(one)}" for one in sorted(set(verdicts)))
    print(f"{name}: {counted}; load {os.getloadavg()[0]:.1f}", flush=True)
    since = [spread([told[wait] for told in found], "s") for wait in ("first", "device", "summary")]
    frames = spread([told["frame"] for told in found if told["frame"]], "ms", places=0)
    return f"| {name} | {verdicts.count('pass')} of {runs} | {' | '.join(since)} | {frames} |"


def spread(values: list[float], unit: str, places: int = 1) -> str:
    """Median and 95th percentile."""
    if not values:
        return "none"
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{statistics.median(ordered):.{places}f} / {p95:.{places}f} {unit}"


def run(browser, address: str) -> dict:
    """One run: seconds to each verdict, the verdict of the whole, and milliseconds to the first picture as `frame`."""
    told: list[dict] = []
    with browser.new_context(permissions=["camera", "microphone"]) as context:
        page = context.new_page()
        page.on("request", lambda one: one.url.endswith("/connection") and told.append(one.post_data_json))
        page.goto(f"{address}/test?lang=sv")
        found = page.evaluate(TIMED)
    return found | {"frame": next((one.get("first_frame_ms") for one in told), None)}


@contextmanager
def site(**settings: str) -> Iterator[str]:
    """The product with these settings."""
    with tempfile.TemporaryDirectory() as data:
        port = free_port()
        environment = os.environ | {"LOTSEN_DATA": data, "LOTSEN_LIMITS": "off"} | settings
        command = [LOTSEN, "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            wait_for(port, STARTS_WITHIN)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(20)


@contextmanager
def as_it_comes() -> Iterator[tuple[str, list[str]]]:
    """The product with its embedded loop, once that answers."""
    with tempfile.TemporaryDirectory() as sockets:
        where = f"{sockets}/loop.sock"
        with site(LOTSEN_LOOP=where) as address:
            until(Path(where).exists)
            yield address, []


@contextmanager
def with_turn(**more: str) -> Iterator[tuple[str, list[str]]]:
    """The product with Debian's coturn."""
    from tests.browser.connecting import trusting
    from tests.media.addresses import own
    from tests.media.coturn import LOOPBACK, coturn

    with (
        tempfile.TemporaryDirectory() as directory,
        coturn(Path(directory), host=own(), more=LOOPBACK) as turn,
        site(LOTSEN_TURN_URLS=turn.urls(), LOTSEN_TURN_SECRET=turn.secret, **more) as address,
    ):
        yield address, [trusting(turn)]


@contextmanager
def with_janus() -> Iterator[tuple[str, list[str]]]:
    """The same with Debian's Janus beside it."""
    from tests.media.janus import janus

    with (
        tempfile.TemporaryDirectory() as directory,
        janus(Path(directory)) as url,
        with_turn(LOTSEN_JANUS_URL=url) as found,
    ):
        yield found


LOOPS = {"embedded": as_it_comes, "turn": with_turn, "janus": with_janus}


# how many a server carries


def capacity(name: str, server: Callable, seconds: float) -> Carried:
    """The most sessions that a server carries; prints what was lost on the way there."""
    with server() as (process, begin):
        pin(process, 0)
        os.sched_setaffinity(0, {(os.cpu_count() or 1) - 1})
        loads = asyncio.run(grown(process, begin, seconds))
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    print(f"{name}; load {os.getloadavg()[0]:.1f}")
    for load in loads:
        print(
            f"  {load.sessions:4} sessions: {load.lost:6.2%} lost, core {load.busy:4.0%} busy, {load.memory:.0f} MB, "
            f"callers' core {load.callers:4.0%}",
            flush=True,
        )
    return carried(name, loads)


def carried(name: str, loads: list[Load]) -> Carried:
    """What the loads come to. Where the callers' own core was full first, the server carries at least as many."""
    good = [load for load in loads if load.lost <= BEARABLE]
    best, first = max(good, default=loads[0]), loads[0]
    each = (best.memory - first.memory) / max(1, best.sessions - first.sessions)
    planned = best.sessions * PLANNED / max(best.busy, 0.01)
    seen = loads[-1].lost > BEARABLE and loads[-1].callers <= FULL
    most = f"{'' if seen else 'at least '}{best.sessions}"
    memory = f"{each:.2f} MB, {first.memory:.0f} MB"
    return Carried(f"| {name} | {most} | {best.busy:.0%} | about {planned:.0f} | {memory} |", best.sessions)


async def grown(process: int, begin: Callable[[str], dict], seconds: float) -> list[Load]:
    """More and more callers, until too much is lost twice or their own core is full."""
    callers, loads = Callers(begin), []
    try:
        for sessions in STEPS:
            await callers.grow(sessions)
            await asyncio.sleep(0.5)
            load = await looked(process, callers, seconds)
            for _ in range(LOOKS - 1):
                if load.lost > BEARABLE:
                    load = min(load, await looked(process, callers, seconds), key=lambda one: one.lost)
            loads.append(load)
            if load.callers > FULL or [one.lost > BEARABLE for one in loads[-2:]] == [True, True]:
                break
    except (AssertionError, ConnectionError, KeyError, TimeoutError, Unavailable) as error:
        print(f"  more than {len(callers.all)} did not get in, or one was put out: {type(error).__name__}")
    await callers.leave()
    return loads


async def looked(process: int, callers: Callers, seconds: float) -> Load:
    """How all who are there fare for so long."""
    both = (process, os.getpid())
    spent, began = [spent_s(one) for one in both], time.monotonic()
    lost = await callers.lost(seconds)
    took = time.monotonic() - began
    busy, theirs = ((spent_s(one) - before) / took for one, before in zip(both, spent, strict=True))
    return Load(len(callers.all), lost, busy, memory_mb(process), theirs)


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
