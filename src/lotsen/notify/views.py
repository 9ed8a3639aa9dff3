"""What has gone out, as a calm inbox. It stands open in a demo and does not exist otherwise."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lotsen.notify.models import Message

NEWEST = 100


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Not found outside a demo: the messages carry private links."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@login_not_required
@demo_only
@require_safe
def outgoing(request: HttpRequest) -> HttpResponse:
    """The newest messages."""
    return render(request, "notify/outgoing.html", {"outbox": Message.objects.all()[:NEWEST]})


@login_not_required
@demo_only
@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message as the receiver reads it."""
    return render(request, "notify/message.html", {"message": get_object_or_404(Message, pk=pk)})
