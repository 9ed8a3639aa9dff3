"""What the loop needs of aiortc's inner parts, and nothing else: the version is pinned, and the tests hold it.

aiortc passes every packet to a decoder. Here each goes back as it came, under our own name for its stream.
"""

import array
import asyncio
import sys
import time

from aioice import ice
from aiortc import RTCCertificate, RTCDtlsTransport, RTCIceGatherer, RTCIceTransport, sdp

PACKETS_A_SECOND = 1200  # of one session; more than any camera sends, about 10 Mbit/s
_all_addresses = ice.get_host_addresses


def _addresses(use_ipv4: bool, use_ipv6: bool) -> list[str]:
    """Where this machine is reached; itself where it has no network, which aioice would call nowhere."""
    return _all_addresses(use_ipv4, use_ipv6) or ["127.0.0.1"]


ice.get_host_addresses = _addresses


class Reflector(RTCDtlsTransport):
    """A transport that sends back what it receives. `names` has our SSRC for each of the peer's."""

    def __init__(self, names: dict[int, int]) -> None:
        self.ice = RTCIceTransport(RTCIceGatherer([]))
        super().__init__(self.ice, [RTCCertificate.generateCertificate()])
        self.names = {_bytes(theirs): _bytes(ours) for theirs, ours in names.items()}
        self.both = names | {ours: theirs for theirs, ours in names.items()}
        self.second, self.packets = 0, 0

    async def address(self) -> list[str]:
        """Our candidates, as SDP tells them."""
        gatherer = self.ice.iceGatherer
        await gatherer.gather()
        return [sdp.candidate_to_sdp(candidate) for candidate in gatherer.getLocalCandidates()]

    def fingerprint(self) -> str:
        """SHA-256 of our certificate, as SDP tells it."""
        prints = self.getLocalParameters().fingerprints
        return next(one.value for one in prints if one.algorithm == "sha-256")

    async def meet(self, offer: sdp.MediaDescription) -> None:
        """Wait for the browser to knock; its own candidates are not called, so that nobody can point us elsewhere."""
        await self.ice.start(offer.ice)
        if self.ice.state == "completed":
            await self.start(offer.dtls)

    async def leave(self) -> None:
        """Close both, whatever state they are in."""
        await self.stop()
        await self.ice.stop()

    async def _handle_rtp_data(self, data: bytes, arrival_time_ms: int) -> None:
        ours = self.names.get(data[8:12])
        if ours and self._has_room():
            await self._send_rtp(data[:8] + ours + data[12:])

    async def _handle_rtcp_data(self, data: bytes) -> None:
        await self._send_rtp(swapped(data, self.both))

    def _has_room(self) -> bool:
        if (now := int(time.monotonic())) != self.second:
            self.second, self.packets = now, 0
        self.packets += 1
        return self.packets <= PACKETS_A_SECOND


def swapped(data: bytes, names: dict[int, int]) -> bytes:
    """A report (RTCP) with the name of each stream exchanged for that of its counterpart.

    Reports are made of 32-bit words, and a stream's name is always a whole one, whatever the kind of report.
    """
    words = array.array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "little":
        words.byteswap()
    for place, word in enumerate(words):
        words[place] = names.get(word, word)
    if sys.byteorder == "little":
        words.byteswap()
    return words.tobytes()


def _bytes(name: int) -> bytes:
    return name.to_bytes(4, "big")


async def ended(transport: Reflector) -> None:
    """Return when the browser has left, or nothing has been heard of it for half a minute."""
    gone = asyncio.Event()
    for one in (transport, transport.ice):
        one.on("statechange", lambda one=one: one.state in ("closed", "failed") and gone.set())
    if transport.state in ("closed", "failed") or transport.ice.state in ("closed", "failed"):
        return
    await gone.wait()
