"""Who gets to the pages of workstations at all; which workstations, is decided by `visible_to`."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from lotsen.people.events import Event, note
from lotsen.policy.permissions import Permission
from lotsen.readiness.models import desk_of_local_it

View = Callable[..., HttpResponse]


def for_local_it(view: View) -> View:
    """Let only those in who work at the desk of local IT."""
    return _guarded(view, lambda user: desk_of_local_it(user) is not None)


def for_keepers(view: View) -> View:
    """Let those in who keep the workstations of a unit, and local IT."""
    return _guarded(
        view, lambda user: user.may(Permission.KEEP_WORKSTATIONS) or desk_of_local_it(user) is not None
    )


def _guarded(view: View, may: Callable) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may(request.user):
            note(Event.NOT_PERMITTED, user=request.user, why=Permission.KEEP_WORKSTATIONS)
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
