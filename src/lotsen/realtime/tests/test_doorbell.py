import socket

import pytest

from lotsen.realtime import doorbell, jobs
from lotsen.realtime.visitors import is_same_origin


@pytest.fixture
def rings():
    """How often this process was rung at."""
    heard = []
    listener = lambda: heard.append(1)  # noqa: E731
    doorbell.listeners.add(listener)
    yield heard
    doorbell.listeners.discard(listener)


@pytest.fixture
def deaf_redis(settings):
    """One that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.REDIS_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        yield server


def test_without_redis_the_bell_rings_here(rings, settings):
    settings.REDIS_URL = ""
    assert doorbell.ring()
    assert len(rings) == 1


def test_a_redis_that_does_not_answer_is_left_alone_for_a_while(rings, deaf_redis, monkeypatch):
    monkeypatch.setattr(doorbell, "_silent_until", 0.0)
    monkeypatch.setattr(doorbell, "PATIENCE", 0.05)
    tried = []
    publish = doorbell._publish
    monkeypatch.setattr(doorbell, "_publish", lambda: (tried.append(1), publish())[1])
    assert [doorbell.ring() for _ in range(3)] == [False, False, False]
    assert len(tried) == 1
    assert len(rings) == 3


def test_a_ring_that_was_not_heard_is_repeated_in_the_next_round(monkeypatch):
    heard = iter([False, True])
    rung = []
    monkeypatch.setattr(jobs.rows, "newest", lambda: 7)
    monkeypatch.setattr(jobs, "_rung_for", 0)
    monkeypatch.setattr(jobs.doorbell, "ring", lambda: (rung.append(1), next(heard))[1])
    for _ in range(4):
        jobs.ring_when_the_log_has_grown(None)
    assert len(rung) == 2


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        ("https://lotsen.example", "whatever", True),
        ("https://lotsen.example.evil.example", "lotsen.example", False),
        ("https://care.example", "care.example", True),
        ("http://care.example:8000", "care.example:8000", True),
        ("http://care.example:8000", "care.example", False),
        ("https://evil.example", "care.example", False),
        ("https://evil.example", "evil.example", False),
        ("ftp://care.example", "care.example", False),
        ("null", "care.example", False),
        ("", "", False),
        ("http://[", "[", False),
    ],
)
def test_only_pages_of_ours_may_open_the_socket(settings, origin, host, ours):
    settings.BASE_URL = "https://lotsen.example"
    settings.ALLOWED_HOSTS = ["lotsen.example", "care.example"]
    assert is_same_origin(origin, host) is ours
