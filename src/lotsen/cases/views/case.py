"""One case as the desks and the unit see it."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import trigger_client_event

from lotsen.cases import downloads
from lotsen.cases import similar as alike
from lotsen.cases.models import Case
from lotsen.cases.views.loading import buttons, case_view, show_case
from lotsen.cases.views.sheet import Sheet
from lotsen.traces import actions as traces
from lotsen.traces.enums import View


@require_safe
@case_view
def case(request: HttpRequest, case: Case) -> HttpResponse:
    """The whole page."""
    return show_case(request, case)


@require_safe
@case_view
def log(request: HttpRequest, case: Case) -> HttpResponse:
    """What changes when somebody does something: never what the reader is writing."""
    sheet = Sheet(case, request.user, timezone.now())
    last = sheet.timeline[-1]
    others = last.row.by != request.user.pk
    context = {"case": case, "sheet": sheet, "refreshed": True, "others": others, **buttons(case, sheet.by)}
    response = render(request, "cases/case_log.html", context)
    if others:
        trigger_client_event(response, "announce", {"value": f"{last.who}: {last.what}"})
    return response


@require_safe
@case_view
def similar(request: HttpRequest, case: Case) -> HttpResponse:
    """Earlier cases like this one, each with how it was solved, written down as seen."""
    found = alike.similar(case, request.user, timezone.now())
    shown = [one.case.reference for one in found]
    traces.saw(references=shown, by=traces.account(request.user), view=View.PAGE)
    return render(request, "cases/similar.html", {"case": case, "found": found})


@require_safe
@case_view
def file(request: HttpRequest, case: Case, pk: int) -> FileResponse:
    """A file of the case, to be saved and never shown as a page; the desks' own only for the desks."""
    files = case.files
    if not Sheet(case, request.user, timezone.now()).for_desks:
        files = files.filter(row__public=True)
    return downloads.download(get_object_or_404(files, pk=pk))
