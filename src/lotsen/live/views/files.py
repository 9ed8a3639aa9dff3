"""Pictures and documents in a talk: sent by the person, and seen small among what is said."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from lotsen.cases.actions import OtherBody, Refused
from lotsen.cases.downloads import HEADERS
from lotsen.cases.forms.fields import REFUSALS
from lotsen.cases.forms.follow import AttachForm
from lotsen.cases.models import Case
from lotsen.live import actions
from lotsen.live.models import Talk
from lotsen.live.pictures import small
from lotsen.live.views.loading import by_link, of_link, refused
from lotsen.live.views.showing import page_of
from lotsen.people.limits import limited


@by_link
@require_POST
@limited("upload")
def attach(request: HttpRequest, talk: Talk) -> HttpResponse:
    """A picture or a PDF from the person."""
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid() or not _kept(talk, form):
        return _refused(request, talk, form)
    if _as_json(request):
        return JsonResponse({"taken": form.cleaned_data["submission"]})
    return redirect("live:talk", talk.case.follow_token)


@of_link
@require_safe
def picture(_request: HttpRequest, case: Case, _talk: Talk | None, pk: int) -> HttpResponse:
    """A picture of the case, small enough to stand among what is said; what cannot be drawn small comes whole."""
    file = get_object_or_404(case.attachments.filter(row__public=True), pk=pk)
    drawn = small(file) if file.media_type == "image/jpeg" else None
    if drawn is None:
        return redirect("cases:follow-file", case.follow_token, pk)
    return HttpResponse(drawn, content_type="image/jpeg", headers=HEADERS)


def _kept(talk: Talk, form: AttachForm) -> bool:
    upload, submission = form.cleaned_data["attachment"], form.cleaned_data["submission"]
    try:
        actions.send_file(talk=talk, upload=upload, submission=submission)
    except OtherBody:  # another file by the same form: a new thing, with a new key
        actions.send_file(talk=talk, upload=upload, submission=str(uuid4()))
    except Refused as why:
        form.add_error("attachment", REFUSALS[why.why])
        return False
    return True


def _refused(request: HttpRequest, talk: Talk, form: AttachForm) -> HttpResponse:
    if _as_json(request):
        return refused(next(iter(form.errors.values()))[0])
    return render(request, "live/talk.html", page_of(talk, attach=form), status=422)


def _as_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
