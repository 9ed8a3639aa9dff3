"""Support rings before people ring: everybody with a visit within the hour who is not ready for it."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lotsen.cases.forms.fields import SubmissionField
from lotsen.cases.models import Case
from lotsen.people.access import requires
from lotsen.people.models import User
from lotsen.policy import gate
from lotsen.policy.lifecycle import NotAllowed
from lotsen.policy.permissions import Permission
from lotsen.traces import actions as traces
from lotsen.traces.enums import View
from lotsen.visits import actions
from lotsen.visits.models import Participant, Visit
from lotsen.visits.reach import units_helped_by
from lotsen.visits.standings import entries, with_everything

MOST_UNITS = 45  # whose boards one page follows; beyond them it looks each half minute
LONGEST_AGO = timedelta(hours=8)  # no visit is longer


@requires(Permission.WATCH_VISITS)
@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    """Whom to ring, the next visit first; for htmx the part that changes."""
    now = timezone.now()
    visits = _near(request.user, now)
    ways = [way for entry in entries(visits, now) for way in entry.ways if way.needs_a_call]
    traces.saw(
        references=dict.fromkeys(way.person.visit.reference for way in ways),
        by=traces.account(request.user),
        view=View.VISITS,
    )
    units = units_helped_by(request.user).filter(visits__in=visits.order_by()).distinct()[:MOST_UNITS]
    context = {
        "ways": ways,
        "unit_topics": " ".join(f"board:{unit.code}" for unit in units),
        "ahead": _ahead(request.user, now),
        "now": now,
    }
    return render(request, "visits/watch.html", context)


@requires(Permission.WATCH_VISITS)
@require_POST
def ring(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody: a case at one's desk, in one's hands, with what is known. Somebody else may have been first."""
    people = Participant.objects.filter(
        visit__in=Visit.objects.booked().filter(unit__in=units_helped_by(request.user))
    )
    participant = get_object_or_404(with_everything(people), pk=pk)
    submission = SubmissionField().clean(request.POST.get("submission"))
    try:
        case = actions.ring(participant=participant, by=request.user, submission=f"ring:{submission}")
    except NotAllowed:
        messages.info(request, _("Somebody else is helping them already."))
        return _to_their_case(participant, request.user)
    return redirect(case)


def _to_their_case(participant: Participant, user: User) -> HttpResponse:
    helps = participant.helps.values("case")
    case = Case.objects.visible_to(user).filter(pk__in=helps).order_by("-pk").first()
    return redirect(case or "visits:watch")


def _near(user: User, now: datetime) -> QuerySet[Visit]:
    """The visits within the hour, and those going on."""
    visits = Visit.objects.booked().filter(unit__in=units_helped_by(user), cancelled_at=None)
    return visits.filter(starts_at__lte=now + gate.RING_BEFORE, starts_at__gt=now - LONGEST_AGO).order_by(
        "starts_at", "pk"
    )


def _ahead(user: User, now: datetime) -> int:
    """How many visits begin within the hour."""
    return _near(user, now).filter(starts_at__gt=now).count()
