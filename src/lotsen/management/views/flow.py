"""The support flow, drawn from the catalogue and from what has happened lately."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotsen.management import actions, picture, traffic
from lotsen.management.words import desk_name
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission

DAYS = 30


@require_safe
@requires(Permission.MANAGE)
def flow(request: HttpRequest) -> HttpResponse:
    """Who hands over to whom, how often, how long it takes, and how often it turns round."""
    document = actions.standing().document
    begin = timezone.now() - timedelta(days=DAYS)
    lately = traffic.lately(begin, request.user)
    names = {code: desk_name(code, document) for code in document["desks"]}
    drawn = picture.draw(document, names, lately)
    boxes = [
        (box, names[box.code], lately.arrived[box.code], lately.open_now[box.code]) for box in drawn.boxes
    ]
    rows = [(names[one.begin], names[one.end], one) for one in drawn.arrows]
    busy = sorted(
        (row for row in rows if row[2].way.number or row[2].way.waiting), key=lambda row: -row[2].way.number
    )
    quiet = [row for row in rows if row not in busy]
    context = {"picture": drawn, "boxes": boxes, "busy": busy, "quiet": quiet, "days": DAYS}
    context["since"] = lately.begins if lately.begins > begin else None
    return render(request, "management/flow.html", context)
