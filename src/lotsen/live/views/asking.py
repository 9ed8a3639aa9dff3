"""The ways into live help: one tap from any page, and everything that is known goes along."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from lotsen.cases import actions as cases
from lotsen.cases.models import Case
from lotsen.guidance.counting import count_registered
from lotsen.guidance.guides import walking
from lotsen.live import actions, dock
from lotsen.live.models import Talk
from lotsen.live.views import known
from lotsen.live.views.outside import heard
from lotsen.people.limits import limited
from lotsen.visits.models import Participant
from lotsen.visits.views.loading import opened


@heard
@login_not_required
@require_POST
@limited("register")
def ask(request: HttpRequest) -> HttpResponse:
    """From any page."""
    return _begin(request, known.participant(request))


@require_POST
@opened
@limited("register")
def ask_from_visit(request: HttpRequest, participant: Participant) -> HttpResponse:
    """From the page of one's visit, which tells of which visit it is."""
    return _begin(request, participant)


def _begin(request: HttpRequest, participant: Participant | None) -> HttpResponse:
    """On to the talk, which says what happens where all is closed; or back to the one that this browser has open."""
    going_on = dock.open_talk(request)
    if going_on and (participant is None or going_on.participant_id == participant.pk):
        return redirect("live:talk", going_on.case.follow_token)
    case, talk = _asked(request, participant)
    if cases.is_fresh(case):
        count_registered(known.tried(request))
    walking.sent(request.session, known.guide(request))
    if talk:
        request.session[dock.IN_SESSION] = case.follow_token
    return redirect("live:talk", case.follow_token)


def _asked(request: HttpRequest, participant: Participant | None) -> tuple[Case, Talk | None]:
    try:
        return actions.ask(
            facts=known.facts(request),
            submission=known.submission(request),
            participant=participant,
            by=known.doer(request),
            owner=known.owner(request),
            page=known.page(request),
        )
    except cases.OtherBody as other:  # the same page, which has chosen something else since
        return other.case, actions.enter(case=other.case, participant=participant, page=known.page(request))
