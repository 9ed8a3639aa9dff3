"""A websocket that says back what it hears, so that a test knows whether live updates get through, and how fast."""

import asyncio
from contextlib import suppress

from starlette.responses import PlainTextResponse
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from lotsen.equipment.connection import SOCKET
from lotsen.realtime.hub import POLICY
from lotsen.realtime.sayings import Allowance, Unintelligible
from lotsen.realtime.visitors import is_same_origin

TESTING = 2000  # sockets of one process; more are asked to come back
LIVES = 120  # seconds; a test takes ten, and some are taken again
LONGEST = 200  # characters
FULL = 1013  # "try again later", of the registry of close codes

open_sockets: set[WebSocket] = set()


async def echo(websocket: WebSocket) -> None:
    """Talk with one test until it leaves, or long enough."""
    if not is_same_origin(websocket.headers.get("origin", ""), websocket.headers.get("host", "")):
        return await websocket.send_denial_response(PlainTextResponse("foreign origin", 403))
    await websocket.accept()
    if len(open_sockets) >= TESTING:
        return await websocket.close(FULL)  # once it is open: a page cannot tell a refusal from a firewall's
    open_sockets.add(websocket)
    try:
        with suppress(WebSocketDisconnect, TimeoutError):
            async with asyncio.timeout(LIVES):
                await _say_back(websocket)
        with suppress(RuntimeError, WebSocketDisconnect):  # it has closed first
            await websocket.close(POLICY)
    finally:
        open_sockets.discard(websocket)


async def _say_back(websocket: WebSocket) -> None:
    """Return when a rule is broken."""
    allowance = Allowance()
    while (message := await websocket.receive())["type"] == "websocket.receive":
        text = message.get("text") or ""
        try:
            allowance.use()
        except Unintelligible:
            return
        if not 0 < len(text) <= LONGEST:
            return
        await websocket.send_text(text)


route = WebSocketRoute(SOCKET, echo)
