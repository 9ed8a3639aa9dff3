"""A small Django site and the ways to put it and a websocket on one port, for `serving.py`."""

import os

import django
from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

THREADS = int(os.environ["BENCH_THREADS"])

settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["BENCH_DATABASE"],
            "CONN_MAX_AGE": None,
        }
    },
    LOGGING_CONFIG=None,
)
django.setup()


class Matter(models.Model):
    """Something to list."""

    subject = models.CharField(max_length=80)
    urgency = models.IntegerField(db_index=True)

    class Meta:
        app_label = "bench"


def fill() -> None:
    """Make the table and 1,000 rows."""
    from django.db import connection

    with connection.schema_editor() as editor:
        editor.create_model(Matter)
    Matter.objects.bulk_create(Matter(subject=f"Kameran syns inte {n}", urgency=n % 100) for n in range(1000))


def hello(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def listing(_request: HttpRequest) -> HttpResponse:
    """Ten rows through the ORM and a template."""
    page = engines["django"].from_string("<ul>{% for m in found %}<li>{{ m.subject }}</li>{% endfor %}</ul>")
    return HttpResponse(page.render({"found": Matter.objects.order_by("urgency")[:10]}))


urlpatterns = [path("hello", hello), path("page", listing)]


def wsgi():
    """Django alone; like the others below a factory that a server calls."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


async def echo(websocket) -> None:
    """The websocket that shares the port."""
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)


def joined(pages):
    """Pages by one application and the websocket by Starlette, told apart by the kind of request."""
    from starlette.applications import Starlette
    from starlette.routing import WebSocketRoute

    live = Starlette(routes=[WebSocketRoute("/live", echo)])

    async def application(scope, receive, send) -> None:
        await (pages if scope["type"] == "http" else live)(scope, receive, send)

    return application


def django_asgi():
    """Django's own ASGI handler."""
    from django.core.asgi import get_asgi_application

    return joined(get_asgi_application())


def a2wsgi():
    """Django through a2wsgi."""
    from a2wsgi import WSGIMiddleware

    return joined(WSGIMiddleware(wsgi(), workers=THREADS))


def bridge():
    """Django through Lotsen's own bridge."""
    from lotsen.config.bridge import Bridge

    return joined(Bridge(wsgi(), threads=THREADS))
