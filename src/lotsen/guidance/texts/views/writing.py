"""Where texts are written: everything in work, one text with what can be done with it, and the form."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lotsen.guidance import drawings
from lotsen.guidance.guides import reading
from lotsen.guidance.guides.shelf import Standing
from lotsen.guidance.guides.views import drafted
from lotsen.guidance.texts import actions, answering, comparing, guiding, linked, loading, words
from lotsen.guidance.texts.answer_forms import write_form
from lotsen.guidance.texts.enums import Kind
from lotsen.guidance.texts.forms import BeginForm, WriteForm
from lotsen.guidance.texts.models import Text, TextEdition
from lotsen.guidance.texts.showing import Shelf, shown
from lotsen.guidance.views import page
from lotsen.people.access import requires
from lotsen.people.unsent import keeps_form
from lotsen.policy.documents import merged
from lotsen.policy.permissions import Permission
from lotsen.policy.publishing import State

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@requires(Permission.WRITE_TEXTS)
def writing(request: HttpRequest) -> HttpResponse:
    """Every text that the reader may write, those in work first; and which of those that are read link to nothing."""
    texts = Text.objects.written_by(request.user).with_editions()
    context = {"shelf": Shelf.of(texts, request.user), "broken": linked.broken(request.user)}
    return render(request, "guidance/texts/writing.html", context)


@GET_OR_POST
@requires(Permission.WRITE_TEXTS)
def begin(request: HttpRequest) -> HttpResponse:
    """A text that there has not been."""
    of_answer = request.GET.get("kind") == Kind.ANSWER
    form = BeginForm(request.POST or None, writer=request.user, of_answer=of_answer)
    if request.method == "POST" and form.is_valid():
        try:
            edition = actions.begin(by=request.user, **form.begun)
        except IntegrityError:  # somebody else has just taken the address; now there is another
            edition = actions.begin(by=request.user, **form.begun)
        return redirect("guidance:text-write", edition.text.slug)
    return render(request, "guidance/texts/begin.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@requires(Permission.WRITE_TEXTS)
def work(request: HttpRequest, slug: str) -> HttpResponse:
    """One text: where it stands, what to look at, and what can be done."""
    return render(request, "guidance/texts/work.html", shown(own(request, slug), request.user))


@require_POST
@requires(Permission.WRITE_TEXTS)
def begin_edition(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a new edition, or go on with the one that is in work."""
    edition = actions.begin_edition(text=own(request, slug), by=request.user)
    return redirect("guidance:text-write" if edition.state == State.DRAFT else "guidance:text-work", slug)


@keeps_form
@GET_OR_POST
@requires(Permission.WRITE_TEXTS)
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write both languages. Whoever saves second is shown what the first has changed, and loses nothing."""
    found = own(request, slug)
    if found.kind == Kind.GUIDE:  # has a form of its own, that tells what is wrong by line
        return redirect("management:guide-change", found.address)
    reopens = request.method == "POST" and "reopen" in request.POST
    edition = actions.reopen(text=found, by=request.user) if reopens else found.in_work
    if edition is None or edition.state != State.DRAFT:
        return _sent_on(request, found)
    if request.method != "POST":
        return _form(request, edition, _begun(request, edition))
    form = write_form(found.kind)(request.POST)
    if not form.is_valid():
        return _form(request, edition, form, 422)
    try:
        actions.write(edition=edition, by=request.user, document=form.document, **form.begun)
    except actions.Overtaken as overtaken:
        return _both(request, overtaken, form)
    messages.success(request, _("The draft is saved."))
    return redirect("guidance:text-preview" if "look" in request.POST else "guidance:text-work", slug)


def _begun(request: HttpRequest, edition: TextEdition) -> WriteForm:
    """The form with what is written so far, or with what its writer sent after they were signed out."""
    form = write_form(edition.text.kind)
    return form(initial=request.POST.dict()) if request.POST else form.of(edition.document, edition)


def _sent_on(request: HttpRequest, found: Text) -> HttpResponse:
    """There is no draft. Whoever was writing when it was sent on has their words given back."""
    if request.POST:
        return _form(request, found.latest, write_form(found.kind)(request.POST), 409, sent_on=True)
    messages.info(request, _("There is no draft to write in just now."))
    return redirect("guidance:text-work", found.slug)


def _both(request: HttpRequest, overtaken: actions.Overtaken, form: WriteForm) -> HttpResponse:
    """The second writer's words, with what the first has changed elsewhere already in them."""
    theirs = overtaken.edition
    result = merged(overtaken.base, form.document, theirs.document)
    again = form.of(result.document, theirs)
    context = {
        "is_overtaken": True,
        "first": overtaken.by_name,
        "contested": bool(result.contested),
        "changes": comparing.changes(overtaken.base, theirs.document, as_written=True),
    }
    return _form(request, theirs, again, 409, **context)


def _form(
    request: HttpRequest, edition: TextEdition, form: WriteForm, status: int = 200, **more
) -> HttpResponse:
    context = {"text": edition.text, "edition": edition, "form": form, "sides": form.sides(), **more}
    if edition.text.kind == Kind.ANSWER:
        context["drawings"] = drawings.all_in(get_language())
    return render(request, "guidance/texts/write.html", context, status=status)


@require_safe
@requires(Permission.WRITE_TEXTS)
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """What is in work as a phone and as a desktop show it, in either language."""
    found = own(request, slug)
    return render(request, "guidance/texts/preview.html", {"text": found, "edition": _in_hand(found)})


@require_safe
@requires(Permission.WRITE_TEXTS)
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def preview_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The page itself, as readers will meet it."""
    found = own(request, slug)
    edition = _in_hand(found)
    if found.kind == Kind.ANSWER:
        chosen, symptoms = answering.answer(edition), answering.symptoms(edition.document)
        context = page(request, chosen, symptoms, None) | {"draft": True}
        return render(request, "guidance/answer.html", context)
    if found.kind == Kind.GUIDE:
        standing = Standing(found.address, edition.number, reading.tree(guiding.text_of(edition)))
        return render(request, "guidance/guide.html", drafted(request, standing))
    context = {
        "text": found,
        "edition": edition,
        "owner": words.owner(found),
        "kicker": words.kicker(found),
        "draft": True,
    }
    return render(request, "guidance/texts/text.html", context)


@GET_OR_POST
@requires(Permission.WRITE_TEXTS)
def default(request: HttpRequest, slug: str) -> HttpResponse:
    """The newer text that the product came with: taken as a draft, or left."""
    found = own(request, slug)
    offered = loading.offered(found)
    if request.method == "POST" or offered is None:
        return _settled(request, found)
    changes = comparing.changes(found.latest.document, offered.document)
    return render(request, "guidance/texts/default.html", {"text": found, "changes": changes})


def _settled(request: HttpRequest, found: Text) -> HttpResponse:
    if request.method == "POST":
        loading.settle(text=found, by=request.user, take="take" in request.POST)
    return redirect("guidance:text-work", found.slug)


def own(request: HttpRequest, slug: str) -> Text:
    """A text that the reader may write; any other is not there."""
    return get_object_or_404(Text.objects.written_by(request.user).with_editions(), slug=slug)


def _in_hand(found: Text) -> TextEdition:
    return found.in_work or found.published or found.latest
