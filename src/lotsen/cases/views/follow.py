"""The private link, without an account: read, answer, say that it works, or open the case again."""

from collections.abc import Callable
from functools import wraps
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from lotsen.cases import actions, downloads
from lotsen.cases.doers import PERSON, Doer
from lotsen.cases.forms.fields import REFUSALS
from lotsen.cases.forms.follow import AttachForm, ConfirmForm, ReopenForm, ReplyForm
from lotsen.cases.models import Case, Contact
from lotsen.cases.story import followed, standing, story, unanswered
from lotsen.equipment.panels import Panel
from lotsen.people.events import Event, note
from lotsen.people.limits import caller, count, limited
from lotsen.traces import actions as traces
from lotsen.traces.enums import View

PRIVATE = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


class Merged(actions.Overtaken):
    """The case goes on in another one since a moment ago."""


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the case of the link; not found where it is forged. The link says enough of who one is.

    It stays out of other sites' logs, caches and search engines. A page without a referrer sends its forms
    without an origin, which Django takes for forged; but nobody can forge them without the link.
    """

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
        count("follow", caller(request))
        related = ("desk", "offered_to", "merged_into__desk", "merged_into__offered_to", "symptom")
        case = Case.objects.select_related(*related).followed_by(token).first()
        if case is None:
            note(Event.WRONG_LINK)
            count("wrong-link", caller(request))
            raise Http404
        file = str(kwargs.get("pk", ""))
        shown = View.FILE if file else View.FOLLOW
        seen = [case.reference, followed(case).reference]  # a case that it was joined with shows there, too
        traces.saw(references=seen, by=traces.THE_PERSON, view=shown, detail=file)
        response = view(request, case, **kwargs)
        for name, value in PRIVATE.items():
            response.headers[name] = value
        return response

    return login_not_required(csrf_exempt(guarded))


@by_link
@require_safe
def follow(request: HttpRequest, case: Case) -> HttpResponse:
    """Where the case stands and what has happened."""
    return _page(request, case)


@by_link
@require_POST
def follow_reply(request: HttpRequest, case: Case) -> HttpResponse:
    """The person writes; a closed case opens again."""
    form = ReplyForm(request.POST)
    if case.goes_on_elsewhere:
        return _elsewhere(request, case)
    if not form.is_valid():
        return _page(request, case, reply=form)
    try:
        until_settled(actions.reply, case, **form.cleaned_data)
    except Merged as merged:
        return _elsewhere(request, merged.case)
    messages.success(request, _("We have received what you wrote."))
    return redirect("cases:follow", case.follow_token)


@by_link
@require_POST
def follow_confirm(request: HttpRequest, case: Case) -> HttpResponse:
    """It works now."""
    form = ConfirmForm(request.POST)
    form.full_clean()
    until_settled(actions.confirm, case, **form.cleaned_data)
    messages.success(request, _("Good that it works. Your case is closed."))
    return redirect("cases:follow", case.follow_token)


@by_link
@require_POST
def follow_reopen(request: HttpRequest, case: Case) -> HttpResponse:
    """It does not work after all."""
    form = ReopenForm(request.POST)
    if not form.is_valid():
        return _page(request, case, reopen=form)
    until_settled(actions.reopen, case, **form.cleaned_data)
    messages.success(request, _("Your case is open again. Somebody will look at it."))
    return redirect("cases:follow", case.follow_token)


@by_link
@require_POST
def follow_forget(request: HttpRequest, case: Case) -> HttpResponse:
    """The person does not want to be reached any more."""
    form = ConfirmForm(request.POST)
    form.full_clean()
    until_settled(actions.erase_contact, case, **form.cleaned_data)
    messages.success(request, _("Your contact details are erased. Read our answers here, on your own page."))
    return redirect("cases:follow", case.follow_token)


@by_link
@require_POST
@limited("upload")
def follow_attach(request: HttpRequest, case: Case) -> HttpResponse:
    """A picture or a PDF from the person."""
    form = AttachForm(request.POST, request.FILES)
    if case.goes_on_elsewhere:
        return _elsewhere(request, case)
    if not form.is_valid():
        return _page(request, case, attach=form)
    upload, submission = form.cleaned_data["attachment"], form.cleaned_data["submission"]
    try:
        until_settled(actions.attach, case, upload=upload, submission=submission)
    except Merged as merged:
        return _elsewhere(request, merged.case)
    except actions.Refused as refused:
        form.add_error("attachment", REFUSALS[refused.why])
        return _page(request, case, attach=form)
    messages.success(request, _("We have received your file."))
    return redirect("cases:follow", case.follow_token)


@by_link
@require_safe
def follow_file(_request: HttpRequest, case: Case, pk: int) -> FileResponse:
    """A file that the person sent, or that was meant for them."""
    return downloads.download(get_object_or_404(case.attachments.filter(row__public=True), pk=pk))


def until_settled(action: Callable, case: Case, by: Doer = PERSON, **told) -> None:
    """Do what the person asked, also where a desk did something at the same moment.

    Raises `Merged` where the case was merged at that moment: what comes to it opens nothing by itself.
    """
    for _try in range(3):
        try:
            action(case=case, by=by, **told)
            return
        except actions.Overtaken as overtaken:
            case, last = overtaken.case, overtaken
            if case.goes_on_elsewhere and action is not actions.reopen:
                raise Merged(case) from overtaken
        except actions.OtherBody as other:  # went back and wrote something else: a new thing, with a new key
            told["submission"], last = str(uuid4()), other
    raise last


def _elsewhere(request: HttpRequest, case: Case) -> HttpResponse:
    """What is sent to a case that goes on in another opens nothing by itself; its words stand in the form that does."""
    form = ReopenForm(request.POST)
    why = _(
        "Your case is handled together with another one, so we have not received what you sent. "
        "Open your case again if something is different for you."
    )
    form.add_error(None, why)
    return _page(request, case, reopen=form)


def _page(request: HttpRequest, case: Case, **sent) -> HttpResponse:
    """The page with its forms, one of which may have been sent with mistakes."""
    language = get_language()
    forms = {"reply": ReplyForm(), "reopen": ReopenForm(), "confirm": ConfirmForm(), "attach": AttachForm()}
    wrong = next(iter(sent.values()), None)
    events = story(case, language)
    context = {
        "case": case,
        "standing": standing(case, language),
        "story": events,
        "latest": unanswered(events),
        "panel": Panel(case.test) if case.test_id else None,
        "reachable": Contact.objects.filter(case=case).exists(),
        "form": wrong,
        **forms,
        **sent,
    }
    return render(request, "cases/follow.html", context, status=422 if wrong else 200)
