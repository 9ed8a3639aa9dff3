"""A browser's media without the browser: packets of sound and picture to a server that sends them back, counted.

As cheap as can be, so that one core drives as many as the server under test can carry: nothing is encoded, and what
comes back is counted unread. 50 packets of sound and 100 of picture a second, 800 kbit/s in all.
"""

import asyncio
import secrets
import struct
import time
from collections.abc import Callable

from aiortc import RTCCertificate, RTCDtlsTransport, RTCIceGatherer, RTCIceTransport, sdp

PATIENCE = 10  # seconds for a session to begin, after which the server takes no more
TICK = 0.02  # seconds of sound in a packet
SOUND, PICTURE = bytes(160), bytes(920)
OFFER = """v=0
o=- 1 1 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0 1
{audio}{video}"""
SECTION = """m={kind} 9 UDP/TLS/RTP/SAVPF {number}
c=IN IP4 0.0.0.0
a=ice-ufrag:{name}
a=ice-pwd:{word}
a=fingerprint:sha-256 {print}
a=setup:actpass
a=mid:{mid}
a=sendrecv
a=rtcp-mux
a=rtpmap:{number} {codec}
a=ssrc:{ssrc} cname:bench
"""
CERTIFICATE = RTCCertificate.generateCertificate()


class Caller:
    """One session."""

    def __init__(self) -> None:
        self.gatherer = RTCIceGatherer([])
        self.gatherer._connection.ice_controlling = True
        self.ice = RTCIceTransport(self.gatherer)
        self.dtls = RTCDtlsTransport(self.ice, [CERTIFICATE])
        self.names = secrets.randbits(31), secrets.randbits(31)
        self.sent = self.received = self.number = 0

    async def call(self, begin: Callable[[str], dict]) -> None:
        """Meet the server that `begin(offer)` speaks to."""
        await self.gatherer.gather()
        answer = sdp.SessionDescription.parse((await asyncio.to_thread(begin, self.offer()))["sdp"])
        there = answer.media[0]
        for candidate in there.ice_candidates:
            await self.ice.addRemoteCandidate(candidate)
        await self.ice.addRemoteCandidate(None)
        self.dtls._set_role("server" if there.dtls.role == "client" else "client")
        await self.ice.start(there.ice)
        await self.dtls.start(there.dtls)
        assert self.dtls.state == "connected"
        pair = self.ice._connection._nominated[1]
        self.socket, self.there = pair.protocol.transport, pair.remote_addr
        others = pair.protocol.datagram_received
        pair.protocol.datagram_received = lambda data, address: self.hear(data, address, others)

    def offer(self) -> str:
        """What a browser would offer, at its shortest."""
        ours = self.gatherer.getLocalParameters()
        known = {"name": ours.usernameFragment, "word": ours.password, "print": fingerprint(self.dtls)}
        sound, picture = self.names
        audio = SECTION.format(kind="audio", number=111, mid=0, codec="opus/48000/2", ssrc=sound, **known)
        video = SECTION.format(kind="video", number=96, mid=1, codec="VP8/90000", ssrc=picture, **known)
        return OFFER.format(audio=audio, video=video).replace("\n", "\r\n")

    def hear(self, data: bytes, address: tuple, others: Callable) -> None:
        """Count sound and picture; reports and STUN go where they went."""
        if 127 < data[0] < 192 and data[1] & 0x7F not in range(64, 96):
            self.received += 1
        else:
            others(data, address)

    def say(self) -> None:
        """Twenty milliseconds of sound and picture."""
        self.number += 1
        self.send(111, self.number, 960, self.names[0], SOUND)
        self.send(96, 2 * self.number, 1800, self.names[1], PICTURE)
        self.send(0xE0, 2 * self.number + 1, 1800, self.names[1], PICTURE)

    def send(self, kind: int, number: int, step: int, name: int, payload: bytes) -> None:
        head = struct.pack("!BBHII", 0x80, kind, number & 0xFFFF, self.number * step & 0xFFFFFFFF, name)
        self.socket.sendto(self.dtls._tx_srtp.protect(head + payload), self.there)
        self.sent += 1

    async def leave(self) -> None:
        await self.dtls.stop()
        await self.ice.stop()


class Callers:
    """As many as are wanted, who all speak."""

    def __init__(self, begin: Callable[[str], dict]) -> None:
        self.begin = begin
        self.all: list[Caller] = []
        self.speaking = asyncio.get_running_loop().create_task(self._speak())

    async def grow(self, size: int) -> None:
        """Let more come until there are so many."""
        while len(self.all) < size:
            caller = Caller()
            async with asyncio.timeout(PATIENCE):
                await caller.call(self.begin)
            self.all.append(caller)

    async def lost(self, seconds: float) -> float:
        """The share of packets that did not come back meanwhile; raises ConnectionError where one was put out."""
        sent, received = self._counts()
        await asyncio.sleep(seconds)
        more_sent, more_received = self._counts()
        if self.speaking.done():
            raise ConnectionError
        return max(0.0, 1 - (more_received - received) / (more_sent - sent))

    async def leave(self) -> None:
        self.speaking.cancel()
        for caller in self.all:
            await caller.leave()

    def _counts(self) -> tuple[int, int]:
        return sum(one.sent for one in self.all), sum(one.received for one in self.all)

    async def _speak(self) -> None:
        """Each at a moment of its own within the tick, as people who have nothing to do with each other."""
        due = time.monotonic()
        while True:
            for caller in [*self.all]:
                caller.say()
                await asyncio.sleep(0)
            due += TICK
            await asyncio.sleep(max(0.0, due - time.monotonic()))


def fingerprint(transport: RTCDtlsTransport) -> str:
    prints = transport.getLocalParameters().fingerprints
    return next(one.value for one in prints if one.algorithm == "sha-256")
