"""Each request is counted, and logged where that is wanted: what was asked for, never by whom or with which words.

The route is told by its name, so that no address with a reference or a private link is ever written down.
"""

import logging
import time
from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from lotsen.operations import metrics
from lotsen.operations.asked import number, route_of
from lotsen.operations.room import roomy

logger = logging.getLogger(__name__)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
STATIC = f"/{settings.STATIC_URL.strip('/')}/"


class Watched:
    """Outermost, so that what the other layers answer is seen too. Callers get the number to refer to."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    @roomy
    def __call__(self, request: HttpRequest) -> HttpResponse:
        token, began = number.set(uuid4().hex), time.perf_counter()
        try:
            response = self.get_response(request)
            self._note(request, response, time.perf_counter() - began)
            response.headers["X-Request-ID"] = number.get()
        finally:
            number.reset(token)
        return response

    def _note(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        route = "static" if request.path_info.startswith(STATIC) else route_of(request)
        metrics.REQUESTS.labels(route, response.status_code).inc()
        metrics.SECONDS.labels(route).observe(seconds)
        if settings.LOG:
            method = request.method if request.method in METHODS else "other"
            told = {"route": route, "method": method, "status": response.status_code}
            logger.info("request", extra=told | {"ms": round(seconds * 1000, 1), "user": _user_of(request)})


def _user_of(request: HttpRequest) -> int | None:
    """The number of the account, where it was looked up; nothing is asked for the log's sake."""
    return getattr(getattr(request, "_cached_user", None), "pk", None)
