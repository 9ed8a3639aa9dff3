"""Alive and ready: for load balancers, and for whoever runs an installation."""

from collections.abc import Callable
from datetime import timedelta

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lotsen.log.models import Place
from lotsen.log.worker import NAME
from lotsen.web.migrating import cut_off, missing

SEEN_WITHIN = timedelta(seconds=30)
BACKUP = (
    "backup"  # the place that tells when the last backup was made, as the worker's tells when it was seen
)


@login_not_required
@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("alive", content_type="text/plain")


@login_not_required
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Everything that a page needs is there: 200, or 503 with what is missing."""
    faults = {name: why for name, probe in PROBES.items() if (why := probe())}
    return JsonResponse({"ready": not faults, "faults": faults}, status=503 if faults else 200)


def database() -> str:
    """Why the database cannot be used, or nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        return type(error).__name__
    return ""


def migrations() -> str:
    """How many changes of the database are not made yet, or nothing."""
    try:
        plan = missing()
    except Error as error:
        return type(error).__name__
    return f"{len(plan)} to make, first {plan[0]}" if plan else ""


def restore() -> str:
    """What to do where a restore was killed before its end, or nothing."""
    try:
        unfinished = cut_off()
    except Error as error:
        return type(error).__name__
    return "cut off: do it again with lotsen restore FILE --replace" if unfinished else ""


def updates() -> str:
    """Why live updates do not reach every process, or nothing. Within one process nothing is needed."""
    if not settings.REDIS_URL:
        return ""
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2) as client:
            client.ping()
    except redis.RedisError as error:
        return type(error).__name__
    return ""


def worker() -> str:
    """When the worker was last seen, should that be too long ago."""
    try:
        seen_at = Place.objects.filter(reader=NAME).values_list("seen_at", flat=True).first()
    except Error as error:
        return type(error).__name__
    if seen_at and timezone.now() - seen_at < SEEN_WITHIN:
        return ""
    return f"last seen {seen_at:%Y-%m-%d %H:%M:%S} UTC" if seen_at else "never seen"


PROBES: dict[str, Callable[[], str]] = {
    "database": database,
    "restore": restore,
    "migrations": migrations,
    "updates": updates,
    "worker": worker,
}
