"""The shelf of pictures for those who write, and the files for everybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsen.guidance.models import Picture
from lotsen.guidance.pictures import actions
from lotsen.guidance.pictures.forms import AltForm, PictureForm
from lotsen.people.access import requires
from lotsen.people.limits import limited
from lotsen.policy.permissions import Permission

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@GET_OR_POST
@requires(Permission.WRITE_TEXTS)
@limited("upload")
def pictures(request: HttpRequest) -> HttpResponse:
    """All pictures, and the form for one more."""
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (added := _added(request, form)):
        messages.success(request, _("The picture is there. Write its code where it shall stand."))
        return redirect("guidance:picture", added.name)
    context = {"form": form, "pictures": Picture.objects.visible_to(request.user)}
    return render(request, "guidance/pictures/pictures.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, form: PictureForm) -> Picture | None:
    told = form.cleaned_data
    try:
        return actions.add(
            by=request.user, clean=told["picture"], alt_sv=told["alt_sv"], alt_en=told["alt_en"]
        )
    except actions.There as there:
        told_so = _("The same picture is there already. Its code is %(code)s.")
        form.add_error("picture", told_so % {"code": f"[bild: {there.picture.name}]"})
        return None


@GET_OR_POST
@requires(Permission.WRITE_TEXTS)
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """One picture: its code, what it shows in words, and where it stands. Others than who keeps it only look."""
    found = _kept(request, name) if request.method == "POST" else _visible(request, name)
    form = AltForm(request.POST or None, initial={"alt_sv": found.alt_sv, "alt_en": found.alt_en})
    if request.method == "POST" and form.is_valid():
        actions.describe(picture=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The description is saved."))
        return redirect("guidance:picture", name)
    return _page(request, found, form, 422 if form.errors else 200)


@require_POST
@requires(Permission.WRITE_TEXTS)
def picture_remove(request: HttpRequest, name: str) -> HttpResponse:
    """Take a picture away that no text shows."""
    found = _kept(request, name)
    try:
        actions.remove(picture=found, by=request.user)
    except actions.InUse:
        return _page(request, found, AltForm(initial={"alt_sv": found.alt_sv, "alt_en": found.alt_en}), 409)
    messages.success(request, _("The picture is gone."))
    return redirect("guidance:pictures")


@login_not_required
@require_safe
def picture_file(request: HttpRequest, digest: str) -> HttpResponse:
    """The file. Whatever stands at an address stays the same, so that browsers may keep it."""
    found = get_object_or_404(Picture, digest=digest)
    try:
        return FileResponse(found.file.open("rb"), content_type="image/jpeg", headers=HEADERS)
    except FileNotFoundError:
        raise Http404 from None


def _page(request: HttpRequest, found: Picture, form: AltForm, status: int) -> HttpResponse:
    kept = Picture.objects.kept_by(request.user).filter(pk=found.pk).exists()
    shown = actions.shown_in(found, request.user)
    context = {"picture": found, "form": form, "kept": kept, "shown": shown}
    return render(request, "guidance/pictures/picture.html", context, status=status)


def _visible(request: HttpRequest, name: str) -> Picture:
    return get_object_or_404(Picture.objects.visible_to(request.user), name=name)


def _kept(request: HttpRequest, name: str) -> Picture:
    found = _visible(request, name)
    if not Picture.objects.kept_by(request.user).filter(pk=found.pk).exists():
        raise PermissionDenied
    return found
