"""Rings when the log has grown: here directly, elsewhere through Redis. It may fail: the log is the truth."""

import asyncio
import logging
import random
import time
from collections.abc import Callable

import redis
import redis.asyncio
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

CHANNEL = "lotsen:log"
PATIENCE = 0.2  # seconds that Redis may take; the worker must not wait for a doorbell
SILENCE = 2  # seconds without another try after Redis failed
PULSE = 5  # seconds of silence after which a subscription is asked whether it lives

listeners: set[Callable[[], None]] = set()
_silent_until = 0.0


def ring() -> bool:
    """Tell every process that the log has grown; False where Redis was not reached: ring again then."""
    for listener in list(listeners):
        listener()
    return not settings.REDIS_URL or (time.monotonic() >= _silent_until and _publish())


def _publish() -> bool:
    global _silent_until
    options = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": Retry(NoBackoff(), 0)}
    try:
        with redis.Redis.from_url(settings.REDIS_URL, **options) as server:
            server.publish(CHANNEL, "")
    except redis.RedisError as error:
        _silent_until = time.monotonic() + SILENCE
        logger.warning("the doorbell did not reach Redis: %s", type(error).__name__)
        return False
    return True


async def hear(on_ring: Callable[[], None], on_state: Callable[[bool], None]) -> None:
    """For ever: call `on_ring` at each ring through Redis, `on_state` when the subscription comes or goes."""
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
                await _follow(subscription, on_ring)
        except (redis.RedisError, OSError) as error:
            logger.warning("no doorbell, so the log is read every other second: %s", type(error).__name__)
        finally:
            on_state(False)
        failures += 1
        await asyncio.sleep(random.uniform(0, min(10, 0.25 * 2**failures)))  # nosec B311  # only spreads retries


async def _follow(subscription, on_ring: Callable[[], None]) -> None:
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
            on_ring()
