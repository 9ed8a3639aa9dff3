"""How pages ask the loop: over its socket, and never for long."""

import http.client
import json
import socket

ANSWERS_WITHIN = 2  # seconds; a loop that lives answers in some milliseconds


class Unavailable(Exception):
    """The loop does not answer: our fault, never that of whoever tests."""


class Refused(Exception):
    """The loop answers, and says no: `told` is why, such as `{"state": "full", "wait": 4}`."""

    def __init__(self, told: dict):
        self.told = told
        super().__init__(str(told))


def state(where: str) -> dict:
    """`{sessions, places}`; raises Unavailable."""
    return _ask(where, "GET", "/")


def begin(where: str, offer: str) -> dict:
    """The answer `{sdp, type}` to a browser's offer; raises Refused and Unavailable."""
    return _ask(where, "POST", "/sessions", json.dumps({"sdp": offer, "type": "offer"}))


def is_path(where: str) -> bool:
    """Whether it is a unix socket's path, rather than host:port."""
    return "/" in where


def connected(where: str, timeout: float) -> socket.socket:
    """A connection to the loop; raises OSError."""
    if not is_path(where):
        host, _colon, port = where.rpartition(":")
        return socket.create_connection((host, int(port)), timeout)
    found = socket.socket(socket.AF_UNIX)
    found.settimeout(timeout)
    try:
        found.connect(where)
    except OSError:
        found.close()
        raise
    return found


def _ask(where: str, method: str, path: str, body: str | None = None) -> dict:
    connection = http.client.HTTPConnection("loop", timeout=ANSWERS_WITHIN)
    try:
        connection.sock = connected(where, ANSWERS_WITHIN)
        connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        response = connection.getresponse()
        told = json.loads(response.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unavailable(type(error).__name__) from error
    finally:
        connection.close()
    if response.status != 200:
        raise Refused(told)
    return told
