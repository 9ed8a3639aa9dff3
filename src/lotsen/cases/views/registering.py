"""From a problem to a registered case, on open pages: understand, help, register."""

from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsen.cases import actions, guided
from lotsen.cases.doers import PERSON
from lotsen.cases.forms.registering import FOR_STAFF, RegisterForm, what_it_seems
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case, Contact
from lotsen.cases.story import standing
from lotsen.cases.tested import with_booking
from lotsen.cases.understanding import Understanding, understand
from lotsen.cases.views.follow import by_link, until_settled
from lotsen.guidance import said, sides
from lotsen.guidance.counting import count_registered, count_shown
from lotsen.guidance.guides import walking
from lotsen.guidance.models import Answer
from lotsen.guidance.views import is_reader
from lotsen.notify.ways import promised_way
from lotsen.people.limits import limited
from lotsen.policy.routing import RESIDENT_SIDE
from lotsen.policy.terms import Urgency

FROM_A_LINK = ["symptom", "when", "guide"]
LONGEST_BROWSER = 300  # characters of what a browser calls itself


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """What we understood, who can help, and the form. Nothing that is told is stored.

    A text is taken from a POST alone: it may be about somebody's health, and addresses are kept all over.
    """
    if request.method == "POST":
        form = RegisterForm(request.POST.copy())
        form.keep_only("text")
    else:
        form = RegisterForm({name: request.GET[name] for name in FROM_A_LINK if name in request.GET})
        form.keep_only()
    return _page(request, form, 422 if form.errors else 200)


@login_not_required
@require_POST
@limited("register")
def register_send(request: HttpRequest) -> HttpResponse:
    """Store the case, once, and go on to its number."""
    form = RegisterForm(request.POST.copy(), request.FILES)
    if not form.is_valid():
        return _page(request, form, 422)
    submission, upload = form.cleaned_data["submission"], form.cleaned_data["attachment"]
    facts = form.facts(get_language(), request.headers.get("User-Agent", "")[:LONGEST_BROWSER])
    facts = guided.with_test(guided.with_walks(facts, request, _guide(form)), request)
    facts = replace(facts, reporter=sides.reporter(request, facts.text, facts.symptom))
    try:
        owner = request.user if getattr(request.user, "is_resident", False) else None
        case = actions.register(
            facts=facts, by=PERSON, submission=submission, contact=form.contact, owner=owner
        )
    except actions.OtherBody as other:
        form.data["submission"] = ""
        return _page(request, form, 409, earlier=other.case)
    if actions.is_fresh(case):
        count_registered(request.GET.get("tried", ""))
    if upload:
        until_settled(actions.attach, case, upload=upload, submission=f"{submission}:file")
    if case.urgency == Urgency.ACUTE:  # a session begun now would cost others the way back to their form
        guided.remember_meeting(request, facts, timezone.now())
    walking.sent(request.session, form.cleaned_data["guide"])
    return redirect("cases:registered", case.follow_token)


@login_not_required
@require_POST
@limited("say")
def register_said(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether the first advice helped, counted as on the answer's own page. After a no the form comes first."""
    advised, helped = get_object_or_404(Answer, slug=slug), request.POST.get("helped")
    if helped == "yes":
        response = redirect("cases:register-solved")
    elif helped == "no":
        form = RegisterForm(request.POST.copy())
        form.keep_only("text")
        response = _page(request, form, 422 if form.errors else 200, unhelped=slug)
    else:
        return HttpResponseBadRequest()
    said.tell(request, response, advised, helped=helped == "yes")
    return response


@login_not_required
@require_safe
def register_solved(request: HttpRequest) -> HttpResponse:
    """The advice was enough."""
    return render(request, "cases/register_solved.html")


@by_link
@require_safe
def registered(request: HttpRequest, case: Case) -> HttpResponse:
    """The number of the stored case, the private link, and what happens next."""
    contact = Contact.objects.filter(case=case).first()
    way = promised_way(contact)
    context = {"case": case, "standing": standing(case, get_language()), "contact": contact, "way": way}
    return render(request, "cases/registered.html", context)


def _page(
    request: HttpRequest,
    form: RegisterForm,
    status: int,
    *,
    earlier: Case | None = None,
    unhelped: str = "",
) -> HttpResponse:
    """The page; `unhelped` is the answer that did not help, where an address does not name it."""
    unhelped = unhelped or request.GET.get("tried", "")
    now = timezone.now()
    facts = guided.with_walks(form.facts(get_language()), request, _guide(form))
    facts = guided.with_test(facts, request)
    if facts.tried:
        facts = facts if form.data.get("when") else guided.with_meeting(facts, request)
        form.fields["text"].label = _("Do you want to add anything?")
    if not form.data.get("when"):
        facts = with_booking(facts)
    understanding = _understood(request, facts, now)
    guided.remember_meeting(request, understanding.assessment.facts, now)
    if not form.data.get("when"):
        form.data.update(what_it_seems(understanding.assessment, now))
    if understanding.sure and not form.data.get("symptom"):
        form.data.update({"symptom": understanding.symptom.code})
    of_staff = understanding.assessment.facts.reporter not in RESIDENT_SIDE
    if of_staff:
        form["text"].help_text = FOR_STAFF
    context = {
        "form": form,
        "of_staff": of_staff,
        "understanding": understanding,
        "earlier": earlier,
        "test": facts.test,
        "already": guided.already(facts.walked),
        "has_tried": bool(facts.tried) or bool(unhelped),
        "tried": unhelped,
        "written": {"form": "register", "address": _drawn_anew(unhelped)},
    }
    if status == HTTPStatus.OK and understanding.sure and understanding.advice and not context["has_tried"]:
        _count_shown(request, understanding.advice[0]["slug"])
    return render(request, "cases/register.html", context, status=status)


def _understood(request: HttpRequest, facts: Facts, now: datetime) -> Understanding:
    """What the facts come to for whoever tells them: some words, and some problems, are those of staff alone."""
    facts = replace(facts, reporter=sides.reporter(request, facts.text, facts.symptom))
    understanding = understand(facts, now)
    symptom = understanding.symptom.code if understanding.sure else ""
    reporter = sides.reporter(request, facts.text, symptom)
    if reporter == facts.reporter:
        return understanding
    return understand(replace(facts, reporter=reporter), now)


def _count_shown(request: HttpRequest, slug: str) -> None:
    """One more reads the advice, who has not said of it before whether it helps."""
    answer = Answer.objects.filter(slug=slug).defer("words", "parts").first()
    if answer and is_reader(request) and said.of(request, answer) is None:
        count_shown(answer=answer)


def _drawn_anew(unhelped: str) -> str:
    """The address that shows the form again as it is filled in, for more of a query."""
    tried = f"{urlencode({'tried': unhelped})}&" if unhelped else ""
    return f"{reverse('cases:register')}?{tried}"


def _guide(form: RegisterForm) -> str:
    """The guide that the person comes from."""
    return getattr(form, "cleaned_data", {}).get("guide", "")
