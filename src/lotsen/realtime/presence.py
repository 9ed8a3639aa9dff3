"""Who is there: rooms that want to know are told, every few seconds, whose pages have been heard over a websocket.

An open connection proves nothing: a laptop whose lid was closed leaves one behind. So the pages are asked.
"""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import NamedTuple

from django.db import Error
from django.utils import timezone

from lotsen.log.models import Place
from lotsen.realtime.hub import Hub
from lotsen.realtime.threads import apart, in_thread

EVERY = 4  # seconds between two questions
TOLD_EVERY = 1  # seconds between looks at who has answered or come
SIGN = 2  # seconds between two signs that it is told at all
NAME = "presence"  # the place in the log that bears those signs
logger = logging.getLogger(__name__)
QUESTION = json.dumps({"there": True})


class Sighting(NamedTuple):
    """A page that follows a topic answered. `user` is the account's key, None for somebody without."""

    user: int | None
    name: str  # of the topic, without its prefix
    at: datetime


Watcher = Callable[[list[Sighting]], None]
watchers: dict[str, Watcher] = {}


def watch(prefix: str, watcher: Watcher) -> None:
    """Tell `watcher` who was heard of those who follow `prefix:name`. It is called in a thread, with the database."""
    watchers[prefix] = watcher


async def attend(hub: Hub) -> None:
    """For ever: ask, and tell what was heard since it was last told; what the database did not take is told again."""
    since = timezone.now()
    for second in count():
        await asyncio.sleep(TOLD_EVERY)
        now = timezone.now()
        try:
            await in_thread(_tell, heard(hub, since), second % SIGN == 0, where=apart)
            since = now
        except Error as error:
            logger.error("who is there could not be told: %s", type(error).__name__)
        if second % EVERY == 0:
            ask(hub)


def ask(hub: Hub) -> None:
    """Ask every page of which somebody wants to know whether it is there."""
    for follower in hub.followers:
        if any(topic.partition(":")[0] in watchers for topic in follower.subscriptions):
            follower.outlet.offer(QUESTION)


def heard(hub: Hub, since: datetime) -> dict[str, list[Sighting]]:
    """Whoever was heard after a moment, by prefix."""
    found = defaultdict(list)
    for follower in hub.followers:
        if follower.heard_at < since:
            continue
        for topic in follower.subscriptions:
            prefix, _, name = topic.partition(":")
            if prefix in watchers:
                found[prefix].append(Sighting(follower.user, name, follower.heard_at))
    return found


def _tell(found: dict[str, list[Sighting]], sign: bool) -> None:
    for prefix, sightings in found.items():
        watchers[prefix](sightings)
    if sign and not Place.objects.filter(reader=NAME).update(seen_at=timezone.now()):
        Place.objects.get_or_create(reader=NAME, defaults={"seen_at": timezone.now()})


def told_at() -> datetime | None:
    """When any process last told who is there: of who is silent since then nothing can be said."""
    return Place.objects.filter(reader=NAME).values_list("seen_at", flat=True).first()
