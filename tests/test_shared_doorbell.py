"""The doorbell between processes, with a real Redis: what another process nudges is heard once, one's own not again."""

import asyncio
import json
import os
import subprocess
import sys
from uuid import uuid4

import pytest
import redis

from lotsen.realtime import doorbell
from tests.databases import REDIS
from tests.reachable import redis_server

pytestmark = pytest.mark.skipif(not redis_server(), reason="no Redis answers")
ELSEWHERE = """
import django, json, sys
django.setup()
from lotsen.realtime import doorbell
for nudge in json.loads(sys.argv[1]):
    doorbell.nudge(*nudge)
"""


def elsewhere(*nudges):
    """Another process nudges."""
    environment = {
        **os.environ,
        "LOTSEN_REDIS_URL": REDIS,
        "DJANGO_SETTINGS_MODULE": "lotsen.config.settings",
    }
    subprocess.run([sys.executable, "-c", ELSEWHERE, json.dumps(nudges)], env=environment, check=True)


async def heard_through_redis(work):
    """Every stream that comes through Redis while some work is done in a thread, and whom it is not meant for."""
    heard, there = [], asyncio.Event()
    listening = asyncio.create_task(
        doorbell.hear(
            lambda: None, lambda *nudge: heard.append(nudge), lambda is_there: is_there and there.set()
        )
    )
    async with asyncio.timeout(20):
        await there.wait()
        await asyncio.to_thread(work)
        while not any(stream.startswith("last") for stream, _but in heard):
            await asyncio.sleep(0.01)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    return heard


def test_another_process_is_heard_and_one_does_not_hear_oneself_again(settings):
    settings.REDIS_URL = REDIS
    mark = uuid4().hex

    def work():
        for _ in range(3):
            doorbell.nudge(f"mine-{mark}")
        elsewhere((f"theirs-{mark}", "follow"), (f"last-{mark}", ""))

    heard = [nudge for nudge in asyncio.run(heard_through_redis(work)) if mark in nudge[0]]
    assert heard == [(f"theirs-{mark}", "follow"), (f"last-{mark}", "")]


def test_a_connection_that_redis_closed_is_made_anew_at_once(settings, monkeypatch):
    """As after a restart: the first ring already is heard."""
    settings.REDIS_URL = REDIS
    monkeypatch.setattr(doorbell, "_silent_until", 0.0)
    assert doorbell.ring()
    kept = doorbell._server(REDIS, doorbell.PATIENCE)
    with redis.Redis.from_url(REDIS) as other:
        other.client_kill_filter(_id=kept.client_id())
    assert doorbell.ring()
