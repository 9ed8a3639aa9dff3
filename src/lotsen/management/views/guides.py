"""Guides seen as pictures and written as text, looked over by line. How a change goes on from there, to whoever reviews
and publishes it, is the way of all texts (`guidance/texts`).
"""

from datetime import timedelta

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lotsen.guidance.guides import counting, findings, picture, publishing, reading, shelf
from lotsen.guidance.guides.changes import both, line_changes
from lotsen.guidance.models import Guide, GuideEdition, Text
from lotsen.guidance.texts import actions, guiding, words
from lotsen.guidance.texts.enums import Kind, Readers
from lotsen.guidance.texts.models import OF_A_GUIDE
from lotsen.guidance.texts.opening import open_guide
from lotsen.guidance.texts.showing import Shelf
from lotsen.management.forms.guides import GuideForm, NewGuideForm
from lotsen.management.views.desks import GET_OR_POST
from lotsen.people.access import requires
from lotsen.people.unsent import keeps_form
from lotsen.policy import proofreading
from lotsen.policy.guides import Tree
from lotsen.policy.permissions import Permission
from lotsen.policy.publishing import State

DAYS = 30
EXAMPLE = "nobody-there"  # whose text a new guide begins with: short, and with every kind of step


@require_safe
@requires(Permission.MANAGE)
def guides(request: HttpRequest) -> HttpResponse:
    """Every guide, and what became of those who walked it lately; and those that somebody is changing or writing."""
    rows = [_row(edition) for edition in GuideEdition.objects.in_force()]
    texts = Text.objects.written_by(request.user).filter(kind=Kind.GUIDE).with_editions()
    shelf = Shelf.of(texts, request.user)
    context = {"rows": rows, "days": DAYS, "in_work": [*shelf.waiting, *shelf.in_work]}
    return render(request, "management/guides.html", context)


@require_safe
@requires(Permission.MANAGE)
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide as a flow chart and as a list, with its history."""
    found = get_object_or_404(Guide, slug=slug)
    text = Text.objects.filter(slug=f"{OF_A_GUIDE}{slug}").with_editions().first()
    in_work = text.in_work if text else None
    last = found.editions.select_related("guide").first()
    standing = shelf.of_edition(last)
    context = {
        "guide": found,
        "is_withdrawn": last.is_withdrawn,
        "editions": found.editions.defer("text"),
        "in_work": in_work,
        **(_drawn(standing.tree) if standing else {}),
    }
    if in_work:
        context["state"] = words.STATES[in_work.state]
    return render(request, "management/guide.html", context)


@require_POST
@requires(Permission.MANAGE)
def guide_begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin to change a guide, or go on where somebody has begun; with `edition` to go back to an earlier text."""
    edition = open_guide(guide=get_object_or_404(Guide, slug=slug), by=request.user)
    if edition.state != State.DRAFT:
        return redirect("guidance:text-work", edition.text.slug)
    address, earlier = reverse("management:guide-change", args=[slug]), request.POST.get("edition", "")
    return redirect(f"{address}?edition={earlier}" if _is_number(earlier) else address)


@keeps_form
@GET_OR_POST
@requires(Permission.MANAGE)
def guide_change(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the draft of a guide; `?edition=` puts an earlier text into the form, to go back to it."""
    texts = Text.objects.written_by(request.user).with_editions()
    text = texts.filter(slug=f"{OF_A_GUIDE}{slug}").first()
    if text is None:
        get_object_or_404(Guide, slug=slug)
        return redirect("management:guide", slug)  # which has the button to begin
    if request.method == "POST":
        return _sent(request, text, GuideForm(request.POST))
    if text.in_work is None or text.in_work.state != State.DRAFT:
        return _no_draft(request, text)
    if request.POST:  # sent after its writer was signed out
        return _form(request, text, GuideForm(initial=request.POST.dict()))
    wanted = request.GET.get("edition", "")
    editions = GuideEdition.objects.filter(guide__slug=slug)
    earlier = editions.filter(number=int(wanted)).first() if _is_number(wanted) else None
    return _form(request, text, GuideForm.of(text.in_work, earlier))


@keeps_form
@GET_OR_POST
@requires(Permission.MANAGE)
def guide_new(request: HttpRequest) -> HttpResponse:
    """Write a guide that is not there yet, with another one's text to begin with."""
    if request.method != "POST":
        begun = {"text": publishing.read_guide(EXAMPLE), "seen": 0, "number": 0}
        return _form(request, None, NewGuideForm(initial=request.POST.dict() or begun))
    form = NewGuideForm(request.POST)
    if "look" in request.POST:
        return _looked_over(request, None, form)
    if not form.is_valid() or form.remarks:
        return _form(request, None, form, 422)
    slug = f"{OF_A_GUIDE}{form.cleaned_data['address']}"
    try:
        edition = actions.begin(
            by=request.user, slug=slug, kind=Kind.GUIDE, readers=Readers.BOTH, document=form.document
        )
    except IntegrityError:  # somebody else has just taken the address
        form.add_error("address", form.TAKEN)
        return _form(request, None, form, 422)
    return _saved(request, edition.text)


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


def _sent(request: HttpRequest, text: Text, form: GuideForm) -> HttpResponse:
    """Look the text over; keep it as the draft where that was asked for and nothing is wrong with it."""
    if "look" in request.POST:
        return _looked_over(request, text, form)
    if not form.is_valid() or form.remarks:
        return _form(request, text, form, 422)
    edition = actions.reopen(text=text, by=request.user) if "reopen" in request.POST else text.in_work
    if edition is None or edition.state != State.DRAFT:
        return _no_draft(request, text)
    try:
        actions.write(edition=edition, by=request.user, document=form.document, **form.begun)
    except actions.Overtaken as overtaken:
        return _both(request, overtaken, form)
    return _saved(request, text)


def _no_draft(request: HttpRequest, text: Text) -> HttpResponse:
    """Whoever was writing when the draft was sent on has their words given back."""
    if request.POST:
        return _form(request, text, GuideForm(request.POST), 409, sent_on=True)
    messages.info(request, _("There is no draft to write in just now."))
    return redirect("guidance:text-work", text.slug)


def _saved(request: HttpRequest, text: Text) -> HttpResponse:
    messages.success(request, _("The draft is saved."))
    return redirect("guidance:text-work", text.slug)


def _looked_over(request: HttpRequest, text: Text | None, form: GuideForm) -> HttpResponse:
    """What is wrong with the text, or how it reads and looks. Nothing is kept; nobody has to say why yet."""
    form.is_valid()
    form.errors.pop("why", None)
    return _form(request, text, form, 422 if form.errors else 200, looked_over=True)


def _both(request: HttpRequest, overtaken: actions.Overtaken, form: GuideForm) -> HttpResponse:
    """The second writer's text, with what the first has changed elsewhere already in it."""
    begun, theirs = overtaken.base["guide"]["text"], overtaken.edition
    standing, mine = guiding.text_of(theirs), form.cleaned_data["text"]
    joined = both(begun, mine, standing)
    stands = {"seen": theirs.version, "number": theirs.number, "text": joined}
    again = GuideForm(initial=form.cleaned_data | stands)
    changes = line_changes(begun, standing)
    told = {"is_overtaken": True, "first": overtaken.by_name, "changes": changes, "mine": mine}
    return _form(request, theirs.text, again, 409, **told)


def _form(
    request: HttpRequest, text: Text | None, form: GuideForm, status: int = 200, **more
) -> HttpResponse:
    written = form["text"].value() or ""
    draft = reading.look_over(written) if len(written) <= reading.LONGEST else None
    context = {
        "text": text,
        "form": form,
        "faults": findings.faults(draft, written) if draft else [],
        **(_drawn(draft.tree) | _read(written) if draft and draft.tree else {}),
        **more,
    }
    is_wrong = context["faults"] and request.method == "POST" and status == 200
    return render(request, "management/guide_form.html", context, status=422 if is_wrong else status)


def _read(written: str) -> dict:
    found = proofreading.look(guiding.wordings(written), frozenset())
    return {"findings": [(finding, words.sentence(finding)) for finding in found]}


def _drawn(tree: Tree) -> dict:
    return {"tree": tree, "picture": picture.draw(tree, get_language()), "listed": picture.listed(tree)}


def _row(edition: GuideEdition) -> tuple[GuideEdition, Tree | None, counting.Count]:
    """What stands of one guide in the list; without a tree where its text cannot be read by now."""
    standing, today = shelf.of_edition(edition), timezone.localdate()
    if standing is None:
        return edition, None, counting.Count()
    tree = standing.tree
    return edition, tree, counting.count(edition.guide.slug, tree, today - timedelta(DAYS), today)


def _is_number(told: str) -> bool:
    return told.isdecimal() and len(told) < 9
