"""One hub per process: which browser follows what, and telling them. All of it runs on the event loop."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from lotsen.realtime.outlet import Outlet
from lotsen.realtime.rows import Moved
from lotsen.realtime.topics import Feed

BEAT = 10  # seconds between heartbeats; a dropped message is noticed within twice that
TRY_AGAIN_LATER = 1013  # websocket close code: we could not keep up with you
POLICY = 1008  # websocket close code: you may not, or no longer


@dataclass(eq=False)
class Subscription:
    """One topic that one browser follows. `mark` is the last position that concerns it, told or replayed."""

    topic: str
    feed: Feed
    mark: int


class Follower(Protocol):
    """What the hub needs to know of a connection."""

    outlet: Outlet
    subscriptions: dict[str, Subscription]
    user: int | None
    heard_at: datetime

    def close(self, code: int) -> None:
        """Let the connection go."""


@dataclass
class Hub:
    """Followers by feed. `position` is how far in the log they have been told; -1 before the first look."""

    position: int = -1
    is_slow: bool = False
    followers: set[Follower] = field(default_factory=set)
    by_feed: dict[Feed, dict[Subscription, Follower]] = field(default_factory=lambda: defaultdict(dict))

    def join(self, follower: Follower, subscription: Subscription) -> None:
        """Tell a follower of one topic from now on, in place of an earlier subscription to the same."""
        if follower not in self.followers:
            return
        self.leave(follower, [subscription.topic])
        follower.subscriptions[subscription.topic] = subscription
        self.by_feed[subscription.feed][subscription] = follower

    def leave(self, follower: Follower, topics: Iterable[str]) -> None:
        """Stop telling a follower of these topics."""
        for topic in topics:
            if left := follower.subscriptions.pop(topic, None):
                self.by_feed[left.feed].pop(left, None)
                if not self.by_feed[left.feed]:
                    del self.by_feed[left.feed]

    def drop(self, follower: Follower) -> None:
        """Forget a follower that has gone."""
        self.leave(follower, list(follower.subscriptions))
        self.followers.discard(follower)
        follower.outlet.shut()

    def tell(self, moved: list[Moved]) -> None:
        """Pass new rows on to those whom they concern, as positions and steps only."""
        for row in moved:
            self.position = row.position
            for feed in row.feeds & self.by_feed.keys():
                self._tell(row, self.by_feed[feed])

    def _tell(self, row: Moved, subscriptions: dict[Subscription, Follower]) -> None:
        messages: dict[str, str] = {}
        for subscription, follower in subscriptions.items():
            if subscription.mark >= row.position:
                continue
            subscription.mark = row.position
            topic = subscription.topic
            if topic not in messages:
                messages[topic] = moved_message(topic, row.position, row.step, row.number)
            follower.outlet.offer(messages[topic])

    def nudge(self, stream: str, but: str = "") -> None:
        """Tell those who follow a stream that something beside the log has changed, such as that somebody types; but
        not whoever does it: an account's key, or the prefix of their topic."""
        for kind in ("stream", "public"):
            for subscription, follower in self.by_feed.get(Feed(kind, stream), {}).items():
                if not but or but not in (str(follower.user), subscription.topic.partition(":")[0]):
                    follower.outlet.offer(nudge_message(subscription.topic))

    def add(self, follower: Follower) -> None:
        """Take in a follower; while updates are slow it is told so before the next heartbeat."""
        self.followers.add(follower)
        if self.is_slow:
            follower.outlet.offer(slow_message(True))

    def tell_slow(self, is_slow: bool) -> None:
        """Whether updates are slow from now on; all are told where that is new, not only with the next heartbeat."""
        if is_slow == self.is_slow:
            return
        self.is_slow = is_slow
        for follower in self.followers:
            follower.outlet.offer(slow_message(is_slow))

    async def beat(self) -> None:
        """For ever: tell each follower the high-water mark of its topics, and let those go that are stuck."""
        while True:
            await asyncio.sleep(BEAT)
            for number, follower in enumerate(list(self.followers)):
                if follower.outlet.is_stuck():
                    follower.close(TRY_AGAIN_LATER)
                else:
                    follower.outlet.offer(self.marks_message(follower))
                if number % 50 == 49:
                    await asyncio.sleep(0)

    def marks_message(self, follower: Follower) -> str:
        """The heartbeat: a mark higher than what the browser has seen means that it missed something."""
        marks = {topic: subscription.mark for topic, subscription in follower.subscriptions.items()}
        return json.dumps({"marks": marks, "slow": self.is_slow})


def slow_message(is_slow: bool) -> str:
    """A heartbeat that says nothing but whether updates are slow."""
    return json.dumps({"marks": {}, "slow": is_slow})


def nudge_message(topic: str) -> str:
    """Something beside the log has changed; there is nothing to miss in it."""
    return json.dumps({"nudge": topic})


def moved_message(topic: str, position: int, step: str, number: int) -> str:
    """The doorbell: something happened, without saying what it says. `number` is the row's within its stream."""
    return json.dumps({"topic": topic, "position": position, "step": step, "number": number})
