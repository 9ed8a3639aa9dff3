"""Who is in the loop just now: as many as it carries, and nobody for long."""

import asyncio
import time
from contextlib import suppress

from aiortc import sdp

from lotsen.equipment.loop.answering import Here, Unusable, answer, renamed
from lotsen.equipment.loop.reflecting import Reflector, ended

LONGEST = 60  # seconds of a session; a test takes about ten
USUAL = 15  # seconds after which a place is most often free again
MEETS_WITHIN = 15  # seconds for the browser to come after it has had its answer


class Full(Exception):
    """There is no place; `wait` is in how many seconds one is likely to be free."""

    def __init__(self, wait: int):
        self.wait = wait
        super().__init__(f"wait {wait} seconds")


class Sessions:
    """The loop's places."""

    def __init__(self, places: int) -> None:
        self.places = places
        self.since: dict[asyncio.Task, float] = {}

    async def begin(self, offer: str) -> str:
        """Take a place and return the answer in SDP; raises Full, and Unusable for what is no offer."""
        if len(self.since) >= self.places:
            raise Full(self._wait())
        names = renamed(offer)
        peer = _peer(offer)
        session = asyncio.Event(), Reflector(names)
        task = asyncio.create_task(self._run(*session, peer))
        self.since[task] = time.monotonic()
        task.add_done_callback(self.since.pop)
        try:
            reply = await _reply(offer, names, session[1])
        except BaseException:
            task.cancel()
            raise
        session[0].set()
        return reply

    async def end(self) -> None:
        """Let everybody go."""
        for task in [*self.since]:
            task.cancel()
        await asyncio.gather(*self.since, return_exceptions=True)

    def _wait(self) -> int:
        oldest = min(self.since.values(), default=0.0)
        return max(1, round(USUAL - (time.monotonic() - oldest)))

    async def _run(self, answered: asyncio.Event, transport: Reflector, peer: sdp.MediaDescription) -> None:
        try:
            with suppress(TimeoutError, ConnectionError):
                async with asyncio.timeout(MEETS_WITHIN):
                    await answered.wait()
                    await transport.meet(peer)
                async with asyncio.timeout(LONGEST - MEETS_WITHIN):
                    await ended(transport)
        finally:
            await transport.leave()


def _peer(offer: str) -> sdp.MediaDescription:
    try:
        first = sdp.SessionDescription.parse(offer).media[0]
    except (AssertionError, IndexError, KeyError, TypeError, ValueError) as error:
        raise Unusable("not SDP") from error
    if not (first.dtls and first.dtls.fingerprints and first.ice.usernameFragment and first.ice.password):
        raise Unusable("no keys")
    return first


async def _reply(offer: str, names: dict[int, int], transport: Reflector) -> str:
    candidates = await transport.address()
    ours = transport.ice.iceGatherer.getLocalParameters()
    return answer(
        offer, names, Here(ours.usernameFragment, ours.password, transport.fingerprint(), candidates)
    )
