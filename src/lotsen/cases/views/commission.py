"""The commission diagnosis, on pages that need neither a commission nor an account."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from lotsen.cases import actions, guided
from lotsen.cases.doers import PERSON
from lotsen.cases.forms.commission import CommissionForm, contact_of, facts_of
from lotsen.cases.intake import assess
from lotsen.desks.contact import cards
from lotsen.guidance.guides import walking
from lotsen.people.diagnosis import DIAGNOSIS, Diagnosis, kept_in
from lotsen.people.limits import limited
from lotsen.people.models import User
from lotsen.policy.commission_words import EXPLANATIONS, MENDED_BY, missing
from lotsen.policy.commissions import MENDERS, Finding


@login_not_required
@require_safe
def commissions(request: HttpRequest) -> HttpResponse:
    """Every obstacle, by how people recognise it."""
    column = _column()
    signs = [(finding, words.sign[column]) for finding, words in EXPLANATIONS.items()]
    return render(request, "cases/commissions.html", {"signs": signs})


@login_not_required
@require_safe
def commission(request: HttpRequest, code: str) -> HttpResponse:
    """What is missing, who mends it, and the button. Nothing is registered by looking."""
    finding, diagnosis = _finding(code), _diagnosis(request, code)
    facts, now = facts_of(finding, diagnosis, get_language()), timezone.now()
    shown = {
        "finding": finding,
        "heading": EXPLANATIONS[finding].heading[_column()],
        "missing": missing(finding, get_language(), settings.OIDC_PURPOSES),
        "also": [EXPLANATIONS[other].heading[_column()] for other in diagnosis.findings if other != finding],
        "mended_by": MENDED_BY[MENDERS[finding]][_column()],
        "unit": diagnosis.unit,
        "contacts": _local_contacts(diagnosis),
        "facts": facts,
        "reachable": contact_of(diagnosis).email,
        "desk": next(iter(cards([assess(facts, now).route.desk], get_language(), now)), None),
        "form": CommissionForm(),
    }
    return render(request, "cases/commission.html", shown)


@login_not_required
@require_POST
@limited("register")
def commission_send(request: HttpRequest, code: str) -> HttpResponse:
    """Register the case, once, and go on to its number."""
    finding, diagnosis = _finding(code), _diagnosis(request, code)
    form = CommissionForm(request.POST)
    form.full_clean()
    submission, facts = form.cleaned_data["submission"], facts_of(finding, diagnosis, get_language())
    facts = guided.with_walks(facts, request)
    try:
        case = actions.register(facts=facts, by=PERSON, submission=submission, contact=contact_of(diagnosis))
    except actions.OtherBody as other:  # the same page was sent again after the diagnosis had been forgotten
        case = other.case
    request.session.pop(DIAGNOSIS, None)
    walking.sent(request.session)
    return redirect("cases:registered", case.follow_token)


def _finding(code: str) -> Finding:
    try:
        return Finding(code)
    except ValueError as error:
        raise Http404 from error


def _diagnosis(request: HttpRequest, code: str) -> Diagnosis:
    """What was found about this very person, if it was this; else nothing is known about them."""
    kept = kept_in(request.session)
    return kept if code in kept.findings else Diagnosis([])


def _local_contacts(diagnosis: Diagnosis) -> list[User]:
    people = User.objects.filter(unit=diagnosis.unit, is_active=True) if diagnosis.unit else []
    return [person for person in people if person.is_local_contact]


def _column() -> int:
    """Which of the two languages the reader has."""
    return int(get_language() == "en")
