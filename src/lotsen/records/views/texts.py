"""Pages that an installation writes itself: read by everybody, written by those who manage."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lotsen.people.access import demand_whole, requires
from lotsen.policy.permissions import Permission
from lotsen.records import texts
from lotsen.records.enums import Page
from lotsen.records.forms import AgainForm, PageForm
from lotsen.records.models import Edition

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the service is, and whom to tell when it is not."""
    return _shown(request, Page.ACCESSIBILITY)


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What happens to what people tell us."""
    return _shown(request, Page.PRIVACY)


def _shown(request: HttpRequest, page: Page) -> HttpResponse:
    edition = texts.current(page)
    context = {"page": page, "edition": edition, "text": getattr(edition, get_language())}
    return render(request, "records/text.html", context)


@require_safe
@requires(Permission.MANAGE)
def pages(request: HttpRequest) -> HttpResponse:
    """The pages, each with who wrote it last."""
    return render(request, "records/texts.html", {"editions": [texts.current(page) for page in Page]})


@GET_OR_POST
@requires(Permission.MANAGE)
def text(request: HttpRequest, page: str) -> HttpResponse:
    """Write the text of a page: looked at first if wanted, and nobody's change is overwritten unseen."""
    if page not in set(Page):
        raise Http404
    current = texts.current(Page(page))
    if request.method != "POST":
        return _form(request, current, PageForm.beginning_with(current))
    demand_whole(request)
    form = PageForm(request.POST)
    if not form.is_valid():
        return _form(request, current, form, 422)
    if "preview" in request.POST:
        return _form(request, current, form, preview=True)
    try:
        texts.write(page=Page(page), by=request.user, **form.cleaned_data)
    except texts.Overtaken as overtaken:
        again = PageForm({**form.cleaned_data, "seen": overtaken.edition.number})
        return _form(request, overtaken.edition, again, 409, other=overtaken.edition)
    messages.success(request, _("The page is saved. Everybody sees it now."))
    return redirect("records:text", page)


def _form(request: HttpRequest, edition: Edition, form: PageForm, status: int = 200, **more) -> HttpResponse:
    earlier = Edition.objects.filter(page=edition.page)
    context = {"page": edition.page, "edition": edition, "form": form, "earlier": earlier, **more}
    return render(request, "records/text_form.html", context, status=status)


@GET_OR_POST
@requires(Permission.MANAGE)
def edition(request: HttpRequest, page: str, number: int) -> HttpResponse:
    """An earlier edition, and the way back to it."""
    found = texts.edition(Page(page), number) if page in set(Page) else None
    if found is None:
        raise Http404
    current = texts.current(Page(page))
    if request.method != "POST":
        return _earlier(request, found, current)
    demand_whole(request)
    form = AgainForm(request.POST)
    if not form.is_valid():
        return _earlier(request, found, current, 422)
    try:
        texts.write(
            page=found.page,
            by=request.user,
            sv=found.sv,
            en=found.en,
            again=found.number,
            **form.cleaned_data,
        )
    except texts.Overtaken as overtaken:
        return _earlier(request, found, overtaken.edition, 409, other=overtaken.edition)
    messages.success(request, _("The earlier text is in force again."))
    return redirect("records:text", page)


def _earlier(
    request: HttpRequest, edition: Edition, current: Edition, status: int = 200, **more
) -> HttpResponse:
    form = AgainForm(initial={"seen": current.number})
    context = {"page": edition.page, "edition": edition, "current": current, "form": form, **more}
    return render(request, "records/edition.html", context, status=status)
