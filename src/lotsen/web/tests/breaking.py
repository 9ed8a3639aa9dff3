"""Addresses that fail in every way that a reader may meet."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST

from lotsen.config import urls
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.terms import State, Step


def fails(exception: BaseException):
    """A view that anybody may open and that raises."""

    @login_not_required
    def view(request):
        raise exception

    return view


@login_not_required
def receives(request):
    return HttpResponse(request.POST.get("text", ""))


urlpatterns = [
    path("forbidden", fails(PermissionDenied())),
    path("not-allowed", fails(NotAllowed(State.RESOLVED, Step.TAKE))),
    path("not-text", fails(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"))),
    path("broken", fails(RuntimeError("a secret of the machine"))),
    path("receives", receives),
    path("only-receives", login_not_required(require_POST(receives))),
    path("places/<int:pk>", receives),
    path("places/<int:pk>/send/now", login_not_required(require_POST(receives))),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
