"""Reads on in the log whenever the bell rings, and by itself now and then, and tells the hub what is new."""

import asyncio
import logging

from django.db import Error

from lotsen.realtime import rows
from lotsen.realtime.hub import BEAT, Hub
from lotsen.realtime.threads import in_thread

logger = logging.getLogger(__name__)

POLL = 1  # seconds between looks at the log while no bell through Redis can be relied on


class Ear:
    """Keeps one hub up to date. The bell says only that there is something; what it is stands in the log."""

    def __init__(self, hub: Hub, *, expects_redis: bool) -> None:
        self.hub = hub
        self.expects_redis = expects_redis
        self.hears_redis = False
        self.rung = asyncio.Event()

    async def begin(self) -> None:
        """Find the place to read on from; waits for a database that is away."""
        while True:
            try:
                self.hub.position = await in_thread(rows.newest)
                return
            except Error as error:
                logger.error("waiting for the database: %s", type(error).__name__)
                await asyncio.sleep(1)

    async def listen(self) -> None:
        """For ever: wait for the bell or for the time to look anyway, and tell what is new."""
        while True:
            self.hub.is_slow = self._is_slow
            await self._wait()
            try:
                await self._read_on()
            except Error as error:
                logger.error("the log could not be read: %s", type(error).__name__)
                self.hub.is_slow = True
                await asyncio.sleep(1)

    def redis_is(self, there: bool) -> None:
        """Redis came or went: pages are told and the log is read at once; how often from now on depends on it."""
        self.hears_redis = there
        self.hub.tell_slow(self._is_slow)
        self.rung.set()

    @property
    def _is_slow(self) -> bool:
        return self.expects_redis and not self.hears_redis

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(BEAT if self.hears_redis else POLL):
                await self.rung.wait()
        except TimeoutError:
            pass
        self.rung.clear()

    async def _read_on(self) -> None:
        while moved := await in_thread(rows.since, self.hub.position):
            self.hub.tell(moved)
