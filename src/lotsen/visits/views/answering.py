"""What the unit answers with one tap while somebody on their way to a visit gets help."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lotsen.people.access import requires
from lotsen.people.unsent import keeps_form
from lotsen.policy.permissions import Permission
from lotsen.visits import actions
from lotsen.visits.forms.answering import AnswerForm
from lotsen.visits.forms.booking import WhenForm
from lotsen.visits.models import Help, Message, Participant, Visit
from lotsen.visits.views.booking import show
from lotsen.visits.views.loading import actor, looked_at

FROM_VISIT = "visit"  # the page on which the button stood, if not the board


@requires(Permission.BOOK_VISITS)
@require_POST
def by_telephone(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit rings instead, or cannot just now."""
    people = Participant.objects.filter(visit__in=Visit.objects.of_unit_of(request.user))
    person = looked_at(request, get_object_or_404(people.select_related("visit"), pk=pk))
    asked = Help.objects.filter(participant=person, by_phone_at__isnull=False)
    help = asked.select_related("case__desk", "participant__visit").last()
    rings = request.POST.get("rings") == "yes"
    if help is None or not actions.answer_by_telephone(help=help, rings=rings, by=actor(request.user)):
        messages.info(request, _("It is answered already, or the visit is over."))
    return _back(request, person)


@requires(Permission.BOOK_VISITS)
@require_POST
def see(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody at the unit has read what support wrote."""
    message = _message(request, pk)
    actions.see(message=message, by=actor(request.user))
    return _back(request, message.help.participant)


@keeps_form
@requires(Permission.BOOK_VISITS)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One line back to support. Whoever was signed out before they sent it finds it on the page of the visit."""
    message, form = _message(request, pk), AnswerForm(request.POST)
    if request.method != "POST":
        visit = message.help.participant.visit
        return show(request, visit, WhenForm.of(visit), answering=message, answer=form)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors["text"])))
        return _back(request, message.help.participant)
    text = form.cleaned_data["text"]
    if not actions.answer_support(message=message, by=actor(request.user), text=text):
        messages.info(request, _("A colleague has answered already."))
    return _back(request, message.help.participant)


def _message(request: HttpRequest, pk: int) -> Message:
    visits = Visit.objects.of_unit_of(request.user)
    found = Message.objects.filter(help__participant__visit__in=visits)
    message = get_object_or_404(found.select_related("help__case__desk", "help__participant__visit"), pk=pk)
    looked_at(request, message.help.participant)
    return message


def _back(request: HttpRequest, person: Participant) -> HttpResponse:
    visit = person.visit
    if request.POST.get("from") == FROM_VISIT:
        return redirect(visit)
    day = timezone.localdate(visit.starts_at).isoformat()
    return redirect(f"{reverse('visits:board')}?day={day}#visit-{visit.reference}")
