"""A real peer meets the loop: what it sends comes back, without aiortc's inner parts noticing any decoder."""

import asyncio
import struct

import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack

from lotsen.equipment.loop.answering import Unusable
from lotsen.equipment.loop.reflecting import PACKETS_A_SECOND, Reflector, swapped
from lotsen.equipment.loop.sessions import Full, Sessions

pytestmark = pytest.mark.one_database

SOON = 20  # seconds after which a test gives up


async def peer() -> tuple[RTCPeerConnection, str]:
    """Somebody who sends silence, and their offer."""
    found = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    found.addTrack(AudioStreamTrack())
    await found.setLocalDescription(await found.createOffer())
    return found, found.localDescription.sdp


async def met(sessions: Sessions) -> RTCPeerConnection:
    """Somebody whose voice has come back."""
    caller, offer = await peer()
    heard = asyncio.get_running_loop().create_future()
    caller.on("track", heard.set_result)
    await caller.setRemoteDescription(RTCSessionDescription(await sessions.begin(offer), "answer"))
    frame = await asyncio.wait_for((await heard).recv(), SOON)
    assert frame.samples > 0
    return caller


async def until(true) -> None:
    async with asyncio.timeout(SOON):
        while not true():
            await asyncio.sleep(0.02)


def test_what_is_sent_comes_back_and_the_place_is_free_when_they_leave():
    async def story():
        sessions = Sessions(1)
        caller = await met(sessions)
        assert len(sessions.since) == 1
        await caller.close()
        await until(lambda: not sessions.since)

    asyncio.run(story())


def test_who_finds_no_place_hears_how_long_to_wait():
    async def story():
        sessions = Sessions(1)
        caller = await met(sessions)
        other, offer = await peer()
        with pytest.raises(Full) as full:
            await sessions.begin(offer)
        assert 1 <= full.value.wait <= 15
        await sessions.end()
        assert not sessions.since
        await until(lambda: caller.connectionState in ("closed", "failed"))
        for one in (caller, other):
            await one.close()

    asyncio.run(story())


def test_what_is_no_offer_takes_no_place():
    async def story():
        sessions = Sessions(1)
        with pytest.raises(Unusable):
            await sessions.begin("v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=ssrc:1 cname:a\r\n")
        assert not sessions.since

    asyncio.run(story())


def test_who_never_comes_is_not_waited_for(monkeypatch):
    monkeypatch.setattr("lotsen.equipment.loop.sessions.MEETS_WITHIN", 0.2)

    async def story():
        sessions = Sessions(1)
        caller, offer = await peer()
        await sessions.begin(offer)
        assert sessions.since
        await until(lambda: not sessions.since)
        await caller.close()

    asyncio.run(story())


def test_nobody_stays_for_long(monkeypatch):
    monkeypatch.setattr("lotsen.equipment.loop.sessions.LONGEST", 15.5)  # half a second after having met

    async def story():
        sessions = Sessions(1)
        caller = await met(sessions)
        assert sessions.since
        await until(lambda: not sessions.since)
        await caller.close()

    asyncio.run(story())


def test_a_report_reaches_whom_it_is_about():
    names = {10: 77, 77: 10}
    asks_for_a_picture = struct.pack("!BBHII", 0x81, 206, 2, 10, 77)
    assert swapped(asks_for_a_picture, names) == struct.pack("!BBHII", 0x81, 206, 2, 77, 10)
    assert swapped(struct.pack("!BBHI", 0x80, 201, 1, 5), names) == struct.pack("!BBHI", 0x80, 201, 1, 5)


def test_a_stream_that_was_not_offered_does_not_come_back_nor_do_more_packets_than_a_camera_sends():
    sent = []

    class Counted(Reflector):
        async def _send_rtp(self, data):
            sent.append(data)

    async def story():
        transport = Counted({10: 77})
        for stream in [*[10] * (2 * PACKETS_A_SECOND), 11]:
            await transport._handle_rtp_data(struct.pack("!BBHII", 0x80, 96, 1, 2, stream), 0)

    asyncio.run(story())
    assert PACKETS_A_SECOND <= len(sent) < 2 * PACKETS_A_SECOND
    assert {data[8:12] for data in sent} == {struct.pack("!I", 77)}
