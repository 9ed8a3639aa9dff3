"""How a page tells what its checks measured, and hears what it comes to: docs/equipment-result.md."""

import json
from collections.abc import Callable
from functools import wraps
from secrets import token_urlsafe

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from pydantic import ValidationError

from lotsen.equipment import actions, cards, connection
from lotsen.equipment.looking import remember
from lotsen.equipment.measures import Attempt, checked
from lotsen.equipment.models import EquipmentTest, Trigger
from lotsen.people.limits import limited
from lotsen.policy.clients import as_it_is
from lotsen.policy.equipment import Check

LARGEST = 16_384  # bytes of what one check tells; a long one takes two thousand
COOKIE = "device"
KEPT_FOR = 30 * 24 * 3600  # seconds that a browser keeps what tells it apart, as long as its tests are kept
OF_A_PERSON = (Trigger.OWN, Trigger.VISIT, Trigger.ASKED)  # also what cannot be hashed is looked for
JSON = "application/json"
View = Callable[..., HttpResponse]


def in_json(view: View) -> View:
    """Only what is sent as JSON gets in, else 415. That takes the place of the CSRF token.

    Within another service's page the browser keeps our cookies back. A foreign page can send a form here, but no JSON:
    browsers ask first whether it may, and nobody here says yes.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.content_type != JSON:
            return _refused(415, _("Send it as JSON."))
        return view(request, *args, **kwargs)

    return guarded


def telling(view: View) -> View:
    """The view gets the JSON object that was sent. 415, 413, 400 and 422 tell what was wrong with it."""

    @in_json
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if int(request.headers.get("Content-Length") or 0) > LARGEST or len(request.body) > LARGEST:
            return _refused(413, _("That is more than we can take."))
        try:
            told = json.loads(request.body or "{}")
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            return _refused(400, _("What was sent cannot be read."))
        try:
            return view(request, *args, told=told, **kwargs)
        except ValidationError as error:
            fields = [".".join(str(part) for part in fault["loc"]) for fault in error.errors()]
            return _refused(422, _("What was sent cannot be right."), fields=fields)

    return guarded


@login_not_required
@require_POST
@limited("equipment-test")
@telling
def start(request: HttpRequest, told: dict) -> HttpResponse:
    """Begin a run, and say where each check is to be told."""
    device = request.COOKIES.get(COOKIE) or token_urlsafe(24)
    test = actions.start(
        user=request.user if request.user.is_authenticated else None,
        trigger=told["trigger"] if told.get("trigger") in OF_A_PERSON else Trigger.OWN,
        browser=as_it_is(request.headers.get("User-Agent", ""), touched=told.get("touch") is True),
        device=device,
        language=get_language(),
    )
    remember(request, test)
    response = JsonResponse(begun(test), status=201)
    response.set_cookie(
        COOKIE, device, max_age=KEPT_FOR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
    )
    return response


@login_not_required
@require_POST
@limited("equipment-check")
@telling
def record(request: HttpRequest, secret: str, check: str, told: dict) -> HttpResponse:
    """One check has measured something: the verdict, and the card that says it."""
    test, attempt = _test(secret), Attempt.model_validate(told).attempt
    try:
        result = actions.record(
            test=test, check=Check(check), attempt=attempt, measures=checked(Check(check), told)
        )
    except actions.Over:
        return _refused(410, _("This test is over. Begin a new one."))
    answer = {
        "check": check,
        "verdict": result.verdict,
        "finding": result.finding,
        "symptom": result.symptom,
        "attempt": result.attempt,
        "html": cards.card(result),
    }
    return JsonResponse(answer)


@login_not_required
@require_POST
@limited("equipment-check")
@in_json
def finish(request: HttpRequest, secret: str) -> HttpResponse:
    """Every check has been told: the verdict of the whole, and the summary."""
    test = actions.finish(test=_test(secret))
    answer = {
        "id": test.secret,
        "verdict": test.verdict,
        "code": test.code,
        "html": cards.summary(test, request),
    }
    return JsonResponse(answer)


@login_not_required
@require_safe
def show(request: HttpRequest, secret: str) -> HttpResponse:
    """The summary as a page, for whoever has its secret name."""
    response = render(request, "equipment/result.html", cards.afterwards(_test(secret)))
    patch_cache_control(response, private=True, no_store=True)
    return response


def _test(secret: str) -> EquipmentTest:
    if len(secret) != 32:
        raise Http404
    return get_object_or_404(EquipmentTest, secret=secret)


def begun(test: EquipmentTest) -> dict:
    """What the page needs to know of a run that has begun: where each check is told, and what it measures against."""
    return {
        "id": test.secret,
        "code": test.code,
        "checks": {check: reverse("equipment:record", args=[test.secret, check]) for check in Check},
        "finish": reverse("equipment:finish", args=[test.secret]),
        "loop": reverse("equipment:loop", args=[test.secret]),
        "socket": connection.SOCKET,
        "connection": connection.offered(test),
    }


def _refused(status: int, title: str, **more) -> HttpResponse:
    return JsonResponse({"title": title, **more}, status=status)
