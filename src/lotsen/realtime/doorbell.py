"""Rings when the log has grown: here directly, elsewhere through Redis. It may fail: the log is the truth.

It also nudges those who follow one stream, when something has changed that does not belong in the log.
"""

import asyncio
import logging
import os
import random
import time
from collections.abc import Callable
from functools import lru_cache
from uuid import uuid4

import redis
import redis.asyncio
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

Ring = Callable[[], None]
Nudge = Callable[[str, str], None]

CHANNEL = "lotsen:log"
PATIENCE = 0.2  # seconds that Redis may take; the worker must not wait for a doorbell
SILENCE = 2  # seconds without another try after Redis failed
PULSE = 5  # seconds of silence after which a subscription is asked whether it lives

listeners: set[Ring] = set()
nudged: set[Nudge] = set()
_silent_until = 0.0


def ring() -> bool:
    """Tell every process that the log has grown; False where Redis was not reached: ring again then."""
    for listener in list(listeners):
        listener()
    return not settings.REDIS_URL or (time.monotonic() >= _silent_until and _publish())


def nudge(stream: str, but: str = "") -> None:
    """Let those who follow a stream look anew, in every process. Where Redis is gone, others look by themselves.

    `but` is who knows already: the key of an account, or the prefix of the topic by which they follow.
    """
    for listener in list(nudged):
        listener(stream, but)
    if settings.REDIS_URL and time.monotonic() >= _silent_until:
        _publish(f"{stream} {but}")


def _publish(told: str = "") -> bool:
    global _silent_until
    try:
        _server(settings.REDIS_URL, PATIENCE).publish(CHANNEL, f"{_here(os.getpid())} {told}")
    except redis.RedisError as error:
        _silent_until = time.monotonic() + SILENCE
        logger.warning("the doorbell did not reach Redis: %s", type(error).__name__)
        return False
    return True


@lru_cache(maxsize=1)
def _server(url: str, patience: float) -> redis.Redis:
    """Connections that are kept, for all threads; one that broke is made anew."""
    options = {"socket_timeout": patience, "socket_connect_timeout": patience}
    return redis.Redis.from_url(url, **options, retry=Retry(NoBackoff(), 0))


@lru_cache(maxsize=1)
def _here(process: int) -> str:
    """A name of this process: what it rang itself it has heard already."""
    return uuid4().hex


async def hear(on_ring: Ring, on_nudge: Nudge, on_state: Callable[[bool], None]) -> None:
    """For ever: call `on_ring` and `on_nudge` for what comes through Redis, `on_state` when it comes or goes."""
    failures = 0
    while True:
        try:
            server = redis.asyncio.Redis.from_url(
                settings.REDIS_URL, socket_timeout=None, socket_connect_timeout=PULSE
            )
            async with server, server.pubsub() as subscription:
                await subscription.subscribe(CHANNEL)
                failures = 0
                on_state(True)
                await _follow(subscription, on_ring, on_nudge)
        except (redis.RedisError, OSError) as error:
            logger.warning("no doorbell, so the log is read every second: %s", type(error).__name__)
        finally:
            on_state(False)
        failures += 1
        await asyncio.sleep(random.uniform(0, min(10, 0.25 * 2**failures)))  # nosec B311  # only spreads retries


async def _follow(subscription, on_ring: Ring, on_nudge: Nudge) -> None:
    """Listen until the subscription is lost; what was rung before it began is made up for by one ring."""
    on_ring()
    asked = False
    while True:
        message = await subscription.get_message(ignore_subscribe_messages=False, timeout=PULSE)
        if message is None:
            if asked:
                raise redis.ConnectionError("no answer")
            await subscription.ping()
        asked = message is None
        if message and message["type"] == "message":
            where, _, told = message["data"].decode().partition(" ")
            stream, _, but = told.partition(" ")
            if where != _here(os.getpid()):
                on_nudge(stream, but) if stream else on_ring()
