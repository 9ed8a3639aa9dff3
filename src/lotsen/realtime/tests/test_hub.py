"""Who of those who follow a stream is told to look anew."""

import json
from dataclasses import dataclass, field

import pytest

from lotsen.realtime.ear import Ear
from lotsen.realtime.hub import Hub, Subscription
from lotsen.realtime.topics import public, whole


@dataclass(eq=False)
class Page:
    """One open page, and what it was told."""

    user: int | None
    told: list[str] = field(default_factory=list)
    subscriptions: dict = field(default_factory=dict)

    @property
    def outlet(self):
        return self

    def offer(self, message: str) -> None:
        self.told.append(json.loads(message))


@pytest.mark.parametrize(
    ("but", "hears"),
    [
        ("", ["person", "agent", "colleague"]),
        ("follow", ["agent", "colleague"]),
        ("12", ["person", "colleague"]),
        ("1", ["person", "agent", "colleague"]),
    ],
)
def test_whoever_does_something_is_left_out_of_the_bell(but, hears):
    hub, pages = Hub(), {"person": Page(None), "agent": Page(12), "colleague": Page(13)}
    hub.followers.update(pages.values())
    for name, page in pages.items():
        topic = ("follow:x", public) if name == "person" else ("case:x", whole)
        hub.join(page, Subscription(topic[0], topic[1]("case:x"), 0))
    hub.nudge("case:x", but)
    assert [name for name, page in pages.items() if page.told] == hears


def test_all_are_told_once_when_updates_become_slow_and_whoever_comes_meanwhile():
    hub, there, late = Hub(), Page(None), Page(12)
    ear = Ear(hub, expects_redis=True)
    hub.add(there)
    for is_there in (True, False, False):
        ear.redis_is(is_there)
    hub.add(late)
    ear.redis_is(True)
    slow, quick = {"marks": {}, "slow": True}, {"marks": {}, "slow": False}
    assert there.told == late.told == [slow, quick]


def test_where_there_is_no_redis_nobody_is_told_that_updates_are_slow():
    hub, page = Hub(), Page(None)
    hub.add(page)
    Ear(hub, expects_redis=False).redis_is(False)
    assert page.told == []
