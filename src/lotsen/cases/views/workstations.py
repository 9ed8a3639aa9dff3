"""Local IT registers a case about a workstation that they look after."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lotsen.cases import actions
from lotsen.cases.doers import worker
from lotsen.cases.forms.workstations import WorkstationCaseForm
from lotsen.cases.intake import Facts
from lotsen.desks.models import Desk
from lotsen.policy.terms import Reporter
from lotsen.readiness.access import for_local_it
from lotsen.readiness.models import LOCAL_IT, Workstation
from lotsen.readiness.series import Standing, standing
from lotsen.readiness.words import report


@for_local_it
@require_http_methods(["GET", "HEAD", "POST"])
def workstation_case(request: HttpRequest, pk: int) -> HttpResponse:
    """A case at the own desk, with symptom, unit, the series in words and the last test."""
    served = Workstation.objects.served_by(request.user).select_related("unit")
    stands = standing(get_object_or_404(served, pk=pk))
    form = WorkstationCaseForm(
        request.POST or None, initial={"symptom": stands.symptom, "text": report(stands)}
    )
    if not form.is_valid():
        return _page(request, form, stands, 422 if form.errors else 200)
    told = form.cleaned_data
    try:
        case = actions.register(
            facts=_facts(stands, told["symptom"], told["text"]),
            by=worker(request.user),
            submission=told["submission"],
            desk=Desk.objects.get(code=LOCAL_IT),
        )
    except actions.OtherBody as other:
        return redirect(other.case)
    number = {"number": case.reference}
    messages.success(request, _("The case is registered. Its number is %(number)s.") % number)
    return redirect(case)


def _facts(stands: Standing, symptom: str, text: str) -> Facts:
    test = stands.last.test if stands.last else None
    return Facts(
        reporter=Reporter.STAFF,
        text=text,
        symptom=symptom,
        unit=stands.workstation.unit,
        language=get_language(),
        test=test,
        found=test.found if test else (),
    )


def _page(request: HttpRequest, form: WorkstationCaseForm, stands: Standing, status: int) -> HttpResponse:
    context = {"form": form, "workstation": stands.workstation}
    return render(request, "cases/workstation_case.html", context, status=status)
