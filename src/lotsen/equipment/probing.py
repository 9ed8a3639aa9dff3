"""Tries our TURN server as a browser would, and as somebody with bad intentions would: for `lotsen check`."""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from aioice import ice, stun
from aioice.turn import TurnTransport, create_turn_endpoint

from lotsen.equipment import relaying_six, turn

WITHIN = 5  # seconds for each try, as long as a test waits
REFUSES_WITHIN = 1.5  # seconds for the server to say no; it is asked at once
PORTS = {"udp": 3478, "tcp": 3478, "tls": 5349}  # where none is named: RFC 8656
INTERNAL = (
    "127.0.0.1",
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",  # where clouds hand out secrets
    "172.16.0.1",
    "192.168.0.1",
)
INTERNAL_SIX = ("::1", "fc00::1", "fd00::1", "fe80::1", "64:ff9b::a00:1")  # the last is 10.0.0.1 behind NAT64
NO_SUCH_FAMILY = 440  # the server gives no relay with an IPv6 address: RFC 8656

SAYS = {
    401: "refuses our credential: LOTSEN_TURN_SECRET is not its static-auth-secret, or the clocks differ",
    437: "mixes up two relays: is it behind something that shares ports?",
    486: "has no more relays for us: see user-quota and total-quota",
    508: "has no more ports or addresses: see min-port, max-port and total-quota",
}
WORDS = {
    socket.gaierror: "has a name that nobody knows here",
    ssl.SSLCertVerificationError: "has a certificate that browsers will not trust",
    ssl.SSLError: "does not speak TLS there",
    ConnectionRefusedError: "refuses connections: nothing listens there",
    ConnectionResetError: "hangs up",
    TimeoutError: "does not answer within 5 seconds: is it running, and does the firewall let this through?",
    stun.TransactionTimeout: "does not answer: is it running, and does the firewall let this through?",
}


class Failed(Exception):
    """A try did not succeed; the message says why in words."""


def server(url: str) -> tuple[str, int]:
    """Host and port of a TURN address."""
    place = url.partition(":")[2].partition("?")[0]
    host, colon, port = place.rpartition(":")
    if colon and port.isdigit() and (not host.count(":") or host.startswith("[")):
        return host.strip("[]"), int(port)
    return place.strip("[]"), PORTS[turn.path_of(url)]


def answers_stun(url: str) -> str:
    """Our own address as the server sees it by STUN; raises Failed."""
    return _tried(_binding(*server(url)))


def relays(url: str, context: ssl.SSLContext | None = None) -> str:
    """The address that the server relays by; raises Failed. `context` is whom to trust, by default whom all trust."""

    async def relayed() -> str:
        async with _allocated(url, context) as (transport, _end):
            return transport.get_extra_info("sockname")[0]

    return _tried(relayed())


def relays_to_itself(url: str) -> None:
    """What one end sends the other hears, as the loop of a test needs; raises Failed."""
    _tried(_between(url))


def open_to(url: str) -> list[str]:
    """Internal addresses that the server is willing to relay to, of which there must be none; raises Failed."""
    return _tried(_internal(url)) + _tried(_internal(url, six=True))


class _End(asyncio.DatagramProtocol):
    """What one end of a relay hears, and which addresses it was refused."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[bytes] = asyncio.Queue()
        self.refused, self.gone = asyncio.Event(), asyncio.Event()

    def connection_lost(self, _error: Exception | None) -> None:
        self.gone.set()

    def datagram_received(self, data: bytes, _address: tuple) -> None:
        self.heard.put_nowait(data)

    def error_received(self, _error: Exception) -> None:
        self.refused.set()


@asynccontextmanager
async def _allocated(
    url: str, context: ssl.SSLContext | None = None, *, six: bool = False
) -> AsyncIterator[tuple[TurnTransport, "_End"]]:
    path, own = turn.path_of(url), turn.credential("check")
    tls = (context or ssl.create_default_context()) if path == "tls" else None
    create = relaying_six.create_turn_endpoint if six else create_turn_endpoint
    transport, end = await create(
        _End,
        server(url),
        own["username"],
        own["credential"],
        ssl=tls,
        transport="udp" if path == "udp" else "tcp",
    )
    try:
        yield transport, end
    finally:
        transport.close()  # so that no quota is used up by checks
        with suppress(TimeoutError):
            await asyncio.wait_for(end.gone.wait(), 1)


async def _between(url: str) -> None:
    async with _allocated(url) as (one, _), _allocated(url) as (other, end):
        there, back = one.get_extra_info("sockname"), other.get_extra_info("sockname")
        other.sendto(b"?", there)  # whom one sends to, one also hears
        for _ in range(WITHIN * 5):
            one.sendto(b"!", back)
            with suppress(TimeoutError):
                await asyncio.wait_for(end.heard.get(), 0.2)
                return
    raise Failed("gives addresses, but lets nothing through between two of its own: see allowed-peer-ip")


async def _internal(url: str, *, six: bool = False) -> list[str]:
    try:
        async with _allocated(url, six=six) as (transport, _end):
            own = transport.get_extra_info("sockname")[0]
    except stun.TransactionFailed as failed:
        if six and failed.response.error_code == NO_SUCH_FAMILY:
            return []
        raise
    addresses = dict.fromkeys((*(INTERNAL_SIX if six else INTERNAL), *_private(six)))
    there = [address for address in addresses if address != own]
    willing = await asyncio.gather(*(_is_willing(url, address, six) for address in there))
    return [address for address, yes in zip(there, willing, strict=True) if yes]


async def _is_willing(url: str, address: str, six: bool) -> bool:
    async with _allocated(url, six=six) as (transport, end):
        transport.sendto(b"?", (address, 9))
        try:
            await asyncio.wait_for(end.refused.wait(), REFUSES_WITHIN)
        except TimeoutError:
            return True
        return False


def _private(six: bool) -> list[str]:
    """This machine's own addresses that nobody outside should reach."""
    return [one for one in ice.get_host_addresses(not six, six) if ipaddress.ip_address(one).is_private]


class _Stun(asyncio.DatagramProtocol):
    def connection_made(self, transport) -> None:
        self.transport = transport
        self.transactions: dict[bytes, stun.Transaction] = {}

    def datagram_received(self, data: bytes, address: tuple) -> None:
        message = stun.parse_message(data)
        if known := self.transactions.get(message.transaction_id):
            known.response_received(message, address)

    def error_received(self, _error: Exception) -> None:
        """Nothing listens, which the lack of an answer tells as well."""

    def send_stun(self, message: stun.Message, _address: tuple) -> None:
        self.transport.sendto(bytes(message))


async def _binding(host: str, port: int) -> str:
    loop = asyncio.get_running_loop()
    transport, client = await loop.create_datagram_endpoint(_Stun, remote_addr=(host, port))
    try:
        request = stun.Message(message_method=stun.Method.BINDING, message_class=stun.Class.REQUEST)
        asked = stun.Transaction(request, (host, port), client)
        client.transactions[request.transaction_id] = asked
        response, _address = await asked.run()
    finally:
        transport.close()
    return response.attributes["XOR-MAPPED-ADDRESS"][0]


def _tried(trying: Coroutine) -> Any:
    """What the try comes to within its time; raises Failed in words."""

    async def soon() -> Any:
        async with asyncio.timeout(WITHIN):
            return await trying

    try:
        return asyncio.run(soon())
    except (OSError, TimeoutError, stun.TransactionError) as error:
        raise Failed(_in_words(error)) from error


def _in_words(error: Exception) -> str:
    if isinstance(error, stun.TransactionFailed):
        code, reason = error.response.attributes.get("ERROR-CODE", (0, ""))
        return SAYS.get(code, f"says {code} {reason}")
    return next((words for kind, words in WORDS.items() if isinstance(error, kind)), type(error).__name__)
