"""The code of an equipment test, looked up by whoever helps: the whole result at once, and nobody's name."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotsen.cases.forms.testing import LookForm
from lotsen.equipment.models import DIGITS
from lotsen.equipment.panels import Panel
from lotsen.people.access import requires
from lotsen.people.limits import caller, count
from lotsen.policy.permissions import Permission


@requires(Permission.WORK_AT_DESK)
@require_safe
def test_by_code(request: HttpRequest) -> HttpResponse:
    """The test whose code is read out; beside a form that is being filled in, the result alone."""
    form = LookForm(request.GET if request.GET.get("test_code") else None)
    test = form.cleaned_data["test_code"] if form.is_valid() else None
    count_wrong(request, form)
    context = {"form": form, "panel": Panel(test) if test else None}
    context["topic"] = f"test:{test.secret}" if test else ""
    context["takes_calls"] = request.user.may(Permission.TAKE_CALLS)
    beside = request.htmx and request.htmx.target == "test-found"
    return render(request, "cases/test_found.html" if beside else "cases/test_by_code.html", context)


def count_wrong(request: HttpRequest, form: Form) -> None:
    """Count a code that there is not, so that nobody tries them all; raises `TooMany`. Half a code is no try."""
    digits = sum(map(str.isdigit, str(form.data.get("test_code", ""))))
    if form.has_error("test_code", "unknown") and digits >= DIGITS:
        count("test-code", caller(request))
