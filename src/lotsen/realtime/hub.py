"""One hub per process: which browser follows what, and telling them. All of it runs on the event loop."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
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
                messages[topic] = moved_message(topic, row.position, row.step)
            follower.outlet.offer(messages[topic])

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


def moved_message(topic: str, position: int, step: str) -> str:
    """The doorbell: something happened, without saying what it says."""
    return json.dumps({"topic": topic, "position": position, "step": step})
