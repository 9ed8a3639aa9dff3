"""A page that shows how many rows a stream has, and the scripts that keep it up to date."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from lotsen.log.models import Row
from lotsen.realtime.service import PATH, hub
from lotsen.realtime.threads import in_thread

ROOT = Path(__file__).parents[2]
STREAM = "case:page"
PAGE = f"""<!doctype html><title>Live</title>
<script src="/htmx/htmx.min.js" defer></script><script src="/static/web/start.js" type="module"></script>
<body>{{}}<div id="status" data-module="realtime/updates" data-address="{PATH}"
data-reconnecting="Återansluter" data-slow="Långsammare"></div><div id="messages"></div></body>"""
PART = f"""<p id="rows" data-updates="guest:{STREAM}" data-position="{{}}" hx-get="/part" hx-trigger="updates"
hx-swap="outerHTML">{{}} rows</p>"""


async def part() -> str:
    position = hub.position
    return PART.format(position, await in_thread(Row.objects.filter(stream=STREAM).count))


async def show_page(_request: Request) -> HTMLResponse:
    return HTMLResponse(PAGE.format(await part()))


async def show_part(_request: Request) -> HTMLResponse:
    return HTMLResponse(await part())


application = Starlette(
    routes=[
        Route("/", show_page),
        Route("/part", show_part),
        Mount("/static/realtime", StaticFiles(directory=ROOT / "src/lotsen/realtime/static/realtime")),
        Mount("/static/web", StaticFiles(directory=ROOT / "src/lotsen/web/static/web")),
        Mount("/htmx", StaticFiles(directory=ROOT / "node_modules/htmx.org/dist")),
    ]
)
