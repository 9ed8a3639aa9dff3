"""One browser at the other end of a websocket: what it may ask for, and how it is answered.

It says `{"follow": {topic: position or null}, "leave": [topic]}`, the position being the last it has seen; and
`{"here": true}`, asked by `{"there": true}`, which a page is where somebody wants to know who is there.
It hears, and never any content, which is fetched by HTTP:
`{"topic", "position", "step"}` for each row, missed or new;
`{"following": topic, "position", "last"}` when it has been told all up to there, the last row being that, or
`{"refused": topic}`;
`{"topic", "position", "gap": true}` or `{"gap": true}` where rows were not told one by one;
`{"nudge": topic}` where something beside the log has changed;
`{"marks": {topic: position}, "slow"}`, the heartbeat; at once and without marks where updates
have become slow, or no longer are.
"""

import asyncio
import json
from contextlib import suppress

from django.conf import settings
from django.db import Error
from django.utils import timezone
from starlette.websockets import WebSocket, WebSocketDisconnect

from lotsen.realtime import rows, visitors
from lotsen.realtime.hub import POLICY, TRY_AGAIN_LATER, Hub, Subscription, moved_message
from lotsen.realtime.outlet import Outlet
from lotsen.realtime.sayings import Allowance, Saying, Unintelligible, understand
from lotsen.realtime.threads import in_thread

TOPICS = 50  # topics of one connection


class Connection:
    """One browser: a follower of the hub, and the conversation with it."""

    def __init__(self, hub: Hub, websocket: WebSocket) -> None:
        self.hub, self.websocket = hub, websocket
        self.session = websocket.cookies.get(settings.SESSION_COOKIE_NAME, "")
        self.user: int | None = None
        self.outlet = Outlet(websocket.send_text)
        self.subscriptions: dict[str, Subscription] = {}
        self.closing: asyncio.Task | None = None
        self.heard_at = timezone.now()

    def close(self, code: int) -> None:
        """Let go at once; a stuck browser learns the code only if it wakes up."""
        self.hub.drop(self)
        self.closing = self.closing or asyncio.get_running_loop().create_task(self._close(code))

    async def _close(self, code: int) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):
            await self.websocket.close(code)

    async def converse(self) -> None:
        """Obey what the browser asks for until it leaves, or breaks a rule."""
        allowance = Allowance()
        while (message := await self.websocket.receive())["type"] == "websocket.receive":
            if self.closing:
                continue
            self.heard_at = timezone.now()
            try:
                allowance.use()
                await self._obey(understand(message.get("text")))
            except Unintelligible:
                self.close(POLICY)
            except Error:
                self.close(TRY_AGAIN_LATER)

    async def _obey(self, saying: Saying) -> None:
        self.hub.leave(self, saying.leave)
        if not saying.follow:
            return
        room = TOPICS - len(self.subscriptions.keys() - saying.follow.keys())
        wanted = dict(list(saying.follow.items())[:room])
        self.user, feeds = await in_thread(visitors.allowed, self.session, list(wanted))
        for topic in saying.follow:
            if feeds.get(topic) is None:
                self.outlet.offer(json.dumps({"refused": topic}))
            else:
                await self._follow(topic, feeds[topic], wanted[topic])

    async def _follow(self, topic: str, feed: rows.Feed, after: int | None) -> None:
        """Tell what was missed, then join; read again until the hub is not ahead: nothing is lost."""
        newest = max(await in_thread(rows.newest), self.hub.position)
        seen = newest if after is None else after
        if seen > newest:  # an older backup was restored: what the browser shows may never have happened
            self.outlet.offer(gap_message(topic, newest))
        last = None
        while seen < newest:
            last = await self._replay(topic, feed, seen, newest) or last
            seen, newest = newest, max(newest, self.hub.position)
        self.hub.join(self, Subscription(topic, feed, newest))
        self.outlet.offer(json.dumps({"following": topic, "position": newest, "last": last}))

    async def _replay(self, topic: str, feed: rows.Feed, after: int, upto: int) -> int | None:
        """Tell what was missed; returns the last position of it."""
        missed = await in_thread(rows.missed, feed, after, upto)
        if len(missed) > rows.REPLAY:
            self.outlet.offer(gap_message(topic, upto))
            return upto
        for position, step, number in missed:
            self.outlet.offer(moved_message(topic, position, step, number))
        return missed[-1][0] if missed else None


def gap_message(topic: str, position: int) -> str:
    """More was missed than is worth telling one by one."""
    return json.dumps({"topic": topic, "position": position, "gap": True})
