"""Measures live updates against a bare Starlette hub, in the same run: `python bench/realtime.py`.

A thousand browsers follow one desk. Printed are the server's memory for each idle connection and the time
until the last browser has been told, once and in a burst of 20. The bare hub is a set and a loop.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from serving import free_port, wait_for

TOPIC = "guest:bench"
FIRST = 100_000  # positions have six digits, so that all messages are equally long
MESSAGE = '{"topic": "guest:bench", "position": 100000, "step": "answer"}'
UPGRADE = (
    "GET /live-updates HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)


class Figures(NamedTuple):
    """Kilobytes for each connection, and milliseconds until the last was told, once and 20 times."""

    memory: float
    once: float
    burst: float


# the servers


def serve(kind: str, port: int) -> None:
    """Be one of the servers; `GET /shout?N` tells everybody N times."""
    import django

    django.setup()
    from lotsen.config import asgi
    from lotsen.realtime import hub, topics
    from lotsen.web.management import server

    if kind == "bare":
        asgi.pages = asgi.live = bare()
    else:
        hub.BEAT = 3600
        topics.register("guest", lambda _user, name: topics.public(name))
        asgi.pages = shouting_hub()
    server.serve(server.bind("127.0.0.1", port))


def bare():
    """As little as a hub can be."""
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route, WebSocketRoute

    followers = set()

    async def follow(websocket) -> None:
        await websocket.accept()
        followers.add(websocket)
        async for _ in websocket.iter_text():
            await websocket.send_text("following")
        followers.discard(websocket)

    async def shout(request) -> PlainTextResponse:
        for _ in range(int(request.url.query)):
            for websocket in followers:
                await websocket.send_text(MESSAGE)
        return PlainTextResponse("")

    return Starlette(routes=[Route("/shout", shout), WebSocketRoute("/live-updates", follow)])


def shouting_hub():
    """Lotsen's hub, told of rows that nobody wrote."""
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    from lotsen.realtime.rows import Moved
    from lotsen.realtime.service import hub

    async def shout(request) -> PlainTextResponse:
        start = max(hub.position, FIRST)
        for number in range(int(request.url.query)):
            hub.tell([Moved(start + number + 1, "answer", "bench", "", "", True, number + 1)])
        return PlainTextResponse("")

    return Starlette(routes=[Route("/shout", shout)])


# the browsers


class Crowd:
    """Counts what all browsers together have received."""

    def __init__(self) -> None:
        self.received = 0
        self.transports = []

    async def grow(self, port: int, size: int) -> None:
        """Connect, follow, and wait until everybody has been answered."""
        loop = asyncio.get_running_loop()
        for _ in range(size):
            answered = loop.create_future()
            await loop.create_connection(lambda f=answered: Browser(self, port, f), "127.0.0.1", port)
            await answered
        self.received = 0

    async def wait(self, number: int) -> None:
        """Until everybody has got so many messages."""
        wanted = number * len(self.transports) * (len(MESSAGE) + 2)
        while self.received < wanted:
            await asyncio.sleep(0.0005)
        self.received = 0


class Browser(asyncio.Protocol):
    """One websocket that follows the topic and counts bytes; short frames have two bytes of head."""

    def __init__(self, crowd: Crowd, port: int, answered: asyncio.Future) -> None:
        self.crowd, self.port, self.answered = crowd, port, answered

    def connection_made(self, transport) -> None:
        self.transport = transport
        self.crowd.transports.append(transport)
        transport.write(UPGRADE.format(port=self.port).encode())

    def data_received(self, data: bytes) -> None:
        self.crowd.received += len(data)
        if data.startswith(b"HTTP/1.1 101"):
            said = f'{{"follow": {{"{TOPIC}": null}}}}'.encode()
            self.transport.write(bytes([0x81, 0x80 | len(said), 0, 0, 0, 0]) + said)
        elif not self.answered.done():
            self.answered.set_result(None)


# the measurement


class Hub(NamedTuple):
    """A running server and the browsers that follow it."""

    port: int
    memory: float
    crowd: Crowd


async def measure(servers: dict[str, tuple[int, int]], size: int, rounds: int) -> dict[str, Figures]:
    """Fill each server with browsers and tell them, in turns, so that a noisy moment hits both."""
    hubs = {kind: await filled(port, pid, size) for kind, (port, pid) in servers.items()}
    once, burst = ({kind: [] for kind in hubs} for _ in range(2))
    for number in range(rounds + 1):
        for kind, hub in hubs.items():
            once[kind].append(await told(hub.crowd, hub.port, 1))
            if number % 3 == 0:
                burst[kind].append(await told(hub.crowd, hub.port, 20))
    for hub in hubs.values():
        for transport in hub.crowd.transports:
            transport.abort()
    median = statistics.median
    return {
        kind: Figures(hub.memory, median(once[kind][1:]), median(burst[kind])) for kind, hub in hubs.items()
    }


async def filled(port: int, pid: int, size: int) -> Hub:
    """Let browsers come; says how much memory each took."""
    before, crowd = resident(pid), Crowd()
    await crowd.grow(port, size)
    return Hub(port, (resident(pid) - before) / size, crowd)


async def told(crowd: Crowd, port: int, times: int) -> float:
    """Milliseconds from the shout until the last browser has all."""
    start = time.perf_counter()
    shout = asyncio.get_running_loop().run_in_executor(None, get, f"http://127.0.0.1:{port}/shout?{times}")
    await crowd.wait(times)
    took = (time.perf_counter() - start) * 1000
    await shout
    return took


def get(url: str) -> None:
    """Ask for an address."""
    with urllib.request.urlopen(url) as answer:
        answer.read()


def resident(pid: int) -> float:
    """Kilobytes of memory that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024


def run(size: int, rounds: int) -> dict[str, Figures]:
    """Start both servers on an empty database, measure, stop them."""
    with tempfile.TemporaryDirectory() as data, ExitStack() as stack:
        environment = os.environ | {"LOTSEN_DATA": data, "DJANGO_SETTINGS_MODULE": "lotsen.config.settings"}
        subprocess.run(
            [Path(sys.executable).with_name("lotsen"), "migrate", "-v0"], env=environment, check=True
        )
        servers = {kind: started(stack, environment, kind) for kind in ("bare", "lotsen")}
        return asyncio.run(measure(servers, size, rounds))


def started(stack: ExitStack, environment: dict, kind: str) -> tuple[int, int]:
    """Start one server; returns its port and process."""
    port = free_port()
    command = [sys.executable, __file__, "--serve", kind, "--port", str(port)]
    server = stack.enter_context(subprocess.Popen(command, env=environment))
    stack.callback(server.terminate)
    wait_for(port)
    return port, server.pid


def main() -> None:
    """Print a row for each hub and the ratio."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--connections", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--serve", choices=["bare", "lotsen"], help=argparse.SUPPRESS)
    options.add_argument("--port", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.serve:
        serve(chosen.serve, chosen.port)
        return
    found = run(chosen.connections, chosen.rounds)
    print(f"| {chosen.connections} connections | kB each | told once, ms | told 20 times, ms |")
    print("|---|---|---|---|")
    for kind, figures in found.items():
        print(f"| {kind} | {figures.memory:.1f} | {figures.once:.1f} | {figures.burst:.0f} |")
    ratios = [mine / its for mine, its in zip(found["lotsen"], found["bare"], strict=True)]
    print("| ratio |", " | ".join(f"{ratio:.2f}" for ratio in ratios), "|")


if __name__ == "__main__":
    main()
