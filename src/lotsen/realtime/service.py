"""The websocket's address, and what runs in a process as long as it serves live updates."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from django.conf import settings
from django.db import Error
from starlette.responses import PlainTextResponse
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from lotsen.realtime import doorbell, presence, visitors
from lotsen.realtime.consumers import Connection
from lotsen.realtime.ear import Ear
from lotsen.realtime.hub import POLICY, Hub
from lotsen.realtime.threads import in_thread

logger = logging.getLogger(__name__)

PATH = "/live-updates"
FOLLOWERS = 5000  # connections of one process; more are asked to come back
RECHECK = 15  # seconds between looks at whether everybody may still follow what they follow

hub = Hub()


async def live_updates(websocket: WebSocket) -> None:
    """Talk with one browser until it leaves."""
    if not visitors.is_same_origin(websocket.headers.get("origin", ""), websocket.headers.get("host", "")):
        logger.warning("a websocket from a foreign page was refused")
        return await websocket.send_denial_response(PlainTextResponse("foreign origin", 403))
    if len(hub.followers) >= FOLLOWERS:
        full = PlainTextResponse("full", 503, headers={"retry-after": "30"})
        return await websocket.send_denial_response(full)
    await websocket.accept()
    connection = Connection(hub, websocket)
    hub.add(connection)
    try:
        with suppress(WebSocketDisconnect):
            await connection.converse()
    finally:
        hub.drop(connection)


route = WebSocketRoute(PATH, live_updates)


async def recheck() -> None:
    """For ever: close the sockets of those who signed out or may no longer follow one of their topics."""
    while True:
        await asyncio.sleep(RECHECK)
        for follower in [f for f in hub.followers if f.subscriptions]:
            held = {topic: subscription.feed for topic, subscription in follower.subscriptions.items()}
            user, feeds = await in_thread(visitors.allowed, follower.session, list(held))
            if user != follower.user or feeds != held:
                follower.close(POLICY)


@asynccontextmanager
async def running() -> AsyncIterator[None]:
    """Keep the hub up to date while the process serves."""
    loop = asyncio.get_running_loop()
    ear = Ear(hub, expects_redis=bool(settings.REDIS_URL))
    await ear.begin()

    def ring() -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(ear.rung.set)

    def nudge(stream: str, but: str) -> None:
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(hub.nudge, stream, but)

    jobs = [ear.listen, hub.beat, recheck, lambda: presence.attend(hub)]
    if settings.REDIS_URL:
        jobs.append(lambda: doorbell.hear(ear.rung.set, hub.nudge, ear.redis_is))
    doorbell.listeners.add(ring)
    doorbell.nudged.add(nudge)
    tasks = [asyncio.create_task(_for_ever(job)) for job in jobs]
    try:
        yield
    finally:
        doorbell.listeners.discard(ring)
        doorbell.nudged.discard(nudge)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _for_ever(job: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await job()
        except Error as error:
            logger.error("the database failed live updates: %s", type(error).__name__)
        except Exception:
            logger.exception("a part of live updates failed")
        await asyncio.sleep(1)
