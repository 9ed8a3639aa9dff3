"""The figures, two periods side by side, the cases behind a number, and all of it as a spreadsheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lotsen.cases import listing, spreadsheet
from lotsen.insights import (
    behind,
    comparison_page,
    definitions,
    page,
    readers,
    recurring_page,
    rows,
    workbook,
)
from lotsen.insights.dimensions import BY_CODE
from lotsen.insights.forms import chosen, comparison
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission

AT_ONCE = 50  # cases on one page
XLSX = "xlsx"


@require_safe
@requires(Permission.SEE_FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    """All figures of a period on one page."""
    today = timezone.localdate()
    form, period = chosen(request.GET, page.usual(today))
    choices = [(name, page.query(choice), choice == period) for name, choice in page.choices(today)]
    found = page.contents(period, readers.of(request.user))
    return render(request, "insights/figures.html", {"form": form, "choices": choices, **found})


@require_safe
@requires(Permission.SEE_FIGURES)
def compare(request: HttpRequest) -> HttpResponse:
    """A period beside another one, over time and by one dimension."""
    form, answered = comparison(request.GET, page.usual(timezone.localdate()))
    found = comparison_page.contents(answered, readers.of(request.user))
    return render(request, "insights/compare.html", {"form": form, **found})


@require_safe
@requires(Permission.SEE_FIGURES)
def recurring(request: HttpRequest) -> HttpResponse:
    """The problems that come back."""
    today = timezone.localdate()
    form, period = chosen(request.GET, page.usual(today))
    choices = [(name, page.query(choice), choice == period) for name, choice in page.choices(today)]
    found = recurring_page.contents(period, readers.of(request.user))
    return render(request, "insights/recurring.html", {"form": form, "choices": choices, **found})


@require_safe
@requires(Permission.SEE_FIGURES)
def define(request: HttpRequest) -> HttpResponse:
    """What every figure means and how it is counted."""
    return render(request, "insights/definitions.html", {"sections": definitions.sections()})


@require_safe
@requires(Permission.SEE_FIGURES)
def figure_cases(request: HttpRequest, number: str) -> HttpResponse:
    """The cases behind a number, as far as the reader may see them."""
    _form, period = chosen(request.GET, page.usual(timezone.localdate()))
    dimension = BY_CODE.get(request.GET.get("by", ""))
    within = (dimension, request.GET.get("value", "")) if dimension else None
    try:
        found = behind.of(number, period, readers.of(request.user), within)
        seen = found.cases.visible_to(request.user).select_related("symptom", "desk", "unit")
        shown, onward = listing.page(seen, request.GET.get("cursor", ""), AT_ONCE)
    except (KeyError, listing.BadCursor):
        raise Http404 from None
    context = {"words": found.words, "period": period, "query": page.query(period), "cases": shown}
    context["within"] = dimension and f"{dimension.label}: {dimension.name(within[1], dimension.names())}"
    context["pages"] = {"next_url": _onward(request, onward) if onward else ""}
    return render(request, "insights/cases.html", {**context, "total": found.total, "seen": seen.count()})


def _onward(request: HttpRequest, cursor: str) -> str:
    told = request.GET.copy()
    told["cursor"] = cursor
    return f"?{told.urlencode()}"


@require_safe
@requires(Permission.SEE_FIGURES)
def export(request: HttpRequest) -> HttpResponse:
    """The figures of a period for a spreadsheet."""
    _form, period = chosen(request.GET, page.usual(timezone.localdate()))
    found = list(rows.rows(period, readers.of(request.user)))
    return _file(request, f"lotsen-{period.begin}-{period.end}", rows.headings(), found)


@require_safe
@requires(Permission.SEE_FIGURES)
def compare_export(request: HttpRequest) -> HttpResponse:
    """The comparison for a spreadsheet."""
    _form, answered = comparison(request.GET, page.usual(timezone.localdate()))
    found = comparison_page.compare(answered, readers.of(request.user))
    name = f"lotsen-{found.dimension.code}-{found.period.begin}-{found.period.end}"
    return _file(request, name, comparison_page.headings(), list(comparison_page.rows(found)))


@require_safe
@requires(Permission.SEE_FIGURES)
def recurring_export(request: HttpRequest) -> HttpResponse:
    """The problems that come back for a spreadsheet."""
    _form, period = chosen(request.GET, page.usual(timezone.localdate()))
    found = list(recurring_page.rows(period, readers.of(request.user)))
    return _file(request, f"lotsen-recurring-{period.begin}-{period.end}", recurring_page.headings(), found)


def _file(request: HttpRequest, name: str, headings: list[str], found: list[tuple]) -> HttpResponse:
    """As a workbook where that was asked for, with the definitions as its second sheet; otherwise as CSV."""
    if request.GET.get("format") != XLSX:
        return spreadsheet.download(name, headings, found)
    meanings = [
        (heading, entry.label, entry.meaning, entry.unit)
        for heading, entries in definitions.sections()
        for entry in entries
    ]
    about = [_("Section"), _("Figure"), _("What it means"), _("Counted in")]
    return workbook.download(name, {_("Figures"): (headings, found), _("Definitions"): (about, meanings)})
