"""What all processes remember together, in Redis; while Redis is away, each remembers by itself."""

import logging
import time
from collections.abc import Callable

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from lotsen.people.limits import IMPATIENT, SILENCE

NAME = "memory of this process alone"
_silent_until = 0.0
log = logging.getLogger(__name__)


def _or_alone(name: str) -> Callable:
    """The method of both caches with this name: asked of Redis, and of this process where Redis does not answer."""

    def asked(self: "Memory", *args, **more) -> object:
        global _silent_until
        if time.monotonic() >= _silent_until:
            try:
                return getattr(RedisCache, name)(self, *args, **more)
            except RedisError as error:
                _silent_until = time.monotonic() + SILENCE
                log.warning("each process remembers by itself: %s", type(error).__name__)
        return getattr(self.alone, name)(*args, **more)

    return asked


class Memory(RedisCache):
    """A cache in Redis for which nobody waits, and without which people sign in all the same."""

    def __init__(self, server: str, params: dict):
        super().__init__(server, params | {"OPTIONS": IMPATIENT})
        self.alone = LocMemCache(NAME, {})

    add = _or_alone("add")
    get = _or_alone("get")
    set = _or_alone("set")
    touch = _or_alone("touch")
    delete = _or_alone("delete")
    has_key = _or_alone("has_key")
    get_many = _or_alone("get_many")
    set_many = _or_alone("set_many")
    delete_many = _or_alone("delete_many")
    incr = _or_alone("incr")
    clear = _or_alone("clear")
