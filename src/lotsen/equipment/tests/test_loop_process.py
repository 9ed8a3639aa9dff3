"""The loop as a process: asked over its socket, stopped, killed, started beside `lotsen serve`."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from lotsen.equipment.loop import asking, beside, server

pytestmark = pytest.mark.one_database

SOON = 30  # seconds after which a test gives up
COMMAND = [sys.executable, "-m", "lotsen.config.cli", "loop"]


def started(where: str, command: list[str] = COMMAND, places: int = 60, **pipes) -> subprocess.Popen:
    environment = os.environ | {"LOTSEN_LOOP": where, "LOTSEN_LOOP_SESSIONS": str(places)}
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, **pipes)
    until(lambda: answers(where) or child.poll() is not None)
    return child


def answers(where: str) -> bool:
    try:
        return bool(asking.state(where))
    except asking.Unavailable:
        return False


def until(true) -> None:
    end = time.monotonic() + SOON
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def where(tmp_path_factory) -> str:
    return str(tmp_path_factory.mktemp("loop") / "loop.sock")


def test_it_tells_how_it_is_says_no_when_full_and_leaves_nothing_behind(where):
    child = started(where, places=0)
    try:
        assert asking.state(where) == {"sessions": 0, "places": 0}
        assert os.stat(where).st_mode & 0o077 == 0
        with pytest.raises(asking.Refused) as full:
            asking.begin(where, "v=0")
        assert full.value.told["state"] == "full"
        assert full.value.told["wait"] >= 1
        with pytest.raises(server.Occupied):
            server.listen(where)
    finally:
        child.terminate()
    assert child.wait(SOON) == 0
    assert not os.path.exists(where)


def test_after_one_that_was_killed_another_can_start_and_meanwhile_it_is_unavailable_at_once(where):
    child = started(where)
    child.kill()
    child.wait(SOON)
    assert os.path.exists(where)
    with pytest.raises(asking.Unavailable, match="ConnectionRefusedError"):
        asking.begin(where, "v=0")
    server.listen(where).close()


def test_one_that_hangs_is_not_waited_for(where, monkeypatch):
    monkeypatch.setattr(asking, "ANSWERS_WITHIN", 0.1)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(where)
        silent.listen()
        with pytest.raises(asking.Unavailable, match="Timeout"):
            asking.state(where)


def test_it_ends_with_whoever_started_it(where):
    child = started(where, beside.COMMAND, stdin=subprocess.PIPE)
    assert child.poll() is None
    child.stdin.close()
    assert child.wait(SOON) == 0


def test_beside_the_server_it_is_started_again_and_ends_with_it(where, monkeypatch):
    monkeypatch.setattr(beside, "PAUSES", (0,))
    monkeypatch.setattr(beside, "STOPS_WITHIN", 60)  # however busy this machine is
    monkeypatch.setenv("LOTSEN_LOOP", where)
    begun = []

    class Noted(subprocess.Popen):
        def __init__(self, *given, **named):
            super().__init__(*given, **named)
            begun.append(self)

    monkeypatch.setattr(beside.subprocess, "Popen", Noted)
    with beside.loop_beside():
        until(lambda: answers(where))
        begun[0].kill()
        until(lambda: len(begun) == 2 and answers(where))
    assert [child.returncode for child in begun] == [-signal.SIGKILL, 0]


def test_by_host_and_port_where_processes_share_no_disk():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
        with pytest.raises(server.Occupied):
            server.listen(address)
    listener = server.listen(address)
    asking.connected(address, 1).close()
    listener.close()
