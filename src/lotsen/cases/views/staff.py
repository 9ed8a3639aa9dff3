"""The unit's own pages: its cases, a new one, and what staff help patients with themselves."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsen.cases import actions, guided, listing, references
from lotsen.cases.doers import worker
from lotsen.cases.forms.registering import meeting_as_told
from lotsen.cases.forms.saving import visit_of
from lotsen.cases.forms.staff import HelpedForm, UnitForm, contact_of
from lotsen.cases.intake import Facts
from lotsen.cases.models import Case
from lotsen.cases.understanding import COMMON, Choice, choices
from lotsen.cases.views.doing import remember
from lotsen.cases.views.follow import until_settled
from lotsen.cases.views.loading import opened
from lotsen.cases.views.suggesting import found, suggest
from lotsen.desks.contact import cards
from lotsen.guidance.counting import count_registered
from lotsen.guidance.guides import walking
from lotsen.people.access import requires
from lotsen.people.models import User
from lotsen.people.unsent import keeps_form
from lotsen.policy import lifecycle
from lotsen.policy.permissions import Permission

CONTACT = "local-contact"
ENDED_ON_A_PAGE = 10
KEPT_WHILE_SEARCHING = ("submission", "symptom", "when", "saved", "minutes", "text")


@requires(Permission.SEE_UNIT)
@require_safe
def unit(request: HttpRequest) -> HttpResponse:
    """The unit's cases, open ones first, and who helps at the unit."""
    cases = cases_of_unit(request.user)
    ended = cases.filter(state__in=lifecycle.ENDED)
    try:
        earlier, older = listing.page(ended, request.GET.get("older", ""), ENDED_ON_A_PAGE)
    except listing.BadCursor:
        return redirect("cases:unit")
    open_cases = list(cases.open().most_urgent_first())
    context = {
        "open_cases": open_cases,
        "topics": " ".join(_topics(request.user, open_cases)),
        "ended_cases": earlier,
        "ended_number": ended.count(),
        "pages": {"next_url": f"?older={older}" if older else ""},
        "now": timezone.now(),
        **_at_the_unit(request.user),
    }
    return render(request, "cases/unit.html", context)


@keeps_form
@requires(Permission.REPORT_FOR_OTHERS)
@require_http_methods(["GET", "HEAD", "POST"])
def unit_new(request: HttpRequest) -> HttpResponse:
    """A case for oneself, a colleague or a patient; whoever registers it gets the feedback."""
    if request.method != "POST":
        return _new(request, _begun(request))
    form = UnitForm(request.POST, request.FILES, user=request.user)
    if "look" in request.POST:
        form.keep_only("text")
        return _new(request, form, 422 if form.errors else 200)
    if not form.is_valid():
        return _new(request, form, 422)
    by, submission, upload = (
        worker(request.user),
        form.cleaned_data["submission"],
        form.cleaned_data["attachment"],
    )
    try:
        facts = _facts(request, form)
        case = actions.register(facts=facts, by=by, submission=submission, contact=form.contact)
    except actions.OtherBody as other:
        form.data["submission"] = ""
        return _new(request, form, 409, earlier=other.case)
    if actions.is_fresh(case):
        count_registered(request.GET.get("tried", ""))
    if upload:
        until_settled(actions.attach, case, by, upload=upload, submission=f"{submission}:file")
    walking.sent(request.session, form.cleaned_data["guide"])
    messages.success(
        request, _("The case is registered. Its number is %(number)s.") % {"number": case.reference}
    )
    return redirect(case)


@requires(Permission.REPORT_FOR_OTHERS)
@require_POST
def unit_suggest(request: HttpRequest) -> HttpResponse:
    """Who would get the case that is being written, and why. Nothing is stored."""
    form = UnitForm(request.POST, user=request.user)
    form.is_valid()
    form.follow_words()
    context = {
        "form": form,
        "suggestion": suggest(_facts(request, form), timezone.now()),
        "swapped": True,
    }
    return render(request, "cases/unit_suggestion.html", context)


@keeps_form
@requires(Permission.REPORT_FOR_OTHERS)
@require_http_methods(["GET", "HEAD", "POST"])
def helped(request: HttpRequest) -> HttpResponse:
    """ "I helped a patient with …": one screen, ready for the next as soon as it is saved."""
    if request.method != "POST":
        return _helped(request, HelpedForm(initial=request.POST.dict()))
    if "look" in request.POST:
        kept = {name: request.POST[name] for name in KEPT_WHILE_SEARCHING if name in request.POST}
        return _helped(request, HelpedForm(initial=kept))
    form = HelpedForm(request.POST.copy())
    if not form.is_valid():
        return _helped(request, form, 422)
    try:
        case = actions.log_help(
            facts=form.facts(request.user, get_language()),
            by=request.user,
            solved=form.solved_here,
            submission=form.cleaned_data["submission"],
            contact=contact_of(request.user),
            **visit_of(form),
        )
    except actions.OtherBody as other:
        form.data["submission"] = ""
        return _helped(request, form, 409, earlier=other.case)
    return redirect(f"{reverse('cases:helped')}?saved={case.reference}")


@requires(Permission.REPORT_FOR_OTHERS)
@require_POST
def helped_change(request: HttpRequest, reference: str) -> HttpResponse:
    """It was not as it was saved: open the case again. Nothing is taken out of the log."""
    case = opened(request, cases_of_unit(request.user).filter(registered_by=request.user), reference)
    if not case.is_open:
        actions.reopen(case=case, by=worker(request.user))
    remember(request, case, "reopen")
    return redirect(case)


def cases_of_unit(user: User) -> QuerySet[Case]:
    """What this person may see of their unit's cases, and what they have registered themselves."""
    of_unit = Q(unit=user.unit_id) if user.unit_id else Q()
    wanted = of_unit | Q(registered_by=user)
    return (
        Case.objects.visible_to(user)
        .filter(wanted)
        .select_related("symptom", "desk", "offered_to", "assignee", "system")
    )


def _topics(user: User, cases: list[Case]) -> list[str]:
    """What the page follows: everything at the unit, and what the person has registered elsewhere."""
    if user.unit_id is None:
        return [case.stream for case in cases]
    return ["unit:me", *(case.stream for case in cases if case.unit_id != user.unit_id)]


def _at_the_unit(user: User) -> dict:
    """The unit with its local contact people and the way to reach them."""
    colleagues = user.unit.people.filter(is_active=True) if user.unit else []
    return {
        "unit": user.unit,
        "contacts": [person for person in colleagues if person.is_local_contact],
        "contact_desk": next(iter(cards([CONTACT], get_language(), timezone.now())), None),
    }


def _new(
    request: HttpRequest, form: UnitForm, status: int = 200, earlier: Case | None = None
) -> HttpResponse:
    facts = _facts(request, form)
    suggestion = suggest(facts, timezone.now())
    form.follow_words()
    context = {"form": form, "suggestion": suggestion, "earlier": earlier, **_at_the_unit(request.user)}
    context["already"] = guided.already(facts.walked)
    return render(request, "cases/unit_new.html", context, status=status)


def _begun(request: HttpRequest) -> UnitForm:
    """A form that nobody has written in, or that was written in before signing in again."""
    if not request.POST:
        link = _of_link(request)
        walked = guided.of_session(request, link.get("guide", ""), get_language())
        meeting = guided.with_meeting(Facts(), request) if walked else Facts()
        return UnitForm.about(request.user, meeting_as_told(meeting, timezone.now()), **link)
    form = UnitForm(request.POST, user=request.user)
    form.keep_only("text")
    return form


def _of_link(request: HttpRequest) -> dict[str, str]:
    """The symptom and the guide that the person comes from."""
    return {name: request.GET[name] for name in ("symptom", "guide") if name in request.GET}


def _facts(request: HttpRequest, form: UnitForm) -> Facts:
    """What is told, and what the person has tried before they came here."""
    facts = guided.with_walks(form.facts(get_language()), request, form["guide"].value() or "")
    if facts.tried and not form.is_bound:
        facts = guided.with_meeting(facts, request)
    return guided.with_test(facts, request)


def _helped(
    request: HttpRequest, form: HelpedForm, status: int = 200, earlier: Case | None = None
) -> HttpResponse:
    words = request.POST.get("q", "").strip()
    context = {
        "form": form,
        "words": words,
        "tiles": _tiles(words, form["symptom"].value()),
        "saved": _saved(request),
        "earlier": earlier,
    }
    return render(request, "cases/helped.html", context, status=status)


def _tiles(words: str, picked: str | None) -> list[Choice]:
    """What was searched for, or else what is most common; what is picked already stays in sight."""
    language = get_language()
    shown = found(words, language) if words else choices(COMMON, language)
    return shown if picked in {tile.code for tile in shown} else [*choices([picked], language), *shown]


def _saved(request: HttpRequest) -> Case | None:
    """The case that this person has just saved."""
    reference = references.parse(request.GET.get("saved", ""))
    return cases_of_unit(request.user).filter(reference=reference, registered_by=request.user).first()
