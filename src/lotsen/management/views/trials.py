"""A change tried on the cases that have been. Nothing is changed by it."""

from datetime import datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lotsen.cases import listing
from lotsen.management import actions, ribbons, trial
from lotsen.management.views.proposals import reachable
from lotsen.management.words import desk_name
from lotsen.people.access import requires
from lotsen.policy import candidates
from lotsen.policy.candidates import Move
from lotsen.policy.permissions import Permission

PERIODS = {"30": _("30 days"), "90": _("90 days"), "365": _("A year"), "all": _("All the time")}
USUAL = "90"
AT_ONCE = 50  # cases on one page


@require_safe
@requires(Permission.MANAGE)
def tried(request: HttpRequest, pk: int) -> HttpResponse:
    """Which cases of a period would have gone elsewhere, as a table and a picture."""
    days = chosen(request)
    now = actions.standing()
    wanted = actions.outcome(reachable(request, pk), now).document
    kinds = trial.kinds_of(trial.since(begin_of(days)).visible_to(request.user))
    moves = candidates.moves(kinds, now.document, wanted)
    context = {
        "pk": pk,
        "days": days,
        "periods": PERIODS.items(),
        "total": sum(one.number for one in kinds),
        "moved": sum(move.number for move in moves),
        "moves": [(move, desk_name(move.begin, wanted), desk_name(move.end, wanted)) for move in moves],
        "ribbons": ribbons.draw(moves),
        "names": {code: desk_name(code, wanted) for move in moves for code in (move.begin, move.end)},
    }
    return render(request, "management/trial.html", context)


@require_safe
@requires(Permission.MANAGE)
def tried_cases(request: HttpRequest, pk: int, begin: str, end: str) -> HttpResponse:
    """The cases behind one move, as far as the reader may see them."""
    days, now = chosen(request), actions.standing()
    wanted = actions.outcome(reachable(request, pk), now).document
    cases = trial.since(begin_of(days)).visible_to(request.user)
    move = _move(candidates.moves(trial.kinds_of(cases), now.document, wanted), begin, end)
    seen = trial.behind(cases, move.alike).select_related("symptom", "desk", "unit")
    try:
        shown, onward = listing.page(seen, request.GET.get("cursor", ""), AT_ONCE)
    except listing.BadCursor:
        raise Http404 from None
    context = {"pk": pk, "days": days, "move": move, "cases": shown, "begin": desk_name(begin, wanted)}
    context |= {"end": desk_name(end, wanted), "next": f"?days={days}&cursor={onward}" if onward else ""}
    return render(request, "management/trial_cases.html", context)


def chosen(request: HttpRequest) -> str:
    """The period that was asked for, or the usual one."""
    days = request.GET.get("days", USUAL)
    return days if days in PERIODS else USUAL


def begin_of(days: str) -> datetime | None:
    """When the period begins; None for all the time."""
    return None if days == "all" else timezone.now() - timedelta(days=int(days))


def _move(moves: list[Move], begin: str, end: str) -> Move:
    found = next((move for move in moves if (move.begin, move.end) == (begin, end)), None)
    if found is None:
        raise Http404
    return found
