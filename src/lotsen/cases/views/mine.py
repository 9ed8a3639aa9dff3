"""What a resident who is signed in has registered, wherever they have mislaid the private links."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lotsen.cases import listing
from lotsen.cases.models import Case
from lotsen.cases.views.follow import PRIVATE
from lotsen.traces import actions as traces
from lotsen.traces.enums import View

ON_A_PAGE = 20


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own cases, newest first, each with its private link."""
    own = Case.objects.owned_by(request.user).select_related("symptom", "desk")
    try:
        cases, older = listing.page(own, request.GET.get("older", ""), ON_A_PAGE)
    except listing.BadCursor:
        return redirect("cases:mine")
    references = [case.reference for case in cases]
    traces.saw(references=references, by=traces.account(request.user), view=View.FOLLOW)
    pages = {"next_url": f"?older={older}" if older else ""}
    response = render(request, "cases/mine.html", {"cases": cases, "pages": pages})
    for name, value in PRIVATE.items():  # the page is full of private links
        response.headers[name] = value
    return response
