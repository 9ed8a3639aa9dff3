"""The handbook as staff, agents and the first line read it."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lotsen.guidance.texts import access, comparing, printing, words
from lotsen.guidance.texts.enums import OUTSIDE_THE_HANDBOOK, Kind, Readers
from lotsen.guidance.texts.models import Text, TextEdition
from lotsen.people.access import requires
from lotsen.people.models import User
from lotsen.policy import publishing
from lotsen.policy.permissions import Permission
from lotsen.policy.publishing import Step


@require_safe
@requires(Permission.READ_HANDBOOK)
def handbook(request: HttpRequest) -> HttpResponse:
    """Everything that somebody needs at their work, by what it is."""
    texts = sorted(_of_use_to(request.user), key=lambda text: list(Kind).index(text.kind))
    shelves = [(words.SHELVES[kind], list(found)) for kind, found in groupby(texts, lambda text: text.kind)]
    context = {"shelves": shelves, "writes": request.user.may(Permission.WRITE_TEXTS)}
    return render(request, "guidance/texts/handbook.html", context)


def _of_use_to(user: User):
    """What is published for this reader; at a care unit without what only the desks need."""
    texts = Text.objects.visible_to(user).of_handbook().published().with_editions()
    return texts.exclude(readers=Readers.DESKS) if user.unit_id else texts


@require_safe
@requires(Permission.READ_HANDBOOK)
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """One text as it reads now."""
    found = _readable(request, slug)
    context = {
        "text": found,
        "edition": found.published,
        "owner": words.owner(found),
        "kicker": words.kicker(found),
        "writes": Text.objects.written_by(request.user).filter(pk=found.pk).exists(),
    }
    return render(request, "guidance/texts/text.html", context)


@require_safe
@requires(Permission.READ_HANDBOOK)
def text_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as A4 pages, in the reader's language."""
    found = _readable(request, slug)
    pages = printing.pdf(found.published, get_language())
    headers = {"Content-Disposition": f'inline; filename="{slug}-{found.published.number}.pdf"'}
    return HttpResponse(pages, "application/pdf", headers=headers)


@require_safe
@requires(Permission.READ_HANDBOOK)
def text_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every edition that was ever read, with what it changed."""
    found = _told(request, slug)
    return render(request, "guidance/texts/history.html", {"text": found, "editions": found.was_read})


@require_safe
@requires(Permission.READ_HANDBOOK)
def text_edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One edition: what differs from another, all that it says, and for those who publish the way back to it."""
    found = _told(request, slug)
    read = found.was_read
    edition = next((edition for edition in read if edition.number == number), None)
    if edition is None:
        raise Http404
    earlier = read[read.index(edition) + 1 :]
    chosen = (one for one in earlier if str(one.number) == request.GET.get("since"))
    before = next(chosen, earlier[0] if earlier else None)
    changes = comparing.changes(before.document, edition.document, _languages(edition)) if before else []
    context = {
        "text": found,
        "edition": edition,
        "before": before,
        "earlier": earlier,
        "changes": changes,
        "may_use_again": _may(request.user, edition, Step.USE_AGAIN),
    }
    return render(request, "guidance/texts/edition.html", context)


@require_safe
@requires(Permission.READ_HANDBOOK)
def presentation(request: HttpRequest, code: str) -> HttpResponse:
    """What is written of a connected service, else where everything stands."""
    texts = Text.objects.visible_to(request.user).published().filter(kind=Kind.PRESENTATION)
    return redirect(texts.filter(service__code=code).first() or "guidance:handbook")


def _readable(request: HttpRequest, slug: str) -> Text:
    """A text of the handbook that is published."""
    found = _told(request, slug)
    if found.kind in OUTSIDE_THE_HANDBOOK:
        raise Http404
    return found


def _told(request: HttpRequest, slug: str) -> Text:
    """A text of which something is published, also an answer or a guide."""
    found = get_object_or_404(Text.objects.visible_to(request.user).with_editions(), slug=slug)
    if not found.published:
        raise Http404
    return found


def _languages(edition: TextEdition) -> list[str]:
    return [edition.here.language]


def _may(user: User, edition: TextEdition, step: Step) -> bool:
    return step in publishing.possible(edition.state, access.hands(user, edition))
