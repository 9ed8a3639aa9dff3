"""What processes remember together is no reason to turn anybody away when Redis is gone."""

import socket
import time

import pytest
from django.core.cache import cache, caches

from lotsen.people import id_tokens, memory

KEYS = {"keys": [{"kid": "one"}]}


@pytest.fixture
def gone(settings, monkeypatch):
    """A Redis that was there and is gone."""

    def at(address: str = "redis://127.0.0.1:9") -> None:
        monkeypatch.setattr(memory, "_silent_until", 0.0)
        settings.CACHES = {"default": {"BACKEND": "lotsen.people.memory.Memory", "LOCATION": address}}
        caches["default"].alone.clear()

    return at


def test_a_process_remembers_by_itself(gone, caplog):
    gone()
    assert cache.add("used-code", "y")
    assert not cache.add("used-code", "y"), "a code is used once"
    cache.set("a", 1)
    cache.set_many({"b": 2, "c": 3})
    assert cache.incr("a") == 2
    assert cache.get_many(["a", "b", "c"]) == {"a": 2, "b": 2, "c": 3}
    assert cache.get_or_set("b", 9) == 2
    assert (cache.delete("b"), "b" in cache, cache.touch("c")) == (True, False, True)
    cache.delete_many(["a"])
    cache.clear()
    assert cache.get("c", "nothing") == "nothing"
    assert caplog.text.count("each process remembers by itself") == 1


def test_a_providers_keys_are_fetched_once(gone, monkeypatch):
    gone()
    asked = []
    monkeypatch.setattr(id_tokens, "fetched", lambda address: asked.append(address) or KEYS)
    assert [id_tokens._keys("https://provider.example/keys") for _ in range(2)] == [KEYS["keys"]] * 2
    assert len(asked) == 1


def test_nobody_waits_for_a_redis_that_has_stopped_answering(gone):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        gone(f"redis://127.0.0.1:{silent.getsockname()[1]}")
        began = time.monotonic()
        for number in range(20):
            cache.set(number, number)
    assert time.monotonic() - began < 2
    assert cache.get(3) == 3
