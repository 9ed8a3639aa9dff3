"""The figures, the cases behind them, and both as a spreadsheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotsen.cases import listing
from lotsen.cases.spreadsheet import download
from lotsen.insights import page
from lotsen.insights.forms import chosen
from lotsen.insights.rows import headings, rows
from lotsen.insights.selections import SELECTIONS, behind
from lotsen.insights.words import NUMBERS
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission

AT_ONCE = 50  # cases on one page


@require_safe
@requires(Permission.SEE_FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    """All figures of a period on one page."""
    today = timezone.localdate()
    form, period = chosen(request.GET, page.usual(today))
    choices = [(name, page.query(choice), choice == period) for name, choice in page.choices(today)]
    return render(
        request, "insights/figures.html", {"form": form, "choices": choices, **page.contents(period)}
    )


@require_safe
@requires(Permission.SEE_FIGURES)
def figure_cases(request: HttpRequest, number: str) -> HttpResponse:
    """The cases behind a number, as far as the reader may see them."""
    _form, period = chosen(request.GET, page.usual(timezone.localdate()))
    if number not in SELECTIONS:
        raise Http404
    every = behind(number, period)
    seen = every.visible_to(request.user).select_related("symptom", "desk", "unit")
    try:
        shown, onward = listing.page(seen, request.GET.get("cursor", ""), AT_ONCE)
    except listing.BadCursor:
        raise Http404 from None
    words, query = NUMBERS[number], page.query(period)
    context = {"words": words, "period": period, "query": query, "cases": shown, "total": every.count()}
    context["pages"] = {"next_url": f"?{query}&cursor={onward}" if onward else ""}
    return render(request, "insights/cases.html", {**context, "seen": seen.count()})


@require_safe
@requires(Permission.SEE_FIGURES)
def export(request: HttpRequest) -> HttpResponse:
    """The figures for a spreadsheet."""
    _form, period = chosen(request.GET, page.usual(timezone.localdate()))
    return download(f"lotsen-{period.begin}-{period.end}", headings(), rows(period))
