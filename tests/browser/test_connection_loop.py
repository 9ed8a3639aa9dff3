"""The embedded loop: it hangs, which is our fault and said so; it is full, and people wait a moment."""

import asyncio
import os
import signal
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack
from playwright.sync_api import expect

from lotsen.equipment.loop import asking
from tests.browser import faking
from tests.browser.connecting import OF_A_BUSY_MACHINE, assert_finds, person, served
from tests.browser.testing_equipment import SUMMARY_WITHIN, assert_found, begin, finish, row
from tests.impairing import Impairing

pytestmark = pytest.mark.browser
QUEUE = {
    "sv": "Många testar just nu. Det är strax din tur.",
    "en": "Many are testing right now. It is your turn in a moment.",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory, prepared):
    made, net = tmp_path_factory.mktemp("loop"), Impairing()
    with served(prepared.data, made / "data", net, LOTSEN_LOOP_SESSIONS="1") as found:
        yield found
    net.close()


@pytest.fixture
def where(place) -> str:
    """The loop's socket, once it answers."""
    return awaited(str(place.data / "loop.sock"))


@pytest.fixture
def page(place, with_flags, hearing):
    with person(with_flags(*hearing, faking.SAYS_YES), place) as page:
        yield page


def awaited(where: str) -> str:
    for _ in range(600):
        try:
            asking.state(where)
        except asking.Unavailable:
            threading.Event().wait(0.05)
        else:
            return where
    raise AssertionError("the loop did not start")


def test_it_works_without_any_setting(page, where):
    begin(page)
    finish(page)
    verdict, finding, _symptom = row(page, "connection")
    assert (verdict, finding) == ("pass", "") or (verdict == "limited" and finding in OF_A_BUSY_MACHINE)
    assert page.locator("[data-returned] video").is_visible()


def test_a_loop_that_hangs_is_our_fault(place, page, where):
    child = int(
        Path(f"/proc/{place.server.pid}/task/{keeper(place.server.pid)}/children").read_text().split()[0]
    )
    os.kill(child, signal.SIGSTOP)
    try:
        assert_finds(
            page,
            ("limited", "connection.loop", "service-down"),
            "Du behöver inte göra något. Vi får veta det.",
            "You need not do anything. We are told.",
        )
    finally:
        os.kill(child, signal.SIGCONT)


def keeper(process: int) -> int:
    """The thread that has started the loop."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return next(int(one.name) for one in threads if (one / "children").read_text().strip())


def test_a_full_loop_lets_people_wait_and_says_so(page, where):
    with taken(where):
        begin(page)
        expect(page.locator("[data-say]")).to_have_text(QUEUE["sv"], timeout=SUMMARY_WITHIN)
        finish(page)
        found = ("pending", "connection.full", "")
        assert_found(page, "connection", found, "Vänta en minut", "Wait a minute")


def test_whoever_waits_for_a_place_gets_it_when_somebody_leaves(page, where):
    with taken(where):
        begin(page, at="/test?lang=en")
        expect(page.locator("[data-say]")).to_have_text(QUEUE["en"], timeout=SUMMARY_WITHIN)
    finish(page)
    verdict, finding, _symptom = row(page, "connection")
    assert (verdict, finding) == ("pass", "") or (verdict == "limited" and finding in OF_A_BUSY_MACHINE)


def begun(where: str, offer: str) -> dict:
    """The answer, once whoever was there before has gone."""
    for _ in range(600):
        try:
            return asking.begin(where, offer)
        except asking.Refused:
            threading.Event().wait(0.1)
    raise AssertionError("the place was never free")


@contextmanager
def taken(where: str):
    """Somebody else is in the loop's only place, and stays there."""
    loop, leave = asyncio.new_event_loop(), asyncio.Event()
    there = threading.Event()

    async def stay():
        caller = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        caller.addTrack(AudioStreamTrack())
        await caller.setLocalDescription(await caller.createOffer())
        answer = await asyncio.to_thread(begun, where, caller.localDescription.sdp)
        await caller.setRemoteDescription(RTCSessionDescription(**answer))
        there.set()
        await leave.wait()
        await caller.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(stay()))
    thread.start()
    assert there.wait(60)
    try:
        yield
    finally:
        loop.call_soon_threadsafe(leave.set)
        thread.join(20)
        loop.close()
