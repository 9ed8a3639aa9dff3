"""A server that can be killed, and callers of its API who do not give up until they have an answer."""

import json
import signal
import socket
import sys
import time
import uuid
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Lock, Thread

from tests.ready import CLI, Ready

LOTSEN = Path(sys.executable).with_name("lotsen")
PATIENCE = 30  # seconds until a server that does not start, or a caller without an answer, is a failure
HELP = {"reporter": "resident", "symptom": "join-failed", "contact": {"email": "anna@example.org"}}
OFFER = {"to": "vendor", "reason": "Er", "required": {"tried": "Startat om", "when": "I dag 09.15"}}
STEPS = [("take", None), ("hand-over", OFFER), ("acknowledge", None)]


class Server:
    """`lotsen serve` in a process of its own, on a port that stays the same."""

    def __init__(self, ready: Ready, log: Path):
        self.ready, self.log = ready, log
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def __enter__(self) -> "Server":
        try:
            self.start()
            created = self.ready.lotsen("token", "create", "callers", "--scopes", "cases:read,cases:write")
            self.token = created.stdout.strip()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_) -> None:
        self.kill()

    def start(self) -> None:
        self.child = self.ready.start(self.log, CLI, "serve", "--port", self.port)
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.child.poll() is None, self.log.read_text()
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.02)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        """SIGTERM: it says goodbye."""
        self.child.send_signal(signal.SIGTERM)
        self.child.wait(PATIENCE)

    def kill(self) -> None:
        """SIGKILL: no goodbye, whatever it was doing."""
        self.child.send_signal(signal.SIGKILL)
        self.child.wait(PATIENCE)

    def call(self, path: str, body: dict | None, key: str) -> tuple[int, dict]:
        """Post to the API; returns status and answer, or raises what befalls who calls a server that dies."""
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("POST", f"/api/v1/{path}", json.dumps(body) if body else None, headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()


class Caller(Thread):
    """Registers cases and hands them over; sends a request with the same key until it is answered."""

    def __init__(self, server: Server, ledger: "Ledger", stop: Event):
        super().__init__(daemon=True)
        self.server, self.ledger, self.stop = server, ledger, stop

    def run(self) -> None:
        while not self.stop.is_set():
            key = uuid.uuid4().hex
            reference = self._insist("cases", HELP, key)["reference"]
            self.ledger.write(key, reference, 1)
            for number, (step, body) in enumerate(STEPS, 2):
                self._insist(f"cases/{reference}/{step}", body, f"{key} {step}")
                self.ledger.write(key, reference, number)

    def _insist(self, path: str, body: dict | None, key: str) -> dict:
        while True:
            try:
                status, answer = self.server.call(path, body, key)
            except ConnectionRefusedError:
                time.sleep(0.02)  # it is dead
                continue
            except (OSError, HTTPException, ValueError):
                self.ledger.cut_off += 1
                continue
            if status >= 300:
                self.ledger.refusals.append(f"{path}: {status} {answer}")
                self.stop.set()
            return answer


class Ledger:
    """What has been acknowledged: a line for each row of a case's log, as `killing.inspect` reads it."""

    def __init__(self, path: Path):
        self.path, self.lock = path, Lock()
        self.references: dict[str, str] = {}
        self.refusals: list[str] = []
        self.cut_off = 0  # requests that were under way when the server died
        self.news = Event()

    def write(self, key: str, reference: str, number: int) -> None:
        with self.lock, self.path.open("a") as lines:
            lines.write(f"{reference} {number}\n")
            self.references[key] = reference
            self.news.set()

    def wait_for_news(self) -> None:
        """Until something more has been acknowledged."""
        self.news.clear()
        assert self.news.wait(PATIENCE), self.refusals or "nothing is acknowledged any more"
