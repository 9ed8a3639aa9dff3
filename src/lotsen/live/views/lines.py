"""The lines of live help, for whoever watches over them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotsen.live import figures
from lotsen.people.access import requires
from lotsen.policy import line
from lotsen.policy.permissions import Permission


@require_safe
@requires(Permission.WATCH_LINES)
def lines(request: HttpRequest) -> HttpResponse:
    """Each desk's line now, who helps there, and how the day goes."""
    found = figures.lines(request.user, timezone.now())
    topics = " ".join(f"line:{one.desk.code}" for one in found)
    seconds = int(line.AT_ONCE.total_seconds())
    helps = request.user.may(Permission.WORK_AT_DESK)
    context = {"lines": found, "topics": topics, "seconds": seconds, "helps": helps}
    return render(request, "live/lines.html", context)
