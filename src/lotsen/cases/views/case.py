"""One case as the desks and the unit see it."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from lotsen.cases import actions, downloads
from lotsen.cases import similar as alike
from lotsen.cases.forms.steps import DraftForm
from lotsen.cases.models import Case
from lotsen.cases.views.loading import INTERNAL, buttons, case_view, show_case
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


@require_POST
@case_view
def draft(request: HttpRequest, case: Case) -> HttpResponse:
    """Keep what is being written, with a saved reply put after it where one was chosen without JavaScript."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    text, code = form.cleaned_data["text"], form.cleaned_data["reply"]
    replies = {reply.code: text for reply, text in Sheet(case, request.user, timezone.now()).saved_replies}
    text, submission = "\n\n".join(filter(None, [text, replies.get(code)])), form.cleaned_data["submission"]
    internal = form.cleaned_data["mode"] == INTERNAL
    try:
        actions.save_draft(case=case, by=request.user, text=text, submission=submission, internal=internal)
    except actions.AlreadySent:
        return HttpResponse(status=409)
    if "reply" in request.POST:
        return redirect(f"{case.get_absolute_url()}#composer")
    return HttpResponse(status=204)


@require_safe
@case_view
def file(request: HttpRequest, case: Case, pk: int) -> FileResponse:
    """A file of the case, to be saved and never shown as a page; the desks' own only for the desks."""
    files = case.files
    if not Sheet(case, request.user, timezone.now()).for_desks:
        files = files.filter(row__public=True)
    return downloads.download(get_object_or_404(files, pk=pk))
