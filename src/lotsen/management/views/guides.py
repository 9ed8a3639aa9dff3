"""Guides seen as pictures, written as text, looked over by line, published with a reason, and taken back."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lotsen.guidance.guides import counting, findings, picture, publishing, reading
from lotsen.guidance.models import Guide, GuideEdition
from lotsen.management.forms.guides import GuideForm, NewGuideForm
from lotsen.management.guide_changes import both, line_changes
from lotsen.management.views.desks import GET_OR_POST
from lotsen.people.access import requires
from lotsen.policy.guides import Tree
from lotsen.policy.permissions import Permission

DAYS = 30
EXAMPLE = "nobody-there"  # whose text a new guide begins with: short, and with every kind of step


@require_safe
@requires(Permission.MANAGE)
def guides(request: HttpRequest) -> HttpResponse:
    """Every guide, and what became of those who walked it lately."""
    rows = [_row(edition) for edition in GuideEdition.objects.in_force()]
    return render(request, "management/guides.html", {"rows": rows, "days": DAYS})


@require_safe
@requires(Permission.MANAGE)
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide as a flow chart and as a list, with its history."""
    found = get_object_or_404(Guide, slug=slug)
    tree = reading.tree(found.editions.first().text)
    context = {"guide": found, "editions": found.editions.defer("text"), **_drawn(tree)}
    return render(request, "management/guide.html", context)


@GET_OR_POST
@requires(Permission.MANAGE)
def guide_change(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the text of a guide; `?edition=` begins with an earlier one, to go back to it."""
    found = get_object_or_404(Guide, slug=slug)
    edition = found.editions.first()
    if request.method != "POST":
        wanted = request.GET.get("edition", "")
        begun = found.editions.filter(number=int(wanted)).first() if _is_number(wanted) else None
        return _form(request, found, GuideForm.beginning_with(begun or edition, edition.number))
    return _sent(request, found, GuideForm(request.POST))


@GET_OR_POST
@requires(Permission.MANAGE)
def guide_new(request: HttpRequest) -> HttpResponse:
    """Write a guide that is not there yet, with another one's text to begin with."""
    if request.method != "POST":
        begun = {"text": publishing.read_guide(EXAMPLE), "seen": 0}
        return _form(request, None, NewGuideForm(initial=begun))
    form = NewGuideForm(request.POST)
    slug = form.cleaned_data.get("address", "") if form.is_valid() else ""
    return _sent(request, Guide(slug=slug, rank=Guide.objects.count()), form)


@require_safe
@requires(Permission.MANAGE)
def guide_edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What one edition changed, and the way back to it."""
    edition = get_object_or_404(GuideEdition.objects.select_related("guide"), guide__slug=slug, number=number)
    before = edition.guide.editions.filter(number=number - 1).first()
    context = {
        "guide": edition.guide,
        "edition": edition,
        "changes": line_changes(before.text, edition.text) if before else [],
        "is_in_force": not edition.guide.editions.filter(number__gt=number).exists(),
    }
    return render(request, "management/guide_edition.html", context)


def _sent(request: HttpRequest, found: Guide, form: GuideForm) -> HttpResponse:
    """Look the text over; put it in force where that was asked for and nothing is wrong with it."""
    if "publish" not in request.POST:
        return _looked_over(request, found, form)
    if request.user.organisation_id:
        raise PermissionDenied  # who manages a part of the installation may not change what holds for all
    if not form.is_valid():
        return _form(request, found, form, 422)
    standing = found.editions.first() if found.pk else None
    if standing and standing.text.strip() == form.cleaned_data["text"]:
        messages.info(request, _("You changed nothing. Everything is as it was."))
        return redirect("management:guide", found.slug)
    told = {name: form.cleaned_data[name] for name in ("text", "why", "seen")}
    try:
        publishing.publish(guide=found, by=request.user, **told)
    except publishing.Unsound:
        return _form(request, found, form, 422)
    except publishing.Stale as stale:
        return _overtaken(request, found, form, stale.standing)
    messages.success(request, _("The guide is published. It holds from now on."))
    return redirect("management:guide", found.slug)


def _looked_over(request: HttpRequest, found: Guide, form: GuideForm) -> HttpResponse:
    """What is wrong with the text, or how it looks. Nothing is kept; nobody has to say why yet."""
    form.is_valid()
    form.errors.pop("why", None)
    return _form(request, found, form, 422 if form.errors else 200, looked_over=True)


def _overtaken(request: HttpRequest, found: Guide, form: GuideForm, standing: GuideEdition) -> HttpResponse:
    """Somebody else was first: their change is shown, and one's own text is kept, or joined with theirs."""
    base = found.editions.filter(number=form.cleaned_data["seen"]).first()
    begun, mine = base.text if base else "", form.cleaned_data["text"]
    joined = both(begun, mine, standing.text)
    again = type(form)(initial=form.cleaned_data | {"seen": standing.number, "text": joined})
    changes = line_changes(begun, standing.text)
    return _form(request, found, again, 409, overtaken_by=standing, changes=changes, mine=mine)


def _form(
    request: HttpRequest, found: Guide | None, form: GuideForm, status: int = 200, **more
) -> HttpResponse:
    text = form["text"].value() or ""
    draft = reading.look_over(text) if len(text) <= reading.LONGEST else None
    context = {
        "guide": found if found and found.pk else None,
        "form": form,
        "faults": findings.faults(draft, text) if draft else [],
        **(_drawn(draft.tree) if draft and draft.tree else {}),
        **more,
    }
    is_wrong = context["faults"] and request.method == "POST" and status == 200
    return render(request, "management/guide_form.html", context, status=422 if is_wrong else status)


def _drawn(tree: Tree) -> dict:
    return {"tree": tree, "picture": picture.draw(tree, get_language()), "listed": picture.listed(tree)}


def _row(edition: GuideEdition) -> tuple[GuideEdition, Tree, counting.Count]:
    tree, today = reading.tree(edition.text), timezone.localdate()
    return edition, tree, counting.count(edition.guide.slug, tree, today - timedelta(DAYS), today)


def _is_number(told: str) -> bool:
    return told.isdecimal() and len(told) < 9
