"""What is being written on a case is kept, for the writer alone: also for one who was signed out meanwhile."""

from collections.abc import Callable
from contextlib import suppress

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lotsen.cases import actions, writing
from lotsen.cases.forms.steps import DraftForm
from lotsen.cases.models import Case, Draft
from lotsen.cases.views.loading import INTERNAL, case_view
from lotsen.cases.views.sheet import Sheet
from lotsen.people.models import User

View = Callable[..., HttpResponse]


@login_not_required
@csrf_exempt
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is written for whoever the page's key names, whoever is signed in by now; nobody can forge the key."""
    found, form = writing.opened(request.POST.get("key", "")), DraftForm(request.POST)
    if found is None:
        raise Http404
    if not form.is_valid():
        return HttpResponse(status=422)
    case, writer = found
    try:
        saved = _save(case, writer, form, seen=request.POST.get("seen"))
    except actions.AlreadySent:
        return HttpResponse(status=409)
    except actions.Newer as newer:
        return _told(newer.draft, form) if request.user == writer else HttpResponse(status=412)
    return JsonResponse({"seen": saved.version})


@require_POST
@case_view
def insert(request: HttpRequest, case: Case) -> HttpResponse:
    """Keep what is written with the saved reply put after it that was chosen: the way without JavaScript."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    replies = {reply.code: text for reply, text in Sheet(case, request.user, timezone.now()).saved_replies}
    with suppress(actions.AlreadySent):
        _save(case, request.user, form, after=replies.get(form.cleaned_data["reply"]))
    return redirect(f"{case.get_absolute_url()}#composer")


def keeps_words(view: View) -> View:
    """What is sent to this view has a draft's form, and is kept as one where its writer has been signed out."""
    view.keeps_words = True
    return view


class KeptWords:
    """Middleware, before anybody asks who is signed in: whoever has been signed out since they began to write signs in,
    and finds their words where they wrote them."""

    def __init__(self, get_response: View):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args, kwargs) -> HttpResponse | None:
        """On to the sign-in, and from there to the case; None where somebody is signed in."""
        if not getattr(view, "keeps_words", False) or request.user.is_authenticated:
            return None
        found, form = writing.opened(request.POST.get("key", "")), DraftForm(request.POST)
        if found and form.is_valid():
            with suppress(actions.AlreadySent):
                _save(*found, form)
        return redirect_to_login(reverse("cases:case", kwargs=kwargs))


def _save(
    case: Case, writer: User, form: DraftForm, *, after: str | None = None, seen: str | None = None
) -> Draft:
    said = form.cleaned_data
    return actions.save_draft(
        case=case,
        by=writer,
        text="\n\n".join(filter(None, [said["text"], after])),
        submission=said["submission"],
        internal=said["mode"] == INTERNAL,
        seen=seen,
    )


def _told(saved: Draft, form: DraftForm) -> HttpResponse:
    """What was saved meanwhile, to be put before what is written here; never a note into an answer, or back."""
    alike = saved.internal == (form.cleaned_data["mode"] == INTERNAL)
    return JsonResponse({"text": saved.text, "seen": saved.version} if alike else {}, status=412)
