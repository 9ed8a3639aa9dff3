"""The loop's own process: it answers Lotsen on a socket of its own, never the browser, which only sends it media."""

import logging
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from lotsen.equipment.loop.answering import Unusable
from lotsen.equipment.loop.asking import connected, is_path
from lotsen.equipment.loop.sessions import Full, Sessions

LONGEST_OFFER = 64 * 1024  # bytes; browsers' offers are 6 to 12 kB
GRACE = 1  # seconds for requests under way when told to stop

logger = logging.getLogger(__name__)


class Occupied(Exception):
    """Another loop answers there already."""


def application(sessions: Sessions) -> Starlette:
    """What Lotsen may ask of the loop: how it is, and to begin a session."""

    async def state(_request: Request) -> JSONResponse:
        return JSONResponse({"sessions": len(sessions.since), "places": sessions.places})

    async def begin(request: Request) -> JSONResponse:
        try:
            offer = str((await request.json())["sdp"])
            if len(offer) > LONGEST_OFFER:
                raise Unusable("too long")
            return JSONResponse({"sdp": await sessions.begin(offer), "type": "answer"})
        except (Unusable, KeyError, TypeError, ValueError) as error:
            return JSONResponse({"state": "unusable", "why": str(error)}, 400)
        except Full as full:
            return JSONResponse({"state": "full", "wait": full.wait}, 503)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await sessions.end()

    routes = [Route("/", state), Route("/sessions", begin, methods=["POST"])]
    return Starlette(routes=routes, lifespan=lifespan)


def run(where: str, *, places: int, with_parent: bool = False) -> None:
    """Be the loop until told to stop, or, `with_parent`, until whoever started it has gone. Raises Occupied."""
    listener = listen(where)
    _allow_many_files()
    config = uvicorn.Config(
        application(Sessions(places)),
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=GRACE,
    )
    for number in (signal.SIGTERM, signal.SIGINT):  # raised again by uvicorn when it has stopped
        signal.signal(number, lambda *_: None)
    if with_parent:
        threading.Thread(target=_watch_parent, daemon=True).start()
    try:
        uvicorn.Server(config).run([listener])
    finally:
        if is_path(where):
            with suppress(FileNotFoundError):
                Path(where).unlink()


def listen(where: str) -> socket.socket:
    """A socket on the path, for our own account alone, or on host:port; raises Occupied where a loop answers."""
    if is_path(where):
        return _on_path(where)
    host, _colon, port = where.rpartition(":")
    try:
        return socket.create_server((host, int(port)))
    except OSError as error:
        raise Occupied(f"{where} cannot be used: {error.strerror}") from error


def _on_path(where: str) -> socket.socket:
    with suppress(OSError):
        connected(where, 1).close()
        raise Occupied(f"a loop answers already at {where}")
    with suppress(FileNotFoundError):
        Path(where).unlink()  # left behind by one that was killed
    found = socket.socket(socket.AF_UNIX)
    kept = os.umask(0o177)
    try:
        found.bind(where)
    finally:
        os.umask(kept)
    return found


def _watch_parent() -> None:
    """The parent holds the other end of our standard input; when it is gone, so are we.

    Told again and again: uvicorn hears nothing until it has begun, and the parent may have gone before that.
    """
    while os.read(sys.stdin.fileno(), 1024):
        pass
    while True:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(1)


def _allow_many_files() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
