"""The visit board of a unit: who has tested, who is trying, who needs help; and help with one tap."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lotsen.cases.forms.fields import SubmissionField
from lotsen.guidance.actions import advice
from lotsen.people.access import requires
from lotsen.policy.gate import Standing
from lotsen.policy.permissions import Permission
from lotsen.traces import actions as traces
from lotsen.traces.enums import View
from lotsen.visits import actions
from lotsen.visits.models import Participant, Visit
from lotsen.visits.reach import own_unit
from lotsen.visits.standings import Way, entries, way_of, with_everything

PREPARE = "prepare-for-your-meeting"  # the advice for whoever has not tested
FARTHEST = timedelta(days=366)


@requires(Permission.BOOK_VISITS)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """One day's visits at one's unit; for htmx the part that changes."""
    now, day, today = timezone.now(), _day(request), timezone.localdate()
    unit = own_unit(request.user).first()
    visits = Visit.objects.of_unit_of(request.user)
    shown = entries(visits.today(now) if day == today else visits.on(day), now)
    traces.saw(
        references=[entry.visit.reference for entry in shown],
        by=traces.account(request.user),
        view=View.VISITS,
    )
    ways = [way for entry in shown for way in entry.ways if not entry.is_over]
    context = {
        "unit": unit,
        "day": day,
        "today": today,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "entries": [entry for entry in shown if not entry.is_over],
        "over": [entry for entry in shown if entry.is_over],
        "numbers": _numbers(ways),
        "someone_waits": any(way.place for way in ways),
        "now": now,
        "topic": f"board:{unit.code}" if unit else "",
    }
    return render(request, "visits/board.html", context)


@requires(Permission.BOOK_VISITS)
@require_POST
def advise(request: HttpRequest, pk: int) -> HttpResponse:
    """Send somebody the right advice; it stands on their page at once."""
    participant = _participant(request, pk)
    actions.advise(participant=participant, answer=_right_advice(participant), by=request.user)
    messages.success(request, _("The advice is sent. It stands on their page now."))
    return _back(participant)


@requires(Permission.BOOK_VISITS)
@require_POST
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """A case for somebody on the board, with all that is known of their visit."""
    participant = _participant(request, pk)
    submission = SubmissionField().clean(request.POST.get("submission"))
    case = actions.register_for(participant=participant, by=request.user, submission=f"board:{submission}")
    said = _("Help is on its way. The number of the case is %(number)s.")
    messages.success(request, said % {"number": case.reference})
    return _back(participant)


def _participant(request: HttpRequest, pk: int) -> Participant:
    people = Participant.objects.filter(visit__in=Visit.objects.of_unit_of(request.user))
    participant = get_object_or_404(with_everything(people), pk=pk)
    traces.saw(references=[participant.visit.reference], by=traces.account(request.user), view=View.VISITS)
    return participant


def _right_advice(participant: Participant) -> str:
    """The best answer to what the test found, or how to prepare where nobody has tested."""
    way = way_of(participant, timezone.now())
    found = advice(way.symptom, participant.role.reporter, get_language(), limit=1) if way.symptom else []
    return found[0]["slug"] if found else PREPARE


def _back(participant: Participant) -> HttpResponse:
    day = timezone.localdate(participant.visit.starts_at)
    return redirect(f"{reverse('visits:board')}?day={day.isoformat()}#visit-{participant.visit.reference}")


def _day(request: HttpRequest) -> date:
    """The day that is asked for; today where it is none, or too far off."""
    today = timezone.localdate()
    try:
        asked = parse_date(request.GET.get("day", ""))
    except ValueError:
        asked = None
    return asked if asked and abs(asked - today) <= FARTHEST else today


def _numbers(ways: list[Way]) -> list[tuple[Standing, int]]:
    """How many are where, the most pressing first; what nobody is at is left out."""
    counts = [(standing, sum(way.standing == standing for way in ways)) for standing in Standing]
    return [(standing, number) for standing, number in counts if number]
