"""Who saw what: the read log, searched by case and by person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotsen.cases.spreadsheet import download
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission
from lotsen.records import reading
from lotsen.records.forms import ReadsForm
from lotsen.traces import chain
from lotsen.traces.models import Head


@require_safe
@requires(Permission.READ_LOG)
def reads(request: HttpRequest) -> HttpResponse:
    """The newest views first, a page at a time."""
    form = ReadsForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows, onward = (
        reading.page(reading.found(asked, request.user), request.GET.get("after", "")) if asked else ([], "")
    )
    query = request.GET.copy()
    query.pop("after", None)
    context = {
        "form": form,
        "reads": rows,
        "asked": any(asked.values()),
        "query": query.urlencode(),
        "breaches": [str(fault) for fault in chain.breaches()[:20]],
        "checked_at": Head.objects.values_list("checked_at", flat=True).first(),
        "pages": {"next_url": f"?{query.urlencode()}&after={onward}" if onward else ""},
    }
    return render(request, "records/reads.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Permission.READ_LOG)
def reads_export(request: HttpRequest) -> HttpResponse:
    """The same rows for a spreadsheet."""
    form = ReadsForm(request.GET)
    if not form.is_valid():
        return render(request, "records/reads.html", {"form": form}, status=422)
    return download(
        "lotsen-reads", reading.headings(), reading.lines(reading.found(form.cleaned_data, request.user))
    )
