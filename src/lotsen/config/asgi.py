"""Pages and API by WSGI and the websockets by ASGI, on one port: see docs/decisions/0001-one-port.md."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from lotsen.config.bridge import Bridge
from lotsen.config.wsgi import application as django
from lotsen.equipment import consumers as equipment
from lotsen.operations.sockets import counted
from lotsen.realtime import service

THREADS = 8  # pages in the making at once; more wait


@asynccontextmanager
async def lifespan(_app: Starlette) -> AsyncIterator[None]:
    async with service.running():
        yield


pages = Bridge(django, threads=THREADS)
live = counted(Starlette(routes=[service.route, equipment.route], lifespan=lifespan))


async def application(scope, receive, send) -> None:
    """Send each request to its half of the house."""
    await (pages if scope["type"] == "http" else live)(scope, receive, send)
