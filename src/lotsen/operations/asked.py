"""What may be told of a request: its number, and the name of its route. Needs no models, since logging comes first."""

from contextvars import ContextVar

from django.http import HttpRequest

number: ContextVar[str] = ContextVar(
    "number", default=""
)  # of the request under way, for every line it causes


def route_of(request: HttpRequest) -> str:
    """The name of the address that was asked for; never what stands in it."""
    match = request.resolver_match
    return "none" if match is None else match.view_name or "unnamed"
