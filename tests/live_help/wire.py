"""How the people of these tests reach the product: HTTP and one websocket through the proxy, as a page of ours does it.

Each has an address of its own on loopback, so that limits tell them apart as they would outside.
"""

import asyncio
import http.client
import io
import json
import random
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlencode

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

TOKEN = "x" * 32  # any will do where cookie and header are alike
PATIENCE = 15  # seconds that one try may take, as in outbox.js
SILENCE = 21  # seconds without a word after which a connection is dead, as in updates.js
LONGEST_WAIT = 60  # seconds between two tries to connect, as in updates.js


def longest_wait(failures: int) -> float:
    """Within how many seconds a page tries to connect again, at a moment of its own; a test asks updates.js."""
    return min(LONGEST_WAIT, 2**failures)


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def is_ok(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> dict:
        return json.loads(self.text)


class _Received:
    """Bytes that were received, as `http.client` wants to read them."""

    def __init__(self, received: bytes):
        self.received = received

    def makefile(self, *_) -> io.BytesIO:
        return io.BytesIO(self.received)


class Wire:
    """One browser's way to the product. `session` is the cookie of who is signed in."""

    def __init__(self, port: int, here: str = "127.0.0.1", session: str = ""):
        self.port, self.here = port, here
        self.cookies = {"csrftoken": TOKEN} | ({"sessionid": session} if session else {})

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def get(self, path: str) -> Answer:
        return await self.ask("GET", path)

    async def post(self, path: str, form: dict | None = None, accept: str = "text/html") -> Answer:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        return await self.ask("POST", path, urlencode(form or {}).encode(), headers)

    async def tell(self, path: str, said: dict) -> Answer:
        return await self.ask("POST", path, json.dumps(said).encode(), {"Content-Type": "application/json"})

    async def ask(self, method: str, path: str, body: bytes = b"", headers: dict | None = None) -> Answer:
        """One request; raises OSError or TimeoutError where it was not answered to the end."""
        more = {"Host": f"localhost:{self.port}", "Connection": "close", "Content-Length": str(len(body))}
        more |= {"Cookie": self.cookie, "X-CSRFToken": TOKEN} | (headers or {})
        lines = "".join(f"{name}: {value}\r\n" for name, value in more.items())
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.here, 0))
            try:
                writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
                received = await reader.read()
            finally:
                writer.transport.abort()  # whatever has not been sent by now
        return _understood(received, method)


def _understood(received: bytes, method: str) -> Answer:
    answer = http.client.HTTPResponse(_Received(received), method=method)
    try:
        answer.begin()
        return Answer(answer.status, answer.headers, answer.read().decode())
    except http.client.HTTPException as error:
        raise ConnectionError(f"cut off: {error}") from error


class Line:
    """One websocket, kept as updates.js keeps it. `rings` are called with what was said that asks to look anew."""

    def __init__(self, wire: Wire, port: int | None = None):
        self.wire, self.port = wire, port or wire.port
        self.topics: dict[str, int | None] = {}  # and the last position seen of each
        self.rings: list[Callable[[str], None]] = []  # with the topic that rang
        self.socket: ClientConnection | None = None
        self.live = self.slow = False
        self.failures = self.connected = 0
        self.waits: list[tuple[int, float]] = []  # (failures so far, seconds until the next try)
        self.answers = True  # whether it says that somebody is there

    @property
    def in_haste(self) -> bool:
        """Whether pages look by themselves every second."""
        return not self.live or self.slow

    async def follow(self, topic: str, position: int | None = None) -> None:
        if topic in self.topics:
            return
        self.topics[topic] = position
        if self.socket:
            await self._say(follow={topic: position})

    async def leave(self, topic: str) -> None:
        self.topics.pop(topic, None)
        if self.socket:
            await self._say(leave=[topic])

    async def keep(self) -> None:
        """For ever: connect, listen, and connect again at a moment of one's own."""
        while True:
            with suppress(OSError, WebSocketException, TimeoutError):
                await self._listen()
            self.socket, self.live = None, False
            self.failures += 1
            self.waits.append((self.failures, random.uniform(0, longest_wait(self.failures))))
            await asyncio.sleep(self.waits[-1][1])

    async def _listen(self) -> None:
        origin = f"http://localhost:{self.port}"
        opened = connect(
            f"ws://localhost:{self.port}/live-updates", origin=origin, additional_headers={"Cookie": self.wire.cookie},
            compression=None, max_queue=None, open_timeout=PATIENCE, close_timeout=1, ping_interval=None,
            host="127.0.0.1", local_addr=(self.wire.here, 0),
        )  # fmt: skip
        async with opened as self.socket:
            await self._say(follow=self.topics)
            while True:
                async with asyncio.timeout(SILENCE):
                    await self._hear(json.loads(await self.socket.recv()))

    async def _say(self, **said) -> None:
        with suppress(WebSocketException):
            await self.socket.send(json.dumps(said))

    async def _hear(self, said: dict) -> None:
        self.connected += not self.live
        self.failures, self.live = 0, True
        if "there" in said:
            return await self._say(here=True) if self.answers else None
        if "marks" in said:
            self.slow = said["slow"]
        for topic, position in said.get("marks", {}).items():
            self._note(topic, position)
        if "nudge" in said:
            self._ring(said["nudge"])
        elif "following" in said:
            self._arrive(said)
        elif said.get("gap"):
            await self._fill(said)
        elif "topic" in said:
            self._note(said["topic"], said["position"])
        return None

    def _arrive(self, said: dict) -> None:
        if said["last"] is not None:
            self._note(said["following"], said["last"])
        if said["following"] in self.topics:
            self.topics[said["following"]] = said["position"]

    async def _fill(self, said: dict) -> None:
        if "topic" in said:
            self.topics[said["topic"]] = said["position"]
            self._ring(said["topic"])
        else:
            await self._say(follow=self.topics)

    def _note(self, topic: str, position: int) -> None:
        if topic in self.topics and position > (self.topics[topic] or -1):
            self.topics[topic] = position
            self._ring(topic)

    def _ring(self, topic: str) -> None:
        for ring in self.rings:
            ring(topic)
