"""How every step of a case is asked for, done once, and answered."""

from collections.abc import Callable
from functools import wraps
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from lotsen.cases import doers
from lotsen.cases.actions import NotThere, OtherBody, Overtaken, Refused
from lotsen.cases.doers import Doer
from lotsen.cases.forms.fields import REFUSALS
from lotsen.cases.forms.steps import StepForm
from lotsen.cases.models import Case
from lotsen.cases.texts import clean
from lotsen.cases.views.doing import remember
from lotsen.cases.views.loading import case_view, cases_of, show_case, written
from lotsen.cases.views.sheet import Sheet
from lotsen.log.models import Row
from lotsen.people.models import User
from lotsen.people.unsent import keeps_form
from lotsen.policy import lifecycle
from lotsen.policy.terms import State, Step

GONE = _("That desk cannot take over the case now. Choose another one.")
Act = Callable[[Case, Doer, StepForm], object]
View = Callable[..., HttpResponse]


def step_view(
    step: Step,
    form_class: type[StepForm] = StepForm,
    template: str = "",
    *,
    known: Callable[[HttpRequest, Case], dict] | None = None,
    doer: Callable[[User], Doer] = doers.worker,
) -> Callable[[Act], View]:
    """Make a view of a function that does one step with a valid form.

    With a `template` the form has a page of its own, which begins with what is `known`, and with what was written
    before its writer had to sign in again; otherwise it stands on the page of the case. A form sent with `look` only
    asks, by words that stand in no address, and does nothing. What is filled in wrongly is a 422 that keeps
    everything. A step that is not allowed, or for which somebody else was first, is a 409 that says who did what and
    gives back the text.
    """

    def decorate(act: Act) -> View:
        @require_http_methods(["GET", "POST"] if template else ["POST"])
        @wraps(act)
        @case_view
        def view(request: HttpRequest, case: Case) -> HttpResponse:
            by, sent = doer(request.user), request.method == "POST" and "look" not in request.POST
            values = (request.POST, request.FILES) if sent else (None, None)
            begun = begin(request, case) if not sent else None
            form = form_class(*values, initial=begun, case=case, by=by)
            try:
                if sent and was_done(form, step):
                    return redirect(case)
                demand(case, step, by)
                if not sent:
                    return show_form(request, case, form, template)
                if not form.is_valid():
                    return show_form(request, case, form, template, status=422)
                form.cleaned_data["submission"] = key_of(form, step)
                anew(act)(case, by, form)
            except (NotThere, Refused) as refusal:
                form.add_error(None, REFUSALS[refusal.why] if isinstance(refusal, Refused) else GONE)
                return show_form(request, case, form, template, status=422)
            except (lifecycle.NotAllowed, Overtaken):
                return too_late(request, case, form, step)
            remember(request, case, act.__name__)
            return redirect(case)

        return keeps_form(view) if template else view

    def begin(request: HttpRequest, case: Case) -> dict:
        return (known(request, case) if known else {}) | request.POST.dict()

    return decorate


def demand(case: Case, step: Step, by: Doer) -> None:
    """Raise `NotAllowed` for what cannot be done now. What its reporter sends opens no case that goes on in another."""
    parties = by.parties(case)
    leads_to = lifecycle.after(State(case.state), step, parties)
    if leads_to == State.REOPENED and step != Step.REOPEN and case.goes_on_elsewhere:
        raise lifecycle.NotAllowed(State(case.state), step)


def key_of(form: StepForm, step: Step) -> str:
    """The key of a form for one step: the buttons of one form do different things, each once."""
    return f"{step}:{form.fields['submission'].clean(form.data.get('submission'))}"


def anew(act: Act) -> Act:
    """Whoever goes back and writes something else in the same form means a new thing, and gets a new key."""

    def acting(case: Case, by: Doer, form: StepForm) -> None:
        try:
            act(case, by, form)
        except OtherBody:
            form.cleaned_data["submission"] = str(uuid4())
            act(case, by, form)

    return acting


def was_done(form: StepForm, step: Step) -> bool:
    """Whether the same form with the same words has come before: then there is nothing left to do."""
    row = Row.objects.filter(stream=form.case.stream, submission=key_of(form, step)).first()
    said = {clean(words) for name, (_label, words) in written(form).items() if form.matters(name)}
    return row is not None and said <= texts_of(row.data)


def texts_of(data: dict) -> set[str]:
    """Every text in the data of a row."""
    inner = (texts_of(value) if isinstance(value, dict) else {value} for value in data.values())
    return set().union(*inner)


def show_form(
    request: HttpRequest, case: Case, form: StepForm, template: str, *, status: int = 200
) -> HttpResponse:
    """The form on its own page, or on that of the case."""
    if not template:
        return show_case(request, case, form=form, status=status)
    context = {"case": case, "form": form, "sheet": Sheet(case, request.user, timezone.now())}
    return render(request, template, context, status=status)


def too_late(request: HttpRequest, case: Case, form: StepForm, step: Step) -> HttpResponse:
    """The case as it is now, what happened, and what was written. The same form again is not too late."""
    if was_done(form, step):
        return redirect(case)
    now = get_object_or_404(cases_of(request.user), pk=case.pk)
    return show_case(request, now, form=form, late=True, status=409)
