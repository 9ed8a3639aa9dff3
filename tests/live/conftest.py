"""Real servers, real websockets, and a scribe who writes to the log from a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.ready import Child, Ready

ROOT = Path(__file__).parents[2]
MAIN = "import django, sys; django.setup(); from tests.live import {0}; {0}.main(*sys.argv[1:])"
SOON = 20  # seconds after which a test gives up
STARTS_WITHIN = 60  # seconds of a server, however busy this machine is
Process = subprocess.Popen | Child


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(command: list[str], environment: dict, **pipes) -> Iterator[subprocess.Popen]:
    """A process for as long as it is needed."""
    child = subprocess.Popen(command, env=environment, cwd=ROOT, **pipes)
    try:
        with stopped(child):
            yield child
    finally:
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()


@contextmanager
def stopped(child: Process) -> Iterator[Process]:
    """It is told to stop afterwards, and killed if it does not."""
    try:
        yield child
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(SOON)
        finally:
            child.send_signal(signal.SIGKILL)


def wait_for(port: int, child: Process) -> None:
    """Until something listens on the port."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and child.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("the server did not start")


class Scribe:
    """Calls functions of `scribe.py` in another process: `scribe.append(stream="case:1")`."""

    def __init__(self, child: subprocess.Popen) -> None:
        self.child = child

    def __getattr__(self, name: str):
        def call(**arguments):
            self.child.stdin.write(json.dumps([name, arguments]) + "\n")
            self.child.stdin.flush()
            return json.loads(self.child.stdout.readline())

        return call


class Browser:
    """One websocket, as a page of ours would hold it."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def say(self, **message) -> None:
        """Send a message, unless the server has hung up."""
        with suppress(ConnectionClosed):
            self.socket.send(json.dumps(message))

    def closing_code(self) -> int:
        """Listen until the server hangs up; returns why."""
        until = time.monotonic() + SOON
        with suppress(ConnectionClosed):
            while time.monotonic() < until:
                self.socket.recv(SOON)
        return self.socket.close_code

    def hear(self) -> dict:
        return json.loads(self.socket.recv(SOON))

    def hear_until(self, key: str) -> list[dict]:
        """All up to the first message with this key, heartbeats left out unless asked for."""
        heard, until = [], time.monotonic() + SOON
        while not heard or key not in heard[-1]:
            assert time.monotonic() < until, f"no {key} among {heard}"
            message = self.hear()
            if key == "marks" or "marks" not in message:
                heard.append(message)
        return heard

    def follow(self, topic: str, after: int | None = None) -> list[dict]:
        """Follow a topic; returns what was missed."""
        self.say(follow={topic: after})
        return self.hear_until("following")[:-1]

    def positions(self, number: int) -> list[int]:
        """The positions of the next rows that it is told of."""
        return [self.hear_until("step")[-1]["position"] for _ in range(number)]


class House:
    """Servers and scribes on one database."""

    def __init__(self, environment: dict, stack: ExitStack, ready: Ready | None = None) -> None:
        """`ready`: what has read the house already, for servers whose environment is no other."""
        self.environment, self.stack, self.ready = environment, stack, ready

    def scribe(self, **environment: str) -> Scribe:
        command = [sys.executable, "-c", MAIN.format("scribe")]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        return Scribe(self.stack.enter_context(running(command, self.environment | environment, **pipes)))

    def server(self, options: dict | None = None, **environment: str) -> int:
        """Start a server with some constants of realtime overridden; returns its port."""
        port = free_port()
        self.server_at(port, options, **environment)
        return port

    def server_at(self, port: int, options: dict | None = None, **environment: str) -> Process:
        """The same on a port that has been chosen."""
        told = [str(port), json.dumps(options or {})]
        child = self.stack.enter_context(self._anew(told, environment) if environment else self._forked(told))
        wait_for(port, child)
        return child

    def _anew(self, told: list[str], environment: dict):
        command = [sys.executable, "-c", MAIN.format("server"), *told]
        return running(command, self.environment | environment)

    def _forked(self, told: list[str]):
        log = Path(self.environment["LOTSEN_DATA"], "server.log")
        return stopped(self.ready.start(log, "tests.live.server:begin", *told))

    def worker(self, **environment: str) -> None:
        """The product's own worker, which gives rows their place and rings."""
        command = [Path(sys.executable).with_name("lotsen"), "worker"]
        pipes = {"stdout": subprocess.PIPE, "text": True}
        self.stack.enter_context(running(command, self.environment | environment, **pipes)).stdout.readline()

    def redis(self, port: int) -> subprocess.Popen:
        """A Redis of one's own."""
        command = ["redis-server", "--port", str(port), "--save", "", "--loglevel", "warning"]
        child = self.stack.enter_context(running(command, self.environment, stdout=subprocess.DEVNULL))
        wait_for(port, child)
        return child

    def browser(self, port: int, session: str = "", **options) -> Browser:
        """Open a websocket as a page of ours would, signed in by a session or not at all."""
        headers = {"Cookie": f"sessionid={session}"} if session else {}
        options = {"origin": f"http://127.0.0.1:{port}", "compression": None, "max_queue": None, **options}
        address = f"ws://127.0.0.1:{port}/live-updates"
        return Browser(self.stack.enter_context(connect(address, additional_headers=headers, **options)))


@pytest.fixture(scope="session")
def environment(tmp_path_factory, prepared) -> Iterator[dict]:
    """A database of its own, of the kind that the tests are run on."""
    data = tmp_path_factory.mktemp("lotsen")
    found = os.environ | {
        "DJANGO_SETTINGS_MODULE": "lotsen.config.settings",
        "LOTSEN_DATA": str(data),
        "LOTSEN_REDIS_URL": "",
        "LOTSEN_DEMO": "",
    }
    url = os.environ.get("LOTSEN_DATABASE_URL")
    if not url:
        prepared.copy_to(data)
        yield found
        return
    name = f"lotsen_live_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield found | {"LOTSEN_DATABASE_URL": url.rpartition("/")[0] + f"/{name}"}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def scribe(environment) -> Iterator[Scribe]:
    """Writes to the log; without Redis, so servers find out by looking."""
    with ExitStack() as stack:
        scribe = House(environment, stack).scribe()
        scribe.migrate()
        yield scribe


@pytest.fixture(scope="session")
def ready(environment) -> Iterator[Ready]:
    with Ready(environment) as reading:
        yield reading


@pytest.fixture(scope="module")
def lasting(environment, scribe, ready) -> Iterator[House]:
    """A house for the tests of a file."""
    with ExitStack() as stack:
        yield House(environment, stack, ready)


@pytest.fixture
def house(environment, scribe, ready) -> Iterator[House]:
    with ExitStack() as stack:
        yield House(environment, stack, ready)
