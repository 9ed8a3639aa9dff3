"""A WSGI application on an ASGI server. A thread is held only while Python works, never by a slow client.

The body is received on the event loop before a thread is taken, and a long answer is fetched piece by piece,
so that somebody who sends or reads one byte a second occupies no thread. Why not a2wsgi: docs/decisions/0001.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import IO, Any

BODY_LIMIT = 32 * 1024 * 1024  # bytes of a whole request; each form sets its own, lower limits
BODY_DEADLINE = 60  # seconds for a whole body to arrive
IN_MEMORY = 1024 * 1024  # bytes; larger bodies go to a temporary file
PIECE = 256 * 1024  # bytes of an answer fetched at a time

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Bridge:
    """An ASGI application that answers each HTTP request with `app` in one of `threads` threads."""

    def __init__(self, app: Callable[..., Iterable[bytes]], *, threads: int) -> None:
        self.app = app
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request; 413 for a body that is too large, 408 for one that does not arrive."""
        with SpooledTemporaryFile(IN_MEMORY) as body:
            if refusal := await _receive_into(body, receive):
                await _refuse(refusal, send)
            else:
                await self._answer(_Answer(self.app, environ(scope, body)), send)

    async def _answer(self, answer: "_Answer", send: Send) -> None:
        loop = asyncio.get_running_loop()
        try:
            piece = await loop.run_in_executor(self.pool, answer.piece)
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            while not answer.ended:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
                piece = await loop.run_in_executor(self.pool, answer.piece)
            await send({"type": "http.response.body", "body": piece})
        finally:
            if not answer.ended:
                await loop.run_in_executor(self.pool, answer.end)


class _Answer:
    """One call of the WSGI application, fetched in pieces."""

    def __init__(self, app: Callable[..., Iterable[bytes]], environ: dict[str, Any]) -> None:
        self.app, self.environ = app, environ
        self.status, self.headers = 500, []
        self.result: Iterable[bytes] | None = None
        self.ended = False

    def piece(self) -> bytes:
        """The next bytes; runs in a thread. The answer has ended when there are no more after these."""
        if self.result is None:
            self.result = self.app(self.environ, self._start)
            self.parts = iter(self.result)
        found = bytearray()
        for part in self.parts:
            found += part
            if len(found) >= PIECE:
                return bytes(found)
        self.end()
        return bytes(found)

    def end(self) -> None:
        """Tell the application that the answer is over, once: Django then gives back its connection."""
        self.ended = True
        if close := getattr(self.result, "close", None):
            close()

    def _start(self, status: str, headers: list[tuple[str, str]], _error: object = None) -> None:
        self.status = int(status[:3])
        self.headers = [(_bytes(name.lower()), _bytes(value.strip())) for name, value in headers]


def _bytes(text: str) -> bytes:
    return text.encode("latin1")


async def _receive_into(body: IO[bytes], receive: Receive) -> int:
    """Read the request's body; returns 0, or the status to refuse with (-1: the client has gone)."""
    size, more = 0, True
    try:
        async with asyncio.timeout(BODY_DEADLINE):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return -1
                more = message.get("more_body", False)
                size += len(part := message.get("body", b""))
                if size > BODY_LIMIT:
                    return 413
                if part:
                    body.write(part)
    except TimeoutError:
        return 408
    return 0


async def _refuse(status: int, send: Send) -> None:
    if status > 0:
        headers = [(b"content-length", b"0"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def environ(scope: dict[str, Any], body: IO[bytes]) -> dict[str, Any]:
    """The request as PEP 3333 wants it. Headers with an underscore are dropped: some pass for others.

    The length is that of what has come: who sends in chunks tells none.
    """
    host, port = scope.get("server") or ("localhost", 80)
    found = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "CONTENT_LENGTH": str(body.seek(0, os.SEEK_END)),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name or name == b"content-length":
            continue
        key = name.decode("latin1").upper().replace("-", "_")
        key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
        text = value.decode("latin1")
        found[key] = f"{found[key]},{text}" if key in found else text
    body.seek(0)
    return found
