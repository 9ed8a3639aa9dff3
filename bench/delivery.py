"""How soon one message reaches the one whom it concerns, among thousands of open connections: see `live.py`.

Four servers, two and two beside each other in the same run: a bare ASGI hub (a dictionary and `send_text`) and Lotsen's
hub, each alone, and each told through Redis by another process. Every connection follows a topic of its own. A message
is asked for by HTTP, and the time is over when it arrives at the websocket of the one; the servers take turns. Lotsen
nudges as its actions do: from the thread of a page, through `doorbell.nudge`. Prints JSON.
"""

import argparse
import asyncio
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from realtime import UPGRADE, resident
from running import LOTSEN
from serving import free_port, wait_for

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.databases import REDIS, lent

CHANNEL = "bare:bench"
AT_ONCE = 20  # connections that are opened at the same time
SOON = 30


# the servers


def serve(kind: str, port: int) -> None:
    """Be one of the servers; `GET /tell?N` tells whoever follows the topic `guest:N`."""
    import django

    django.setup()
    from lotsen.config import asgi
    from lotsen.realtime import hub, presence, topics
    from lotsen.web.management import server

    if kind == "bare":
        asgi.pages = asgi.live = bare(os.environ.get("LOTSEN_REDIS_URL", ""))
    else:
        hub.BEAT = presence.EVERY = 3600  # nothing else is sent meanwhile, by either
        topics.register("guest", lambda _user, name: topics.public(f"guest-{name}"))
        asgi.pages = nudging()
    server.serve(server.bind("127.0.0.1", port))


def bare(redis_url: str):
    """As little as a hub can be, also with Redis."""
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route, WebSocketRoute

    followers = {}
    if redis_url:
        import redis.asyncio

        ring = redis.asyncio.Redis.from_url(redis_url, socket_timeout=None)

    async def follow(websocket) -> None:
        await websocket.accept()
        async for text in websocket.iter_text():
            topic = next(iter(json.loads(text)["follow"]))
            followers[topic] = websocket
            await websocket.send_text(json.dumps({"following": topic}))

    async def deliver(topic: str) -> None:
        if topic in followers:
            await followers[topic].send_text(json.dumps({"nudge": topic}))

    async def tell(request) -> PlainTextResponse:
        topic = f"guest:{request.url.query}"
        await (ring.publish(CHANNEL, topic) if redis_url else deliver(topic))
        return PlainTextResponse("")

    async def listen() -> None:
        async with ring.pubsub() as subscription:
            await subscription.subscribe(CHANNEL)
            async for message in subscription.listen():
                if message["type"] == "message":
                    await deliver(message["data"].decode())

    @asynccontextmanager
    async def lifespan(_app) -> AsyncIterator[None]:
        task = asyncio.create_task(listen()) if redis_url else None
        yield
        if task:
            task.cancel()

    routes = [Route("/tell", tell), WebSocketRoute("/live-updates", follow)]
    return Starlette(routes=routes, lifespan=lifespan)


def nudging():
    """Lotsen's hub, nudged as by an action: in a thread."""
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    from lotsen.realtime import doorbell

    def tell(request) -> PlainTextResponse:
        doorbell.nudge(f"guest-{request.url.query}")
        return PlainTextResponse("")

    return Starlette(routes=[Route("/tell", tell)])


# the browsers


class Browser(asyncio.Protocol):
    """One websocket that follows a topic of its own."""

    def __init__(self, number: int, port: int) -> None:
        self.number, self.port = number, port
        self.arrived = asyncio.get_running_loop().create_future()

    def connection_made(self, transport) -> None:
        self.transport = transport
        transport.write(UPGRADE.format(port=self.port).encode())

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"HTTP/1.1 101"):
            said = json.dumps({"follow": {f"guest:{self.number}": None}}).encode()
            self.transport.write(bytes([0x81, 0x80 | len(said), 0, 0, 0, 0]) + said)
        elif (b'"following"' in data or b'"nudge"' in data) and not self.arrived.done():
            self.arrived.set_result(time.perf_counter())

    async def heard(self) -> float:
        """When the next thing arrives, or has arrived."""
        at = await asyncio.wait_for(self.arrived, SOON)
        self.arrived = asyncio.get_running_loop().create_future()
        return at


class House(NamedTuple):
    """A server with its browsers, and where it is told."""

    browsers: list[Browser]
    told_at: tuple
    memory: float


async def filled(port: int, teller: int, pid: int, size: int) -> House:
    """Let so many browsers follow; says how much memory each took, in kB."""
    before, browsers = resident(pid), []
    gate = asyncio.Semaphore(AT_ONCE)

    async def come(number: int) -> None:
        async with gate:
            browser = Browser(number, port)
            await asyncio.get_running_loop().create_connection(lambda: browser, "127.0.0.1", port)
            await browser.heard()
            browsers.append(browser)

    await asyncio.gather(*(come(number) for number in range(size)))
    memory = (resident(pid) - before) / size
    return House(browsers, await asyncio.open_connection("127.0.0.1", teller), memory)


async def told(house: House, browser: Browser) -> float:
    """Milliseconds from the request until one browser has been told."""
    reader, writer = house.told_at
    begun = time.perf_counter()
    writer.write(f"GET /tell?{browser.number} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    took = (await browser.heard() - begun) * 1000
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head.splitlines()[0]:
        raise RuntimeError(head.decode())
    return took


async def measured(servers: dict[str, tuple[int, int, int]], size: int, messages: int) -> dict[str, dict]:
    """Each server filled, then all told in turns, so that a noisy moment hits all alike."""
    houses = {kind: await filled(*where, size) for kind, where in servers.items()}
    chance, took = random.Random(1), {kind: [] for kind in houses}
    for number in range(messages + 50):
        for kind, house in houses.items():
            found = await told(house, chance.choice(house.browsers))
            if number >= 50:  # what is done for the first time does not count
                took[kind].append(found)
    for house in houses.values():
        house.told_at[1].close()
        for browser in house.browsers:
            browser.transport.abort()
    return {kind: {"memory": house.memory, "took": took[kind]} for kind, house in houses.items()}


def run(size: int, messages: int, redis: bool) -> dict[str, dict]:
    """Both hubs on an empty database, alone or told by a second process through Redis."""
    with tempfile.TemporaryDirectory() as data, lent() as prepared, ExitStack() as stack:
        own = {
            "LOTSEN_DATA": data,
            "DJANGO_SETTINGS_MODULE": "lotsen.config.settings",
            "LOTSEN_REDIS_URL": "",
        }
        own = os.environ | own | ({"LOTSEN_REDIS_URL": REDIS} if redis else {})
        own.pop("LOTSEN_DATABASE_URL", None)
        if prepared:
            prepared.copy_to(Path(data))
        else:
            subprocess.run([LOTSEN, "migrate", "-v0"], env=own, check=True)
        servers = {}
        for kind in ("bare", "lotsen"):
            port, pid = started(stack, own, kind)
            servers[kind] = (port, started(stack, own, kind)[0] if redis else port, pid)
        return asyncio.run(measured(servers, size, messages))


def started(stack: ExitStack, own: dict, kind: str) -> tuple[int, int]:
    """One server; its port and process."""
    port = free_port()
    command = [sys.executable, __file__, "--serve", kind, "--port", str(port)]
    server = stack.enter_context(subprocess.Popen(command, env=own))
    stack.callback(server.terminate)
    wait_for(port, 120)
    return port, server.pid


def room_for() -> int:
    """How many connections this process may have to each of two servers."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return (hard - 200) // 2


def main() -> None:
    """Measure one pair of hubs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--connections", type=int, default=1000)
    options.add_argument("--messages", type=int, default=1000)
    options.add_argument("--redis", action="store_true")
    options.add_argument("--serve", choices=["bare", "lotsen"], help=argparse.SUPPRESS)
    options.add_argument("--port", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.serve:
        serve(chosen.serve, chosen.port)
        return
    if chosen.connections > room_for():
        raise SystemExit(f"this machine allows {room_for()} connections to each of two servers (ulimit -n)")
    print(json.dumps(run(chosen.connections, chosen.messages, chosen.redis)))


if __name__ == "__main__":
    main()
