"""The dock asks for the same news as the talk's own page, and for what it says itself."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lotsen.cases.models import Case
from lotsen.live import actions, dock
from lotsen.live.models import Talk
from lotsen.live.views import person
from lotsen.live.views.loading import by_link
from lotsen.live.views.outside import heard


@login_not_required
@csrf_exempt
def tidings(request: HttpRequest, token: str) -> HttpResponse:
    """The news of the talk, and the bar as it is now; the bar is empty where there is nothing more to say."""
    answer = person.tidings(request, token)
    if answer.status_code != 200:
        return answer
    case = Case.objects.followed_by(token).get()
    talk = Talk.objects.filter(case=case).select_related(*actions.BESIDE).last()
    found = dock.of_talk(talk, timezone.now())
    dock.saw(talk)
    bar = render_to_string("live/dock_bar.html", {"dock": found}, request) if found else ""
    told = JsonResponse(json.loads(answer.content) | {"dock": bar})
    for name, value in answer.headers.items():
        told.headers.setdefault(name, value)
    return told


@login_not_required
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Put the dock away; the talk has ended."""
    dock.forget(request)
    return HttpResponse() if request.htmx else _back(request)


@heard
@by_link
@require_POST
def not_mine(request: HttpRequest, _talk: Talk) -> HttpResponse:
    """The talk is somebody else's, who used this browser before: it forgets them. Their talk goes on."""
    dock.forget_person(request)
    messages.info(
        request, _("The other person's talk is put away here. It goes on where they have its link.")
    )
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    page = request.POST.get("page", "")
    here = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return redirect(page if here else "web:start")
