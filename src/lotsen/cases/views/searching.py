"""Search over all cases that one may see. Words are posted, and stand in no address: they may be about health."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from lotsen.cases.forms.search import SearchForm
from lotsen.cases.models import Case
from lotsen.cases.search import kept
from lotsen.cases.views.results import filled, results
from lotsen.people.access import requires
from lotsen.policy.permissions import Permission
from lotsen.traces import actions as traces
from lotsen.traces.enums import View


@requires(Permission.SEARCH_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The form, and a page of what was found. What is posted gets an address of its own, without its words."""
    if request.method == "POST":
        return _asked(request)
    sealed = request.GET.get("s", "")
    told = kept.unseal(sealed)
    form = filled(told, request.user)
    return render(request, "cases/search.html", _page(request, form, sealed if told else ""))


def _asked(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.POST, user=request.user)
    if not form.is_valid():
        template = "cases/search_results.html" if request.htmx else "cases/search.html"
        return render(request, template, {"form": form}, status=200 if request.htmx else 422)
    sealed = kept.seal(form.told()) if form.told() else ""
    address = _address(sealed)
    if not request.htmx:
        meant = Case.objects.visible_to(request.user).filter(reference=form.reference).first()
        return redirect(meant or address)
    response = render(request, "cases/search_results.html", _page(request, form, sealed))
    response.headers["HX-Replace-Url"] = address
    return response


def _page(request: HttpRequest, form: SearchForm, sealed: str) -> dict:
    """What a page of results shows; before anything is asked for, nothing is looked up."""
    if not form.is_valid() or not sealed:
        return {"form": form, "asked": bool(sealed)}
    question = form.question
    context = {"form": form, "asked": True, "question": question}
    if form.cleaned_data["q"] and not question and not form.reference:
        return context
    found, hits, drawn = results(form, request.user, _number(request.GET.get("before", "")))
    _seen(request, found.cases)
    return context | {
        "found": found,
        "hits": hits,
        "drawn": drawn,
        "goes_on": "before" in request.GET,
        "next_url": _address(sealed, found.before) if found.before else "",
    }


def _seen(request: HttpRequest, shown: list[Case]) -> None:
    """Write down whose texts the list shows: whoever reads it has read from each of them."""
    references = [case.reference for case in shown]
    traces.saw(references=references, by=traces.account(request.user), view=View.SEARCH)


def _address(sealed: str, before: int | None = None) -> str:
    query = {"s": sealed} | ({"before": before} if before else {})
    return reverse("cases:search") + (f"?{urlencode(query)}" if sealed else "")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
