"""Live help as the person has it, behind the private link of their case: asking, and the talk."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from lotsen.cases.actions import OtherBody, reply
from lotsen.cases.models import Case
from lotsen.cases.views.follow import until_settled
from lotsen.live import actions
from lotsen.live.forms.waiting import SayForm
from lotsen.live.models import Talk
from lotsen.live.views.loading import asking_by_link, counted, number, of_link, refused, saw, told
from lotsen.live.views.showing import news_of, page_of, without_talk


@of_link
@require_safe
def talk(request: HttpRequest, case: Case, talk: Talk | None) -> HttpResponse:
    """The talk, from waiting in line to how it ended; where nobody could help, the case and when somebody answers."""
    return _whether_open(request, case, talk) if request.htmx else _page(request, case, talk)


@asking_by_link
@require_POST
def tidings(request: HttpRequest, talk: Talk) -> HttpResponse:
    """What is new since `after`; the page tells how far it has got by the same way."""
    asked, now = told(request), timezone.now()
    after, read = number(asked, "after"), number(asked, "read")
    actions.person_seen(references=[talk.case.reference], at=now)
    actions.mark(talk=talk, who=None, delivered=after, read=read, typing=asked.get("typing") is True)
    found = news_of(request, talk, after, number(asked, "signals"))
    if found["rows"]:
        saw(talk.case)
    return JsonResponse(found)


@counted("live-say")
@of_link
@require_POST
def say(request: HttpRequest, case: Case, talk: Talk | None) -> HttpResponse:
    """The person writes, or answers the one question, also where nobody could help live."""
    form = SayForm(request.POST)
    as_json = request.headers.get("Accept") == "application/json"
    if not form.is_valid():
        if as_json:
            return refused(next(iter(form.errors.values()))[0])
        return _page(request, case, talk, status=422, say=form)
    if talk:
        _say(talk, **form.cleaned_data)
    else:
        until_settled(reply, case, **form.cleaned_data)
        messages.success(request, _("We have received what you wrote."))
    if as_json:
        return JsonResponse({"taken": form.cleaned_data["submission"]})
    return redirect("live:talk", case.follow_token)


def _whether_open(request: HttpRequest, case: Case, talk: Talk | None) -> HttpResponse:
    """For a page on which nobody could help: nothing as long as that is so, and then the way to whoever can."""
    if talk or not case.is_open or not actions.line_of(case.desk.code, timezone.now()):
        return HttpResponse(status=204)
    response = render(request, "live/without_talk_now.html", without_talk(case))
    return trigger_client_event(response, "announce", {"value": _("Somebody can help you now")})


def _page(request: HttpRequest, case: Case, talk: Talk | None, status: int = 200, **forms) -> HttpResponse:
    if talk is None:
        return render(request, "live/without_talk.html", without_talk(case, **forms), status=status)
    return render(request, "live/talk.html", page_of(talk, **forms), status=status)


def _say(talk: Talk, text: str, submission: str) -> None:
    try:
        actions.say(talk=talk, text=text, submission=submission)
    except OtherBody:  # went back and wrote something else: a new thing, with a new key
        actions.say(talk=talk, text=text, submission=str(uuid4()))
