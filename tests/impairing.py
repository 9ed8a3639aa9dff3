"""A network made worse, in front of a real server: a relay for UDP and for TCP whose faults are set while it runs.

The kernel of a test machine need not have `netem`, and no rights are needed. Each way has its own fault: `up` is from
the browser to the server, `down` back.
"""

import asyncio
import random
import socket
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

QUEUE = 0.3  # seconds of packets that wait at a narrow place before more are dropped
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: a close becomes a reset


@dataclass
class Way:
    """One direction: share of packets lost, delay in seconds, rate in kbit/s (None: unlimited).

    `jitter` are the seconds that a packet may take beside its delay, each as chance has it.
    """

    loss: float = 0.0
    delay: float = 0.0
    jitter: float = 0.0
    rate: float | None = None
    free_at: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(1))

    def wait(self, size: int) -> float | None:
        """Seconds until a packet of this size is through; None where it is lost."""
        now = time.monotonic()
        if self.loss and self.chance.random() < self.loss:
            return None
        delay = self.delay + (self.jitter and self.jitter * self.chance.random())
        if not self.rate:
            return delay
        start = max(now, self.free_at)
        if start - now > QUEUE:
            return None
        self.free_at = start + size * 8 / (self.rate * 1000)
        return self.free_at - now + delay


class Impairing:
    """Relays in front of a server at `host`. `mode`, of each protocol: pass, drop (silently), or reset (TCP).

    With "once" only the first connection is reset.
    """

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.host = host
        self.up, self.down = Way(), Way()
        self.udp = self.tcp = self.tls = self.websocket = "pass"
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.met: set[str] = set()  # what was reset "once" already
        self.open: list[asyncio.Server | asyncio.DatagramTransport] = []

    def heal(self) -> None:
        """No fault any more."""
        self.up, self.down = Way(), Way()
        self.udp = self.tcp = self.tls = self.websocket = "pass"
        self.met.clear()

    def both(self, **faults) -> None:
        """The same fault in both directions."""
        self.up, self.down = Way(**faults), Way(**faults)

    def relay_udp(self, port: int) -> int:
        """Relay to the server's UDP port; returns our own."""
        found = self._call(lambda: self._datagrams(port))
        return found.get_extra_info("sockname")[1]

    def relay_tcp(self, port: int, mode: Callable[[], str]) -> int:
        """Relay to the server's TCP port as `mode` says at each moment; returns our own."""
        return self._call(lambda: self._listen(lambda *ends: self._stream(*ends, port, mode)))

    def relay_web(self, port: int) -> int:
        """Relay to the web server's port, unhurt but for websockets; returns our own."""
        return self._call(lambda: self._listen(lambda *ends: self._web(*ends, port)))

    def close(self) -> None:
        """End all relays."""
        self._call(self._end)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
        self.loop.close()

    def _call(self, make: Callable):
        return asyncio.run_coroutine_threadsafe(make(), self.loop).result(5)

    async def _end(self) -> None:
        for one in self.open:
            one.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _listen(self, serve: Callable) -> int:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        self.open.append(server)
        return server.sockets[0].getsockname()[1]

    async def _datagrams(self, port: int) -> asyncio.DatagramTransport:
        front, _protocol = await self.loop.create_datagram_endpoint(
            lambda: _Front(self, port), ("127.0.0.1", 0)
        )
        self.open.append(front)
        return front

    async def _stream(self, reader, writer, port: int, mode: Callable[[], str]) -> None:
        if self._resets(mode(), str(port)):
            _reset(writer)
            return
        behind, ahead = await asyncio.open_connection(self.host, port)
        ways = [(reader, ahead, "up"), (behind, writer, "down")]
        await asyncio.gather(*(self._pump(*way, mode) for way in ways), return_exceptions=True)

    async def _web(self, reader, writer, port: int) -> None:
        head = await reader.read(65_536)
        if b"\r\nupgrade: websocket" in head.lower() and self._resets(self.websocket, "websocket"):
            _reset(writer)
            return
        behind, ahead = await asyncio.open_connection("127.0.0.1", port)
        ahead.write(head)
        await asyncio.gather(_copied(reader, ahead), _copied(behind, writer), return_exceptions=True)

    def _resets(self, mode: str, way: str) -> bool:
        """Whether this connection is reset: each, or only the first on its way."""
        first = way not in self.met
        if mode == "once":
            self.met.add(way)
        return mode == "reset" or (mode == "once" and first)

    async def _pump(self, reader, writer, way: str, mode: Callable[[], str]) -> None:
        """Bytes are never lost in TCP, only late."""
        with suppress(OSError):
            while data := await reader.read(1400):
                while mode() == "drop":
                    await asyncio.sleep(0.05)
                await asyncio.sleep(getattr(self, way).wait(len(data)) or 0)
                writer.write(data)
                await writer.drain()
        writer.close()


def _reset(writer) -> None:
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    writer.transport.abort()


async def _copied(reader, writer) -> None:
    with suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()


class _Front(asyncio.DatagramProtocol):
    """Where browsers send to; each gets a socket of its own towards the server."""

    def __init__(self, net: Impairing, port: int) -> None:
        self.net, self.port = net, port
        self.behind: dict[tuple, asyncio.Task] = {}

    def connection_made(self, transport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, address: tuple) -> None:
        self.net.loop.create_task(self._up(data, address))

    async def _up(self, data: bytes, address: tuple) -> None:
        if address not in self.behind:
            opening = self.net.loop.create_datagram_endpoint(
                lambda: _Back(self, address), remote_addr=(self.net.host, self.port)
            )
            self.behind[address] = self.net.loop.create_task(opening)
        behind, _protocol = await self.behind[address]
        if behind not in self.net.open:
            self.net.open.append(behind)
        self.passed(self.net.up, data, lambda: behind.sendto(data))

    def passed(self, way: Way, data: bytes, send: Callable[[], None]) -> None:
        """Let a packet through when its time has come, if it does."""
        if self.net.udp == "pass" and (wait := way.wait(len(data))) is not None:
            self.net.loop.call_later(wait, send) if wait else send()


class _Back(asyncio.DatagramProtocol):
    def __init__(self, front: _Front, address: tuple) -> None:
        self.front, self.address = front, address

    def datagram_received(self, data: bytes, _from: tuple) -> None:
        self.front.passed(self.front.net.down, data, lambda: self.front.transport.sendto(data, self.address))
