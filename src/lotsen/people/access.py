"""The question that stands on top of every view which not everybody may open."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from lotsen.people.events import Event, note
from lotsen.policy.permissions import Permission


def demand_whole(request: HttpRequest) -> None:
    """Refuse what holds for the whole installation to whoever manages a part of it."""
    if request.user.organisation_id:
        raise PermissionDenied


def requires(permission: Permission) -> Callable:
    """Let only those in who carry the permission; the login middleware has seen to it that somebody is signed in."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.may(permission):
                note(Event.NOT_PERMITTED, user=request.user, why=permission)
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permission = permission
        return guarded

    return decorate
