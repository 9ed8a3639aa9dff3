"""Who saw what: the read log, searched by case and by person. A name that is looked for stands in no address."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotsen.cases.search.kept import seal, unseal
from lotsen.cases.spreadsheet import download
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission
from lotsen.records import reading
from lotsen.records.forms import ReadsForm
from lotsen.traces import chain
from lotsen.traces.models import Head


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.READ_LOG)
def reads(request: HttpRequest) -> HttpResponse:
    """The newest views first, a page at a time."""
    if request.method == "POST":
        form = ReadsForm(request.POST)
        return (
            redirect(f"{reverse('records:reads')}{_kept(form)}") if form.is_valid() else _shown(request, form)
        )
    return _shown(request, ReadsForm(_asked(request)))


@require_safe
@requires(Permission.READ_LOG)
def reads_export(request: HttpRequest) -> HttpResponse:
    """The same rows for a spreadsheet."""
    form = ReadsForm(_asked(request))
    if not form.is_valid():
        return _shown(request, form)
    return download(
        "lotsen-reads", reading.headings(), reading.lines(reading.found(form.cleaned_data, request.user))
    )


def _shown(request: HttpRequest, form: ReadsForm) -> HttpResponse:
    rows, onward = [], ""
    if form.is_valid():
        found = reading.found(form.cleaned_data, request.user)
        rows, onward = reading.page(found, request.GET.get("after", ""))
    query = _kept(form)
    context = {
        "form": form,
        "reads": rows,
        "asked": bool(query),
        "query": query,
        "breaches": [str(fault) for fault in chain.breaches()[:20]],
        "checked_at": Head.objects.values_list("checked_at", flat=True).first(),
        "manages": request.user.may(Permission.MANAGE),
        "pages": {"next_url": f"{query}{'&' if query else '?'}after={onward}" if onward else ""},
    }
    return render(request, "records/reads.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest) -> dict[str, str]:
    """What a sealed address asks for, or the one case that a link names."""
    return unseal(request.GET.get("asked", "")) or {"case": request.GET.get("case", "")}


def _kept(form: ReadsForm) -> str:
    """What was asked for, sealed, to stand in an address; nothing where nothing was."""
    told = {name: form.data.get(name, "") for name in form.fields}
    return "?" + urlencode({"asked": seal(told)}) if any(told.values()) else ""
