"""Starting and stopping the product as a person at a terminal does."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from lotsen.policy.tests.persons import LISA
from tests.live.conftest import SOON, free_port, wait_for

LOTSEN = Path(sys.executable).with_name("lotsen")
STOPS_WITHIN = 5  # seconds, as promised
AMID_A_BELL = """
import os, signal, time
import django
django.setup()
from lotsen.log.actions import bell
from lotsen.web.management import server

def run(stop):
    with bell._cond:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.1)
    while not stop.is_set():
        time.sleep(0.01)

server.worker.run = run
server.work()
"""

pytestmark = pytest.mark.fault


Start = Callable[..., subprocess.Popen]


@contextmanager
def starting(data: Path) -> Iterator[Start]:
    """Start `lotsen …` on an embedded database."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LOTSEN_")}
    children = []

    def start(*arguments: str) -> subprocess.Popen:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        environment = inherited | {"LOTSEN_DATA": str(data)}
        children.append(
            subprocess.Popen([LOTSEN, *arguments], env=environment, start_new_session=True, **pipes)
        )
        return children[-1]

    try:
        yield start
    finally:
        for child in children:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            child.stdout.close()


@pytest.fixture
def lotsen(tmp_path) -> Iterator[Start]:
    """Start `lotsen …` on a database of the test's own."""
    with starting(tmp_path / "data") as start:
        yield start


@pytest.fixture(scope="module")
def data(tmp_path_factory, prepared) -> Path:
    directory = tmp_path_factory.mktemp("serving")
    prepared.copy_to(directory)
    return directory


@pytest.fixture(scope="module")
def port(data) -> Iterator[int]:
    """One server for the tests that only look."""
    with starting(data) as start:
        yield serving(start)[1]


def serving(lotsen, command: str = "serve", *more: str) -> tuple[subprocess.Popen, int]:
    """Start a server and wait until it listens; returns it and its port."""
    port = free_port()
    child = lotsen(command, "--port", str(port), *more)
    wait_for(port, child)
    return child, port


def status(port: int, path: str = "/", **request) -> int:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", **request)
    try:
        with urllib.request.urlopen(asked, timeout=SOON) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def test_it_starts_on_nothing_and_again_on_what_is_there_and_leaves_nothing_running(lotsen):
    for number in (signal.SIGTERM, signal.SIGINT):
        child, port = serving(lotsen)
        assert f"http://localhost:{port}" in child.stdout.readline()
        assert status(port) == 200
        with connect(f"ws://127.0.0.1:{port}/live-updates", origin=f"http://127.0.0.1:{port}") as websocket:
            child.send_signal(number)
            assert child.wait(STOPS_WITHIN) == 0
            with pytest.raises(ConnectionClosed):
                websocket.recv(SOON)
        assert websocket.close_code == 1012
        wait_until_gone(child.pid)
        assert child.stdout.read() == ""


def test_the_worker_is_at_work_beside_the_pages(port, data):
    seen = "SELECT seen_at FROM log_place WHERE reader = 'worker'"
    with closing(sqlite3.connect(data / "lotsen.sqlite3", timeout=SOON)) as database:
        while not database.execute(seen).fetchone():
            assert status(port) == 200


def test_a_second_start_on_the_same_port_says_so_and_changes_nothing(lotsen, port):
    second = lotsen("serve", "--port", str(port))
    said = second.communicate(timeout=SOON)[0]
    assert second.returncode == 1
    assert f"port {port} cannot be used" in said
    assert f"--port {port + 1}" in said
    assert "Traceback" not in said
    assert status(port) == 200


def test_what_nothing_can_start_with_is_said_in_words(lotsen, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "data-keys").touch()
    for command in ("check", "serve"):
        child = lotsen(command)
        said = child.communicate(timeout=SOON)[0]
        assert child.returncode == 1
        assert "data-keys is empty" in said
        assert "Traceback" not in said


@pytest.mark.parametrize(("host", "written"), [("127.0.0.2", "127.0.0.2"), ("::1", "[::1]")])
def test_the_address_that_is_told_lets_people_in(lotsen, tmp_path, prepared, host, written):
    prepared.copy_to(tmp_path / "data")
    port = free_port()
    child = lotsen("serve", "--host", host, "--port", str(port))
    address = f"http://{written}:{port}"
    assert child.stdout.readline().startswith(f"Lotsen is at {address} ")
    until = time.monotonic() + SOON
    while not listens(host, port):
        assert time.monotonic() < until
        time.sleep(0.05)
    with urllib.request.urlopen(f"{address}/robots.txt", timeout=SOON) as answer:
        assert answer.status == 200
        assert f"{address}/" in answer.read().decode()


def listens(host: str, port: int) -> bool:
    with suppress(OSError), socket.create_connection((host, port), SOON):
        return True
    return False


def test_who_serves_other_machines_too_is_told_how_they_are_let_in(lotsen, tmp_path, prepared):
    prepared.copy_to(tmp_path / "data")
    child, port = serving(lotsen, "serve", "--host", "0.0.0.0")
    assert status(port) == 200
    assert status(port, headers={"Host": "10.0.0.5"}) == 400
    child.terminate()
    said = child.communicate(timeout=SOON)[0]
    assert f"http://localhost:{port} " in said
    assert "LOTSEN_BASE_URL" in said


def test_a_personal_identity_number_in_a_search_stands_in_no_log_and_no_file(lotsen, tmp_path, prepared):
    prepared.copy_to(tmp_path / "data")
    child, port = serving(lotsen)
    question, token = quote(f"{LISA[:8]}-{LISA[8:]} hörs inte"), "0" * 32
    told = {"Cookie": f"csrftoken={token}", "X-CSRFToken": token}
    assert status(port, "/answers", data=f"q={question}".encode(), headers=told) == 200
    assert status(port, f"/answers?q={question}") == 200
    assert status(port, f"/api/v1/answers?q={question}") == 200
    assert status(port, f"/api/v1/answers?limit=0&q={question}") == 422
    child.terminate()
    said = child.communicate(timeout=SOON)[0]
    assert "Unprocessable" in said, "what went wrong is told"
    kept = [file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert LISA[:8] not in said
    assert not any(LISA[:8].encode() in one for one in kept)


def test_pages_in_several_processes_and_the_worker_apart_stop_as_cleanly(lotsen, tmp_path, prepared):
    prepared.copy_to(tmp_path / "data")
    web, port = serving(lotsen, "web", "--workers", "2")
    worker = lotsen("worker")
    assert "at work" in worker.stdout.readline()
    assert status(port) == 200
    for child in (web, worker):
        child.terminate()
        assert child.wait(STOPS_WITHIN) == 0
        wait_until_gone(child.pid)


def test_the_worker_stops_also_where_the_signal_comes_amid_what_its_bell_does(tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lotsen.config.settings",
        "LOTSEN_DATA": str(tmp_path),
    }
    stopped = subprocess.run([sys.executable, "-c", AMID_A_BELL], env=environment, check=False, timeout=SOON)
    assert stopped.returncode == 0


def test_who_sends_a_body_slowly_occupies_nobodys_thread(port):
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(30)]
    for connection in slow:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx")
    assert status(port) == 200
    for connection in slow:
        connection.close()


def test_many_at_once_are_all_answered(port):
    found = []
    asking = [threading.Thread(target=lambda: found.append(status(port))) for _ in range(40)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert found == [200] * 40


def wait_until_gone(group: int) -> None:
    """Until no process of the group is left; Python's own helper of several processes ends a moment later."""
    until = time.monotonic() + STOPS_WITHIN
    while left := members(group):
        assert time.monotonic() < until, f"still running: {left}"


def members(group: int) -> list[int]:
    """The processes that are left of a process group."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(stat.parent.name))
    return found
