"""Remembers how far the log had come before a page was made, so that the page can ask for what came after."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lotsen.realtime.service import hub

Answer = Callable[[HttpRequest], HttpResponse]


def log_position(get_response: Answer) -> Answer:
    """Put the hub's position on the request. It never exceeds what the page can see: nothing is lost."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.log_position = hub.position
        return get_response(request)

    return middleware
