"""Being there to help: on duty or not, who is offered, the line, and the talks that one has."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lotsen.desks.seats import desks_of
from lotsen.live import actions, board
from lotsen.live.forms.duty import DutyForm
from lotsen.live.models import Duty, Talk
from lotsen.live.views.loading import of_agent, who_helps
from lotsen.people.access import requires
from lotsen.policy import line
from lotsen.policy.permissions import Permission

ON_DUTY = "on_duty"  # in the session: their pages, all of them, follow what concerns them


@require_safe
@requires(Permission.WORK_AT_DESK)
def desk(request: HttpRequest) -> HttpResponse:
    """Whether one is on duty, whom one is offered, one's talks, and the line."""
    user, now = request.user, timezone.now()
    actions.seen({user.pk: now})
    duty, mine = Duty.objects.filter(user=user).first(), board.mine(user)
    remember(request, bool(mine) or bool(duty and duty.state != Duty.OFF))
    context = {
        "duty": duty,
        "form": form_for(duty),
        "offered": _with_time_left(board.offered(user), now),
        "mine": mine,
        "lines": board.lines(user, now),
        "asked": board.asked_to_join(user),
        "colleagues": board.colleagues(user, now),
        "now": now,
        "lease": int(line.LEASE.total_seconds()),
        "topics": " ".join(["duty:me", "talks:me", *(f"line:{desk.code}" for desk in desks_of(user))]),
    }
    return render(request, "live/desk.html", context)


def form_for(duty: Duty | None) -> DutyForm:
    """What one has said of oneself, to change."""
    told = {"capacity": duty.capacity, "languages": duty.languages} if duty else {}
    return DutyForm(initial={"capacity": line.SEATS, "languages": ["sv"], **told})


def remember(request: HttpRequest, there: bool) -> None:
    """Whether this browser's pages are those of somebody who helps now."""
    if bool(request.session.get(ON_DUTY)) != there:
        request.session[ON_DUTY] = there


@require_POST
@requires(Permission.WORK_AT_DESK)
def duty(request: HttpRequest) -> HttpResponse:
    """On duty, paused or off. What cannot be read counts as off: nobody is offered anybody by mistake."""
    form = DutyForm(request.POST)
    told = form.cleaned_data if form.is_valid() else {"state": Duty.OFF}
    if told["state"] == Duty.ON:
        actions.come_on(by=request.user, capacity=told["capacity"], languages=told["languages"])
    else:
        actions.be_seen(by=request.user)
        actions.step_away(by=request.user, state=told["state"])
    return redirect("live:desk")


@require_safe
@requires(Permission.JOIN_TALKS)
def offer(request: HttpRequest) -> HttpResponse:
    """Whom one is offered and what one is asked to join, for a page that is about something else."""
    now = timezone.now()
    actions.be_seen(by=request.user, at=now)
    context = {
        "offered": _with_time_left(board.offered(request.user), now),
        "asked": board.asked_to_join(request.user),
        "lease": int(line.LEASE.total_seconds()),
        "small": True,
    }
    return render(request, "live/agent_dock.html", context)


def _with_time_left(offered: list[Talk], now) -> list[tuple[Talk, float]]:
    """Each with the seconds in which to answer: the page's clock may be wrong by a day."""
    return [(talk, round(max(0.0, (talk.offered_until - now).total_seconds()), 1)) for talk in offered]


@require_POST
@of_agent
def accept(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Begin to help: whom one is offered, or whom one takes out of the line."""
    actions.be_seen(by=request.user)
    try:
        actions.accept(talk=talk, by=request.user)
    except actions.Taken as taken:
        messages.info(request, who_helps(taken.talk))
        return redirect("live:desk")
    remember(request, True)
    return redirect("live:room", talk.case.reference)


@require_POST
@of_agent
def decline(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Somebody else, please."""
    if talk.state == Talk.OFFERED and talk.offered_to_id == request.user.pk:
        actions.lapse(talk=talk, declined=True)
        actions.match()
        messages.info(request, _("The person is offered to somebody else. You stay on duty."))
    return redirect("live:desk")
