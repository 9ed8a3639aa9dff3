"""A file of visits: looked at first, line by line, then booked by the worker while one watches, and taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from lotsen.cases.spreadsheet import download
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission
from lotsen.visits import actions
from lotsen.visits.actions.uploading import known
from lotsen.visits.forms.uploading import FileForm, Group, read
from lotsen.visits.models import Batch
from lotsen.visits.views.loading import actor

SHOWN = 200  # lines of a preview; what is wrong is shown first


@requires(Permission.BOOK_VISITS)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file, and see what it would book. Nothing is booked yet."""
    if request.method != "POST":
        return render(request, "visits/upload.html", {"form": FileForm(), "unit": request.user.unit})
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid() or request.user.unit is None:
        return render(request, "visits/upload.html", {"form": form, "unit": request.user.unit}, status=422)
    groups = read(form.cleaned_data["file"], request.user.unit)
    return _preview(request, groups)


def _preview(request: HttpRequest, groups: list[Group]) -> HttpResponse:
    right = [group for group in groups if group.booking]
    standing = known([group.key for group in right])
    fresh = [group for group in right if group.key not in standing]
    batch = None
    if fresh:
        bookings = {group.key: group.booking for group in fresh}
        batch = actions.look_at(unit=request.user.unit, by=request.user, bookings=bookings)
    context = {
        "batch": batch,
        "wrong": [group for group in groups if group.wrong],
        "fresh": fresh[:SHOWN],
        "number": len(fresh),
        "standing": len(right) - len(fresh),
        "form": FileForm(),
        "unit": request.user.unit,
    }
    return render(request, "visits/preview.html", context)


@requires(Permission.BOOK_VISITS)
@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """A file to fill in, with the columns and one line."""
    headings = [
        _("date"), _("time"), _("minutes"), _("type"), _("visit"), _("role"), _("name"), _("e-mail"),
        _("telephone"), _("language"),
    ]  # fmt: skip
    line = ["2027-01-15", "14:30", 30, _("Follow-up visit"), "1", _("Resident"), "", "", "", _("Swedish")]
    return download(_("visits"), headings, [line])


@requires(Permission.BOOK_VISITS)
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the worker has come; those who hear the page are told of each quarter."""
    found = _own(request, pk)
    response = render(request, "visits/batch.html", {"batch": found})
    is_news = request.htmx and request.GET.get("said") != str(found.quarters)
    return trigger_client_event(response, "announce", {"value": _come_so_far(found)}) if is_news else response


@requires(Permission.BOOK_VISITS)
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, book them."""
    found = _own(request, pk)
    actions.start(batch=found)
    return redirect(found)


@requires(Permission.BOOK_VISITS)
@require_POST
def undo_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """No, not those after all."""
    found = _own(request, pk)
    try:
        number = actions.undo_batch(batch=found, by=actor(request.user))
    except actions.Changed:
        messages.info(request, _("The file has been taken back already."))
    else:
        said = ngettext("%(number)s visit is cancelled.", "%(number)s visits are cancelled.", number)
        messages.success(request, said % {"number": number})
    return redirect(reverse("visits:batch", args=[found.pk]))


def _come_so_far(batch: Batch) -> str:
    if batch.state == Batch.GOING:
        return _("%(done)s of %(total)s visits are booked.") % {"done": batch.done, "total": batch.total}
    said = ngettext("%(number)s visit is booked", "%(number)s visits are booked", batch.booked)
    return said % {"number": batch.booked}


def _own(request: HttpRequest, pk: int) -> Batch:
    """A file that somebody at the same unit has chosen."""
    return get_object_or_404(Batch, pk=pk, unit=request.user.unit_id or 0)
