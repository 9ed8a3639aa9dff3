"""Looking at it together: the person shares and stops, support looks and points; two browsers meet."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from lotsen.equipment.looking import KEY
from lotsen.equipment.models import EquipmentTest
from lotsen.guidance import finding
from lotsen.guidance.enums import Audience
from lotsen.guidance.models import Answer
from lotsen.live import actions, media, showing
from lotsen.live.forms.looking import FindForm, ShareForm, StepForm
from lotsen.live.models import Talk
from lotsen.live.views.loading import by_link, counted, of_agent, refused, told
from lotsen.people.limits import count
from lotsen.policy import looking
from lotsen.policy.clients import as_it_is, client_of

MOST_ADVICE = 5
JSON = "application/json"


@counted("live-say")
@by_link
@require_POST
def share(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Support may see what the device says, from now on or no longer."""
    form = ShareForm(request.POST)
    if form.is_valid():
        actions.share(talk=talk, on=form.cleaned_data["on"] == "yes")
    if request.headers.get("Accept") == JSON:
        return JsonResponse({"shares": talk.shares and talk.is_open})
    return redirect("live:talk", talk.case.follow_token)


@counted("live-look")
@by_link
@require_POST
def look(request: HttpRequest, talk: Talk) -> HttpResponse:
    """What the person's browser says now. Where they do not share it is not taken: 409."""
    said = told(request)
    browser = as_it_is(request.headers.get("User-Agent", ""), touched=said.get("touch") is True)
    data = looking.kept(said) | {"client": client_of(browser)}
    if not actions.tell(talk=talk, data=data, test=_test(request)):
        return JsonResponse({"shares": False}, status=409)
    return JsonResponse({"shares": True})


@by_link
@require_safe
def ice(request: HttpRequest, talk: Talk) -> HttpResponse:
    """How the person's browser reaches the agent's."""
    return _ice(talk)


@by_link
@require_POST
def signal(request: HttpRequest, talk: Talk) -> HttpResponse:
    """The person's browser says something to the agent's."""
    return _signal(request, talk, by_person=True)


@require_safe
@of_agent
def looked(request: HttpRequest, talk: Talk) -> HttpResponse:
    """What the person shares, for whoever helps them."""
    return render(request, "live/looked.html", {"talk": talk, "case": talk.case})


@require_POST
@of_agent
def push(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Put a step before the person."""
    form = StepForm(request.POST)
    if not _helps(request, talk) or not form.is_valid():
        return refused("", 422 if _helps(request, talk) else 403)
    step, submission = form.cleaned_data["step"], str(form.cleaned_data["submission"])
    actions.show_step(talk=talk, by=request.user, step=step, submission=submission)
    if request.headers.get("HX-Request"):
        return render(request, "live/pushed.html", {"card": showing.card(step)})
    return redirect("live:room", talk.case.reference)


@require_safe
@of_agent
def advice(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Advice that fits some words, with its steps."""
    form = FindForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    side = Audience.of(talk.case.reporter)
    language = get_language()
    found = (
        finding.search(words, side, language, typing=True, not_urgent=True, most=MOST_ADVICE).answers
        if words
        else []
    )
    answers = Answer.objects.in_bulk([entry.slug for entry in found], field_name="slug")
    rows = [(entry, showing.steps_of(answers[entry.slug])) for entry in found if entry.slug in answers]
    return render(
        request, "live/push_advice.html", {"talk": talk, "case": talk.case, "rows": rows, "words": words}
    )


@require_safe
@of_agent
def room_ice(request: HttpRequest, talk: Talk) -> HttpResponse:
    """How the agent's browser reaches the person's."""
    return _ice(talk) if talk.agent_id == request.user.pk else refused("", 403)


@require_POST
@of_agent
def room_signal(request: HttpRequest, talk: Talk) -> HttpResponse:
    """The browser of the talk's agent says something to the person's."""
    if talk.agent_id != request.user.pk:
        return refused("", 403)
    return _signal(request, talk, by_person=False, mark=media.helper_mark(talk, request.user))


def _ice(talk: Talk) -> HttpResponse:
    if talk.state != Talk.TALKING:
        return refused("", 409)
    response = JsonResponse({"ice_servers": media.ice_servers(talk)})
    response.headers["Cache-Control"] = "no-store"
    return response


def _signal(request: HttpRequest, talk: Talk, *, by_person: bool, mark: str = "") -> HttpResponse:
    count("live-signal", f"{talk.case.reference} {by_person}")
    data = looking.signal(told(request))
    if data is None:
        return refused("")
    sent = actions.signal(talk=talk, by_person=by_person, data=data | ({"by": mark} if mark else {}))
    return JsonResponse({"number": sent.pk}) if sent else refused("", 409)


def _helps(request: HttpRequest, talk: Talk) -> bool:
    return Talk.objects.helped_by(request.user).filter(pk=talk.pk).exists()


def _test(request: HttpRequest) -> EquipmentTest | None:
    """The equipment test of this browser, from when it is begun."""
    secret = request.session.get(KEY)
    return EquipmentTest.objects.fresh(timezone.now()).filter(secret=secret).first() if secret else None
