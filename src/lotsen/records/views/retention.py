"""Retention: what the rules would erase, erasing it, and what was erased."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lotsen.people.access import requires
from lotsen.policy.permissions import Permission
from lotsen.records import actions
from lotsen.records.due import forecast
from lotsen.records.enums import LineState
from lotsen.records.forms import NumberForm
from lotsen.records.models import Line, Rule, Run

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
RUNS_ON_A_PAGE = 20


def rule_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the rule of the address, if the reader decides over it."""

    @wraps(view)
    def with_rule(request: HttpRequest, code: str) -> HttpResponse:
        rule = get_object_or_404(Rule.objects.select_related("organisation"), code=code)
        if not Rule.objects.decided_by(request.user).filter(pk=rule.pk).exists():
            raise PermissionDenied
        return view(request, rule)

    return with_rule


@require_safe
@requires(Permission.ERASE)
def retention(request: HttpRequest) -> HttpResponse:
    """A dry run of every rule that the reader decides over, the others in words, and what has been erased."""
    runs, mine = Run.objects.prefetch_related("lines__rule"), Rule.objects.decided_by(request.user)
    held = Line.objects.newest().filter(state=LineState.HELD, rule__in=mine)
    context = {
        "forecasts": actions.dry_run(rules=mine),
        "common": Rule.objects.in_force().exclude(pk__in=mine),
        "resting": mine.filter(is_active=False, removed_at=None),
        "removed": mine.exclude(removed_at=None),
        "held": held.select_related("rule"),
        "runs": Paginator(runs, RUNS_ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "records/retention.html", context)


@GET_OR_POST
@requires(Permission.ERASE)
@rule_view
def erase(request: HttpRequest, rule: Rule) -> HttpResponse:
    """Look once more at what goes, and erase it; whoever erases most of something types how many."""
    found, form = forecast(rule, timezone.now()), NumberForm(request.POST or None)
    context = {"found": found, "rule": rule, "form": form}
    if request.method != "POST":
        return render(request, "records/erase.html", context)
    if not form.is_valid():
        return render(request, "records/erase.html", context, status=422)
    try:
        run = actions.begin(rule=rule, by=request.user, number=form.cleaned_data["number"])
    except actions.NotInForce:
        rule.refresh_from_db()
        return render(request, "records/erase.html", context, status=409)
    except actions.OtherNumber as other:
        form.add_error(
            "number", _("Nothing was erased. There are %(number)s now.") % {"number": other.forecast.due}
        )
        return render(request, "records/erase.html", {**context, "found": other.forecast}, status=409)
    return redirect("records:run", run.pk)


@require_safe
@requires(Permission.ERASE)
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """What one run erases or has erased."""
    found = get_object_or_404(Run.objects.prefetch_related("lines__rule"), pk=pk)
    return render(request, "records/run.html", {"run": found})
