"""A relay with an IPv6 address (RFC 8656), for which aioice has no option of its own."""

import asyncio
import ssl
from collections.abc import Callable

from aioice import stun
from aioice.turn import TurnClientTcpProtocol, TurnClientUdpProtocol, TurnTransport

FAMILY = (0x0017, "REQUESTED-ADDRESS-FAMILY", stun.pack_unsigned, stun.unpack_unsigned)
IPV6 = 0x02000000  # in the first of four bytes
LIFETIME, CHANNELS = 600, 500  # seconds, as aioice has them by default

stun.ATTRIBUTES_BY_NAME[FAMILY[1]] = stun.ATTRIBUTES_BY_TYPE[FAMILY[0]] = FAMILY


class _Asking:
    async def request_with_retry(self, request: stun.Message) -> tuple[stun.Message, tuple[str, int]]:
        if request.message_method == stun.Method.ALLOCATE:
            request.attributes[FAMILY[1]] = IPV6
        return await super().request_with_retry(request)


class _Udp(_Asking, TurnClientUdpProtocol):
    """Over UDP."""


class _Tcp(_Asking, TurnClientTcpProtocol):
    """Over TCP, or TLS."""


async def create_turn_endpoint(
    protocol: Callable[[], asyncio.DatagramProtocol],
    server: tuple[str, int],
    username: str,
    password: str,
    *,
    ssl: ssl.SSLContext | None,
    transport: str,
) -> tuple[TurnTransport, asyncio.DatagramProtocol]:
    """As aioice's function of this name; raises `stun.TransactionFailed` with code 440 where there is no IPv6."""
    loop = asyncio.get_running_loop()
    of_turn = (server, username, password, LIFETIME, CHANNELS)
    if transport == "udp":
        inner, turn = await loop.create_datagram_endpoint(lambda: _Udp(*of_turn), remote_addr=server)
    else:
        inner, turn = await loop.create_connection(lambda: _Tcp(*of_turn), *server, ssl=ssl)
    try:
        end, relay = protocol(), TurnTransport(turn)
        await relay._connect(end)
    except BaseException:
        inner.close()
        raise
    return relay, end
