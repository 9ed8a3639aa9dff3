"""What the person can do beside waiting and writing: be called back, ask for telephone, leave; and afterwards."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotsen.cases import actions as cases
from lotsen.cases.models import Case
from lotsen.live import actions
from lotsen.live.forms.waiting import CallBackForm, InTimeForm, LeaveForm, LinkForm
from lotsen.live.models import Talk
from lotsen.live.standing import standing
from lotsen.live.views.loading import by_link, counted, of_link
from lotsen.live.views.showing import may_phone, page_of
from lotsen.people.limits import limited


@counted("live-say")
@by_link
@require_POST
def call_back(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Be called, no later than what is promised now."""
    form = CallBackForm(request.POST)
    if not form.is_valid() and talk.state in Talk.IN_LINE:
        return render(request, "live/talk.html", page_of(talk, call_back=form), status=422)
    if talk.state in Talk.IN_LINE:
        promised = standing(talk, timezone.now()).promise
        actions.call_back(talk=talk, phone=form.cleaned_data["phone"], promised=promised)
    return _back(talk)


@counted("live-say")
@by_link
@require_POST
def stay(_request: HttpRequest, talk: Talk) -> HttpResponse:
    """Back into the line."""
    actions.stay(talk=talk)
    actions.match()
    return _back(talk)


@by_link
@require_POST
def by_phone(_request: HttpRequest, talk: Talk) -> HttpResponse:
    """Rather have the visit by telephone, while there is time."""
    if may_phone(talk):
        actions.ask_for_telephone(talk=talk)
    return _back(talk)


@by_link
@require_POST
def give_up(request: HttpRequest, talk: Talk) -> HttpResponse:
    """It works now, or no longer wait."""
    form = LeaveForm(request.POST)
    if form.is_valid():
        actions.give_up(talk=talk, works=form.cleaned_data["works"])
    return _back(talk)


@counted("live-say")
@by_link
@require_POST
def rate(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Whether help came in time; the last answer counts."""
    form = InTimeForm(request.POST)
    if form.is_valid():
        actions.rate(talk=talk, in_time=form.cleaned_data["in_time"])
    return _back(talk)


@counted("live-say")
@by_link
@require_POST
def send_link(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Have the link to what was said, where there is no other way to be reached."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        return render(request, "live/talk.html", page_of(talk, link=form), status=422)
    if cases.leave_email(case=talk.case, email=form.cleaned_data["email"]):
        messages.success(request, _("We have sent the link to your e-mail."))
    return _back(talk)


@of_link
@require_POST
@limited("register")
def again(request: HttpRequest, case: Case, _talk: Talk | None) -> HttpResponse:
    """It does not work after all: into the line again with the same case, which opens."""
    if actions.ask_again(case=case) is None:
        messages.info(request, _("Nobody can help live just now. Your case is kept, and you get an answer."))
        return redirect("cases:follow", case.follow_token)
    return redirect("live:talk", case.follow_token)


def _back(talk: Talk) -> HttpResponse:
    return redirect("live:talk", talk.case.follow_token)
