"""Live updates when not all is well: a browser that does not read, a Redis that goes away, a full house."""

import socket

import pytest
from websockets.exceptions import InvalidStatus

from tests.live.conftest import SOON, free_port

pytestmark = pytest.mark.fault

LONG = "case:" + "x" * 30
NEVER = {"ear.BEAT": 3600, "ear.POLL": 3600}  # no look at the log unless the bell rings


def slow_browser(house, port):
    """One whose computer takes a few kilobytes and then nothing until somebody reads."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.connect(("127.0.0.1", port))
    return house.browser(port, sock=narrow, max_queue=1, close_timeout=0.1)


def test_a_slow_reader_loses_hints_gets_one_gap_and_hurts_nobody(house, scribe):
    port = house.server({"ear.POLL": 0.1, "hub.BEAT": 3600, "send buffer": 4096})
    slow, quick = slow_browser(house, port), house.browser(port)
    slow.follow(f"guest:{LONG}")
    quick.follow(f"guest:{LONG}")
    positions = []
    for _ in range(20):
        batch = scribe.append(times=100, stream=LONG, public=True)
        assert quick.positions(100) == batch
        positions += batch

    heard = slow.hear_until("gap")
    told = [message["position"] for message in heard if "step" in message]
    assert told == positions[: len(told)]
    assert heard[-1] == {"gap": True}
    rest = slow.follow(f"guest:{LONG}", told[-1])
    assert rest[-1]["position"] == positions[-1]


def test_a_reader_that_stays_stuck_is_let_go_with_a_request_to_come_back(house, scribe):
    port = house.server({"ear.POLL": 0.1, "hub.BEAT": 0.2, "outlet.STUCK": 0.5, "send buffer": 4096})
    stuck, quick = slow_browser(house, port), house.browser(port)
    stuck.follow(f"guest:{LONG}")
    quick.follow(f"guest:{LONG}")
    for _ in range(20):
        assert scribe.append(times=100, stream=LONG, public=True) == quick.positions(100)
    for _ in range(10):
        quick.hear_until("marks")
    assert stuck.closing_code() == 1013


def test_a_full_house_asks_to_come_back_later(house):
    port = house.server({"service.FOLLOWERS": 1})
    house.browser(port)
    with pytest.raises(InvalidStatus) as refused:
        house.browser(port)
    assert refused.value.response.status_code == 503
    assert refused.value.response.headers["Retry-After"] == "30"


def test_two_processes_hear_through_redis_what_a_third_has_ordered(house, scribe):
    at = free_port()
    house.redis(at)
    url = f"redis://127.0.0.1:{at}/0"
    house.worker(LOTSEN_REDIS_URL=url)
    browsers = [house.browser(house.server(NEVER, LOTSEN_REDIS_URL=url)) for _ in range(2)]
    for browser in browsers:
        browser.follow("guest:case:both")
    told = scribe.append(times=3, stream="case:both", public=True)
    assert [browser.positions(3) for browser in browsers] == [told, told]


def test_when_redis_is_killed_the_log_is_polled_and_when_it_is_back_it_rings_again(house, scribe):
    at = free_port()
    redis = house.redis(at)
    url = f"redis://127.0.0.1:{at}/0"
    house.worker(LOTSEN_REDIS_URL=url)
    options = {"ear.BEAT": 3600, "ear.POLL": 0.1, "hub.BEAT": 0.2}
    browser = house.browser(house.server(options, LOTSEN_REDIS_URL=url))
    browser.follow("guest:case:redis")
    wait_until_slow(browser, False)

    redis.kill()
    redis.wait(SOON)
    wait_until_slow(browser, True)
    assert scribe.append(times=2, stream="case:redis", public=True) == browser.positions(2)

    house.redis(at)
    wait_until_slow(browser, False)
    assert scribe.append(stream="case:redis", public=True) == browser.positions(1)


def wait_until_slow(browser, slow: bool) -> None:
    while browser.hear_until("marks")[-1]["slow"] is not slow:
        pass
