"""The page behind a participant's private link. Opening it takes a POST: scanners of mail only follow links."""

from secrets import token_urlsafe

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsen.desks.contact import cards
from lotsen.equipment import looking
from lotsen.equipment.models import Trigger
from lotsen.equipment.views.results import COOKIE, KEPT_FOR
from lotsen.guidance.actions import advice
from lotsen.guidance.guides import looking as guides
from lotsen.guidance.models import Answer
from lotsen.notify import calendar
from lotsen.policy import gate
from lotsen.visits import actions
from lotsen.visits.enums import Why
from lotsen.visits.forms.booking import SkipForm
from lotsen.visits.models import Participant, Visit
from lotsen.visits.standings import way_of, with_everything, with_places
from lotsen.visits.views.loading import IN_SESSION, by_link, device_of, is_open, opened

ON_THE_PHONE = ["second-line", "first-line"]


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, participant: Participant) -> HttpResponse:
    """A page with one button, which says nothing; behind it, in this browser, the way into the visit."""
    if request.method == "POST":
        return _open(request, participant)
    if not is_open(request, participant):
        return render(request, "visits/closed.html", {"participant": participant})
    _note_test(request, participant)
    _remember_meeting(request, participant.visit)
    return _page(request, participant, SkipForm())


def _open(request: HttpRequest, participant: Participant) -> HttpResponse:
    device = request.COOKIES.get(COOKIE) or token_urlsafe(24)
    request.COOKIES[COOKIE] = device
    if not is_open(request, participant):
        actions.open_link(participant=participant, device=device_of(request))
        request.session[IN_SESSION] = request.session.get(IN_SESSION, {}) | {
            str(participant.pk): participant.issue
        }
    response = redirect("visits:open", participant.token)
    response.set_cookie(
        COOKIE, device, max_age=KEPT_FOR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
    )
    return response


@require_POST
@opened
def begin_test(request: HttpRequest, participant: Participant) -> HttpResponse:
    """On to the test: what this device tests from now on is this person's."""
    actions.begin_test(participant=participant, device=device_of(request))
    page = reverse("visits:open", args=[participant.token])
    request.session[looking.RETURN_TO] = {"url": page, "words": _("Back to your meeting")}
    return redirect(f"{reverse('equipment:test')}?trigger={Trigger.VISIT}")


@require_POST
@opened
def skip(request: HttpRequest, participant: Participant) -> HttpResponse:
    """On without the test, with a reason, in the last minutes."""
    form = SkipForm(request.POST)
    if not form.is_valid():
        return _page(request, participant, form, 422)
    try:
        actions.skip(participant=participant, why=Why(form.cleaned_data["why"]), device=device_of(request))
    except actions.TooEarly:
        messages.info(
            request, _("There is still time for the test. You can skip it in the last ten minutes.")
        )
    return redirect("visits:open", participant.token)


@require_POST
@opened
def put_away(request: HttpRequest, participant: Participant, pk: int) -> HttpResponse:
    """The advice has been read."""
    actions.put_away(advice=get_object_or_404(participant.advice, pk=pk))
    return redirect("visits:open", participant.token)


@require_safe
@opened
def entry(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The meeting for one's own calendar."""
    text = calendar.entry(participant.meeting, participant.link)
    headers = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
    return HttpResponse(text, content_type=f"{calendar.MEDIA_TYPE}; charset=utf-8", headers=headers)


def _note_test(request: HttpRequest, participant: Participant) -> None:
    """Whoever comes back from the test finds it here at once, before the log has been read."""
    test = looking.last_test(request)
    if test and actions.whose(test) == participant:
        actions.note_test(participant=participant, test=test)


def _remember_meeting(request: HttpRequest, visit: Visit) -> None:
    """No guide asks when it is. A session that is told the same again would be stored again."""
    takes_place = not visit.is_cancelled and visit.ends_at > timezone.now()
    if takes_place and guides.meeting_of(request) != visit.starts_at:
        guides.remember_meeting(request, visit.starts_at)


def _page(request: HttpRequest, participant: Participant, form: SkipForm, status: int = 200) -> HttpResponse:
    now, language, device = timezone.now(), get_language(), device_of(request)
    people = with_everything(participant.visit.participants.all())
    ways = with_places([way_of(person, now) for person in people])
    way = next(one for one in ways if one.person == participant)
    participant = way.person
    context = {
        "participant": participant,
        "visit": participant.visit,
        "way": way,
        "aided": [one for one in ways if one.live and one != way],
        "form": form,
        "is_demanded": gate.is_demanded(way.situation, device),
        "may_skip": gate.may_skip(way.situation, device),
        "is_tested": gate.is_tested(way.situation, device),
        "is_over": now >= participant.visit.ends_at,
        "skippable_at": participant.visit.starts_at - gate.LAST_MINUTES,
        "advice": advice(way.symptom, participant.role.reporter, language) if way.symptom else [],
        "sent": _sent(participant),
        "topic": f"visit:{participant.token}",
        "desks": sorted(cards(ON_THE_PHONE, language, now), key=lambda desk: not desk.open_now),
    }
    return render(request, "visits/page.html", context, status=status)


def _sent(participant: Participant) -> list[tuple]:
    """Each piece of advice that somebody sent, with its answer; what is withdrawn meanwhile is left out."""
    sent = list(participant.advice.all())
    answers = Answer.objects.in_bulk([one.answer for one in sent], field_name="slug")
    return [(one, answers[one.answer]) for one in sent if one.answer in answers]
